using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Linli.Platform.Data;

/// <summary>
/// Writes many new rows of one kind quickly, within the transaction that is under way: one insert of arrays on PostgreSQL, one prepared insert on SQLite.
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
                ? Unnest(postgres, table, columns, rows, ct)
                : Insert(connection, transaction.GetDbTransaction(), table, columns, rows, ct)
        );
    }

    // COPY does not pass the fence of counties. A column is one array, so that the statement is the same for any number of rows.
    private static async Task Unnest<T>(
        NpgsqlConnection connection,
        string table,
        Column[] columns,
        IReadOnlyCollection<T> rows,
        CancellationToken ct
    )
        where T : class
    {
        var arrays = columns.Select((c, i) => string.Create(CultureInfo.InvariantCulture, $"${i + 1}::{c.Type}[]"));
        await using var command = new NpgsqlCommand(
            $"INSERT INTO {table} ({Names(columns)}) SELECT * FROM unnest({string.Join(", ", arrays)})",
            connection
        );

        foreach (var column in columns)
        {
            var values = Array.CreateInstance(column.Clr, rows.Count);
            var i = 0;

            foreach (var row in rows)
            {
                values.SetValue(column.Value(row), i++);
            }

            command.Parameters.Add(new NpgsqlParameter { Value = values, DataTypeName = column.Type + "[]" });
        }

        await command.ExecuteNonQueryAsync(ct);
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
                    var clr = mapping.Converter?.ProviderClrType ?? p.ClrType;
                    return new Column(
                        p.GetColumnName(),
                        mapping.StoreTypeNameBase,
                        clr.IsValueType && Nullable.GetUnderlyingType(clr) is null ? typeof(Nullable<>).MakeGenericType(clr) : clr,
                        row => get.GetClrValue(row) is { } value ? convert?.Invoke(value) ?? value : null
                    );
                }),
        ];

    /// <param name="Type">The store's name of the type without its length, e.g. <c>character varying</c>.</param>
    /// <param name="Clr">What the store is given, or nothing.</param>
    private sealed record Column(string Name, string Type, Type Clr, Func<object, object?> Value);
}
