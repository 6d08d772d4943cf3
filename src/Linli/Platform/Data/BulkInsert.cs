using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Linli.Platform.Data;

/// <summary>
/// Writes many new rows of one kind quickly, within the transaction that is under way: COPY on PostgreSQL, one prepared insert on SQLite.
/// Columns and conversions are the model's own. It knows nothing of change tracking; only rows that were just made belong here.
/// </summary>
internal static class BulkInsert
{
    private static readonly ConcurrentDictionary<IEntityType, Column[]> Known = new();

    /// <exception cref="InvalidOperationException">No transaction is under way, or a row belongs to another county.</exception>
    public static async Task Insert<T>(LinliDb db, IReadOnlyCollection<T> rows, CancellationToken ct)
        where T : class, IOfCounty
    {
        if (rows.Count == 0)
        {
            return;
        }

        var transaction =
            db.Database.CurrentTransaction ?? throw new InvalidOperationException("Rows are written in bulk inside a transaction.");

        if (rows.FirstOrDefault(r => r.County != db.Scope.County) is { } stranger)
        {
            throw new InvalidOperationException($"{typeof(T).Name} of county {stranger.County} in the scope of {db.Scope.County}.");
        }

        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is no table.");
        var columns = Known.GetOrAdd(entity, Columns);
        var table = entity.GetTableName()!;
        var connection = db.Database.GetDbConnection();

        await (
            connection is NpgsqlConnection postgres
                ? Copy(postgres, table, columns, rows, ct)
                : Insert(connection, transaction.GetDbTransaction(), table, columns, rows, ct)
        );
    }

    private static async Task Copy<T>(
        NpgsqlConnection connection,
        string table,
        Column[] columns,
        IEnumerable<T> rows,
        CancellationToken ct
    )
        where T : class
    {
        // COPY does not pass the fence of counties: the rows go in beside the table, and from there through it.
        await Say(connection, $"CREATE TEMP TABLE IF NOT EXISTS in_{table} (LIKE {table}) ON COMMIT DELETE ROWS", ct);
        await Stream(connection, $"in_{table}", columns, rows, ct);
        await Say(connection, $"INSERT INTO {table} ({Names(columns)}) SELECT {Names(columns)} FROM in_{table}; TRUNCATE in_{table}", ct);
    }

    private static async Task Say(NpgsqlConnection connection, string words, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(words, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task Stream<T>(
        NpgsqlConnection connection,
        string table,
        Column[] columns,
        IEnumerable<T> rows,
        CancellationToken ct
    )
        where T : class
    {
        await using var writer = await connection.BeginBinaryImportAsync($"COPY {table} ({Names(columns)}) FROM STDIN (FORMAT BINARY)", ct);

        foreach (var row in rows)
        {
            await writer.StartRowAsync(ct);

            foreach (var column in columns)
            {
                if (column.Value(row) is { } value)
                {
                    await writer.WriteAsync(value, column.Type, ct);
                }
                else
                {
                    await writer.WriteNullAsync(ct);
                }
            }
        }

        await writer.CompleteAsync(ct);
    }

    private static async Task Insert<T>(
        DbConnection connection,
        DbTransaction transaction,
        string table,
        Column[] columns,
        IEnumerable<T> rows,
        CancellationToken ct
    )
        where T : class
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText =
            $"INSERT INTO {table} ({Names(columns)}) VALUES ({string.Join(", ", columns.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"@p{i}")))})";

        for (var i = 0; i < columns.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{i}");
            command.Parameters.Add(parameter);
        }

        await command.PrepareAsync(ct);

        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Length; i++)
            {
                command.Parameters[i].Value = columns[i].Value(row) ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private static string Names(IEnumerable<Column> columns) => string.Join(", ", columns.Select(c => $"\"{c.Name}\""));

    private static Column[] Columns(IEntityType entity) =>
        [
            .. entity
                .GetProperties()
                .Select(p =>
                {
                    var mapping = p.GetRelationalTypeMapping();
                    var get = p.GetGetter();
                    var convert = mapping.Converter?.ConvertToProvider;
                    return new Column(
                        p.GetColumnName(),
                        mapping.StoreType,
                        row => get.GetClrValue(row) is { } value ? convert?.Invoke(value) ?? value : null
                    );
                }),
        ];

    /// <param name="Type">The store's name of the type, e.g. <c>character varying(17)</c>.</param>
    private sealed record Column(string Name, string Type, Func<object, object?> Value);
}
