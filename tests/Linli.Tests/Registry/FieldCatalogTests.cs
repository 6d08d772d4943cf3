using Linli.Platform.Data;
using Linli.Registry;
using Linli.Tests.Support;
using Linli.Ui.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Registry;

/// <summary>No field without purpose, basis, sensitivity and retention; what is said to be sealed is.</summary>
public sealed class FieldCatalogTests(SqliteHall hall) : HallTests(hall), IClassFixture<SqliteHall>
{
    // What a row is made of that says nothing about anybody.
    private static readonly string[] Technical =
    [
        "County",
        "Id",
        "Area",
        "Key",
        "EnteredAt",
        "ChangedAt",
        "Lines",
        "ReadableFrom",
        "At",
        "StaffId",
        "By",
    ];

    // Not registers: what was done to entries, and who may look.
    private static readonly string[] NotRegisters = ["register_lines", "register_looks", "record_codes"];

    [Fact]
    public async Task Every_column_of_a_register_is_declared_and_every_declaration_has_its_column()
    {
        var catalog = Hall.Services.GetRequiredService<FieldCatalog>();
        var tables = await Hall.Look(db => Task.FromResult(Registers(db)));

        Assert.NotEmpty(tables);
        Assert.Equal(catalog.Registers.Keys.Order(), tables.Select(t => t.Name).Order());

        foreach (var (name, fields) in tables)
        {
            Assert.Equal(catalog.Registers[name].Keys.Order(StringComparer.Ordinal), fields.Keys.Order(StringComparer.Ordinal));

            foreach (var (field, isSealed) in fields)
            {
                var rule = catalog.Of(name, field);
                Assert.True(rule.Purpose.Length > 5 && rule.Basis.Length > 5 && rule.Zh.Length > 1, $"{name}.{field} says too little.");
                Assert.True(rule.Sealed == isSealed, $"{name}.{field} is {(isSealed ? "" : "not ")}sealed, the catalog says otherwise.");
                Assert.True(
                    isSealed || rule.Sensitivity is FieldSensitivity.Open or FieldSensitivity.Internal,
                    $"{name}.{field} is about a person and lies open."
                );
            }
        }
    }

    [Fact]
    public void What_the_catalog_says_to_people_has_an_english_twin()
    {
        var twins = EnglishTexts.Load();
        var said = Hall
            .Services.GetRequiredService<FieldCatalog>()
            .Registers.Values.SelectMany(r => r.Values)
            .SelectMany(f => new[] { f.Zh, f.Purpose, f.Basis });

        Assert.Empty(said.Where(s => !twins.ContainsKey(s)).Distinct());
    }

    private static List<(string Name, Dictionary<string, bool> Fields)> Registers(LinliDb db) =>
        [
            .. from entity in db.Model.GetEntityTypes()
            where entity.ClrType.Namespace == "Linli.Registry" && !NotRegisters.Contains(entity.GetTableName())
            select (
                entity.GetTableName()!,
                entity
                    .GetProperties()
                    .Where(p => !Technical.Contains(p.Name))
                    .GroupBy(p => Field(p.Name), StringComparer.Ordinal)
                    .ToDictionary(g => g.Key, g => g.All(p => p.ClrType == typeof(byte[])), StringComparer.Ordinal)
            ),
        ];

    // NameSealed, DocumentIndex: one field each.
    private static string Field(string property)
    {
        var name =
            property.EndsWith("Sealed", StringComparison.Ordinal) ? property[..^6]
            : property.EndsWith("Index", StringComparison.Ordinal) ? property[..^5]
            : property;
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
