using Linli.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Linli.Tests.Architecture;

/// <summary>
/// What must hold of a model before its tables can be spread over several servers by county (Citus): every row is found, pointed at and
/// kept unique within its county, and no number is given out by one place for all. Read from a model, so that a planted one can be judged too.
/// </summary>
internal static class ShardedSchema
{
    /// <summary>Tables that every server keeps a whole copy of, and why each may.</summary>
    public static IReadOnlyDictionary<string, string> Copied { get; } =
        new Dictionary<string, string>
        {
            ["counties"] = "A county is one row of name and time zone, written when it is founded and asked by every page.",
        };

    /// <summary>Indexes that do not begin with the county, and why each may.</summary>
    public static IReadOnlyDictionary<string, string> AcrossCounties { get; } =
        new Dictionary<string, string>
        {
            ["pending_work (due_at)"] =
                "The sweep asks each server what is due now in any of its counties. It is not unique, so it stays local to a server.",
        };

    /// <summary>Everything that keeps the model from being spread, each with its table.</summary>
    public static IReadOnlyList<string> Faults(IModel model) =>
        [
            .. model
                .GetEntityTypes()
                .Where(e => e.GetTableName() is { } table && !Copied.ContainsKey(table))
                .SelectMany(e =>
                    Keys(e).Concat(PointingAt(e)).Concat(Indexes(e)).Concat(Numbers(e)).Select(fault => $"{e.GetTableName()}: {fault}")
                ),
            .. model.GetEntityTypes().Where(e => Copied.ContainsKey(e.GetTableName() ?? "")).SelectMany(Numbers),
            .. model.GetSequences().Select(s => $"sequence {s.Name}"),
        ];

    private static IEnumerable<string> Keys(IEntityType entity) =>
        entity.GetKeys().Where(k => !IsCounty(k.Properties[0])).Select(k => $"key ({Names(k.Properties)}) does not begin with the county");

    // Within the county, and by the same county: a pointer from one county's row to another's would cross servers.
    private static IEnumerable<string> PointingAt(IEntityType entity) =>
        entity
            .GetForeignKeys()
            .Where(f => !Copied.ContainsKey(f.PrincipalEntityType.GetTableName()!))
            .Where(f => !IsCounty(f.Properties[0]) || !IsCounty(f.PrincipalKey.Properties[0]))
            .Select(f => $"foreign key ({Names(f.Properties)}) does not begin with the county");

    private static IEnumerable<string> Indexes(IEntityType entity) =>
        entity
            .GetIndexes()
            .Where(i => !IsCounty(i.Properties[0]))
            .Where(i => i.IsUnique || !AcrossCounties.ContainsKey($"{entity.GetTableName()} ({Names(i.Properties)})"))
            .Select(i => $"{(i.IsUnique ? "unique " : "")}index ({Names(i.Properties)}) does not begin with the county");

    private static IEnumerable<string> Numbers(IEntityType entity) =>
        entity
            .GetProperties()
            .Where(p => p.ValueGenerated != ValueGenerated.Never || p.GetDefaultValueSql() is not null)
            .Select(p => $"{p.GetColumnName()} is given by the database ({p.ValueGenerated})");

    private static bool IsCounty(IReadOnlyProperty property) => property.ClrType == typeof(CountyCode);

    private static string Names(IEnumerable<IProperty> properties) => string.Join(", ", properties.Select(p => p.GetColumnName()));
}
