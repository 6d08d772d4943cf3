using System.Data.Common;
using Npgsql;
using NpgsqlTypes;

namespace Linli.Platform.Backups;

/// <summary>Puts rows into one table, in the order they come: in one stream (<c>COPY</c>) on PostgreSQL, one by one on SQLite.</summary>
internal sealed class TableFill : IDisposable
{
    private readonly TableShape _table;
    private readonly DbCommand? _insert;
    private readonly NpgsqlBinaryImporter? _copy;
    private readonly NpgsqlDbType[] _types = [];
    private readonly Action<bool>? _fence;

    public TableFill(TableShape table, DbConnection connection, DbTransaction transaction)
    {
        _table = table;

        if (connection is NpgsqlConnection postgres)
        {
            _types = Types(table, connection, transaction);
            _fence = table.Columns.Any(c => c.Name == "county") ? force => Fence(connection, transaction, force) : null;
            _fence?.Invoke(false);
            var columns = string.Join(", ", table.Columns.Select(c => TableShape.Quoted(c.Name)));
            _copy = postgres.BeginBinaryImport($"COPY {TableShape.Quoted(table.Name)} ({columns}) FROM STDIN (FORMAT BINARY)");
        }
        else
        {
            _insert = table.Insert(connection, transaction);
        }
    }

    /// <summary>Instants that were finer than PostgreSQL keeps.</summary>
    public long Cut { get; private set; }

    /// <summary>Puts one row in. What cannot be kept as finely is changed in <paramref name="values"/>, too.</summary>
    public void Add(object?[] values)
    {
        if (_copy is not null)
        {
            Cut += Coarsen(values, _table);
            _copy.StartRow();
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (_insert is not null)
            {
                _insert.Parameters[i].Value = values[i] ?? DBNull.Value;
            }
            else if (values[i] is not { } value)
            {
                _copy!.WriteNull();
            }
            else
            {
                Write(_copy!, value, _types[i]);
            }
        }

        _insert?.ExecuteNonQuery();
    }

    /// <summary>The last row is in.</summary>
    public void End()
    {
        _copy?.Complete();
        _copy?.Dispose();
        _fence?.Invoke(true);
    }

    /// <summary>Cuts instants to what PostgreSQL keeps. Returns how many were finer.</summary>
    public static long Coarsen(object?[] values, TableShape table)
    {
        var cut = 0L;

        for (var i = 0; i < values.Length; i++)
        {
            if (
                table.Columns[i].Kind == ColumnKind.Instant
                && values[i] is long ticks
                && ticks % TimeSpan.TicksPerMicrosecond is > 0 and var over
            )
            {
                values[i] = ticks - over;
                cut++;
            }
        }

        return cut;
    }

    public void Dispose()
    {
        _insert?.Dispose();
        _copy?.Dispose();
    }

    // COPY does not pass a fence of rows. The owner's own is lifted and put back within the transaction that is under way: nobody else ever
    // sees the table without it.
    private void Fence(DbConnection connection, DbTransaction transaction, bool force)
    {
        using var alter = TableShape.Command(
            connection,
            transaction,
            $"ALTER TABLE {TableShape.Quoted(_table.Name)} {(force ? "FORCE" : "NO FORCE")} ROW LEVEL SECURITY"
        );
        alter.ExecuteNonQuery();
    }

    private static void Write(NpgsqlBinaryImporter copy, object value, NpgsqlDbType type)
    {
        switch (type)
        {
            case NpgsqlDbType.TimestampTz:
                copy.Write(new DateTime((long)value, DateTimeKind.Utc), type);
                break;
            case NpgsqlDbType.Integer:
                copy.Write(checked((int)(long)value), type);
                break;
            case NpgsqlDbType.Bigint:
                copy.Write((long)value, type);
                break;
            case NpgsqlDbType.Text:
                copy.Write((string)value, type);
                break;
            case NpgsqlDbType.Boolean:
                copy.Write((bool)value, type);
                break;
            case NpgsqlDbType.Double:
                copy.Write((double)value, type);
                break;
            case NpgsqlDbType.Bytea:
                copy.Write((byte[])value, type);
                break;
            case NpgsqlDbType.Uuid:
                copy.Write((Guid)value, type);
                break;
            default:
                copy.Write((DateOnly)value, type);
                break;
        }
    }

    // A whole number must be sent as wide as its column is.
    private static NpgsqlDbType[] Types(TableShape table, DbConnection connection, DbTransaction transaction)
    {
        using var ask = TableShape.Command(
            connection,
            transaction,
            $"SELECT attname FROM pg_attribute WHERE attrelid = '{TableShape.Quoted(table.Name)}'::regclass AND atttypid = 'int8'::regtype"
        );
        using var rows = ask.ExecuteReader();
        var wide = new HashSet<string>(StringComparer.Ordinal);

        while (rows.Read())
        {
            wide.Add(rows.GetString(0));
        }

        return
        [
            .. table.Columns.Select(c =>
                c.Kind switch
                {
                    ColumnKind.Text => NpgsqlDbType.Text,
                    ColumnKind.Whole => wide.Contains(c.Name) ? NpgsqlDbType.Bigint : NpgsqlDbType.Integer,
                    ColumnKind.YesNo => NpgsqlDbType.Boolean,
                    ColumnKind.Real => NpgsqlDbType.Double,
                    ColumnKind.Bytes => NpgsqlDbType.Bytea,
                    ColumnKind.Id => NpgsqlDbType.Uuid,
                    ColumnKind.Day => NpgsqlDbType.Date,
                    _ => NpgsqlDbType.TimestampTz,
                }
            ),
        ];
    }
}
