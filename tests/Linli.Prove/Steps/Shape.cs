using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Prove.Steps;

/// <summary>A database as it is: its schema in words, and a hash of the rows of every table over chosen columns.</summary>
internal static class Shape
{
    private const string SqliteSchema =
        "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE '%EFMigrationsLock%'";

    private const string PostgresSchema = """
        SELECT 'column', table_name, column_name, concat_ws(' ', data_type, is_nullable, column_default) FROM information_schema.columns WHERE table_schema = 'public'
        UNION ALL SELECT 'index', tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
        UNION ALL SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        UNION ALL SELECT 'trigger', tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
        """;

    private const string SqliteColumns = """
        SELECT m.name, p.name, '', '' FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name NOT LIKE '%EFMigrations%'
        """;

    private const string PostgresColumns =
        "SELECT table_name, column_name, '', '' FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '%EFMigrations%'";

    public static async Task<IReadOnlyList<string>> Schema(LinliDb db) =>
        [
            .. (await Ask(db, db is SqliteLinliDb ? SqliteSchema : PostgresSchema))
                .Select(r => string.Join(" | ", r))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The columns of every table.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> Columns(LinliDb db) =>
        (await Ask(db, db is SqliteLinliDb ? SqliteColumns : PostgresColumns))
            .GroupBy(r => r[0], StringComparer.Ordinal)
            .ToDictionary(g => g.Key, IReadOnlyList<string> (g) => [.. g.Select(r => r[1]).Order(StringComparer.Ordinal)]);

    /// <summary>What the rows hash to, table by table, over these columns.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> Rows(
        LinliDb db,
        IReadOnlyDictionary<string, IReadOnlyList<string>> columns
    )
    {
        Dictionary<string, string> hashes = [];

        foreach (var (table, names) in columns)
        {
            var rows = (await Ask(db, $"SELECT {string.Join(", ", names.Select(n => $"\"{n}\""))} FROM {table}"))
                .Select(r => string.Join('|', r))
                .Order(StringComparer.Ordinal)
                .ToList();
            hashes[table] = string.Create(
                CultureInfo.InvariantCulture,
                $"{rows.Count} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows))))}"
            );
        }

        return hashes;
    }

    public static async Task<List<string[]>> Ask(LinliDb db, string question)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = question;
        await using var reader = await command.ExecuteReaderAsync();
        List<string[]> rows = [];

        while (await reader.ReadAsync())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => Say(reader, i))]);
        }

        return rows;
    }

    private static string Say(DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? "∅"
        : reader.GetValue(column) is byte[] bytes ? Convert.ToHexString(bytes)
        : Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture)!;
}
