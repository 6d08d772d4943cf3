using System.Globalization;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Linli.Tests.Support;

/// <summary>Every row of every table, counted and summed: an act that did not happen leaves no trace in it.</summary>
internal static class Footprint
{
    /// <summary>The tables whose rows may come without an act: what was claimed by a worker, and who was seen when.</summary>
    private static readonly string[] Alone = ["number_blocks"];

    public static async Task<Dictionary<string, string>> Of(LinliDb db, CancellationToken ct)
    {
        Dictionary<string, string> print = [];
        await db.Database.OpenConnectionAsync(ct);

        foreach (var table in db.Model.GetEntityTypes().Where(e => e.GetTableName() is not null).DistinctBy(e => e.GetTableName()))
        {
            var name = table.GetTableName()!;

            if (Alone.Contains(name))
            {
                continue;
            }

            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT count(*), {Sum(db, table)} FROM {name}";
            await using var reader = await command.ExecuteReaderAsync(ct);
            await reader.ReadAsync(ct);
            print[name] = string.Create(CultureInfo.InvariantCulture, $"{reader.GetValue(0)} rows, {reader.GetValue(1)}");
        }

        return print;
    }

    // Length of every column's text: enough to see a row that changed, on both databases.
    private static string Sum(LinliDb db, IEntityType table)
    {
        var text = db is SqliteLinliDb ? "length(CAST({0} AS TEXT))" : "length(CAST({0} AS text))";
        var columns = table
            .GetProperties()
            .Select(p => $"coalesce({string.Format(CultureInfo.InvariantCulture, text, $"\"{p.GetColumnName()}\"")}, 0)");
        return $"coalesce(sum({string.Join(" + ", columns)}), 0)";
    }
}
