using System.Buffers;
using System.Buffers.Binary;
using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text;

namespace Linli.Platform.Backups;

/// <summary>
/// A row as bytes, the same for the same row of both databases: a column is 0 when empty, otherwise 1 and its value. Instants are UTC ticks,
/// days are counted from the year 1, ids have their first byte first.
/// </summary>
internal static class RowBytes
{
    /// <summary>A row of either database; instants as ticks.</summary>
    public static object?[] Read(DbDataReader row, TableShape table)
    {
        var values = new object?[table.Columns.Count];

        for (var i = 0; i < values.Length; i++)
        {
            values[i] = row.IsDBNull(i) ? null : Read(row, i, table.Columns[i].Kind);
        }

        return values;
    }

    public static void Write(object?[] values, TableShape table, ArrayBufferWriter<byte> to)
    {
        to.ResetWrittenCount();

        for (var i = 0; i < values.Length; i++)
        {
            to.Write([values[i] is null ? (byte)0 : (byte)1]);

            if (values[i] is { } value)
            {
                Write(value, table.Columns[i].Kind, to);
            }
        }
    }

    public static object?[] Parse(ReadOnlySpan<byte> bytes, TableShape table)
    {
        var values = new object?[table.Columns.Count];

        for (var i = 0; i < values.Length; i++)
        {
            var there = bytes[0] != 0;
            bytes = bytes[1..];

            if (there)
            {
                values[i] = Parse(ref bytes, table.Columns[i].Kind);
            }
        }

        return bytes.IsEmpty ? values : throw new BackupFault($"A row of {table.Name} in the backup is longer than its columns.");
    }

    public static DbType DbTypeOf(ColumnKind kind) =>
        kind switch
        {
            ColumnKind.Text => DbType.String,
            ColumnKind.Whole => DbType.Int64,
            ColumnKind.YesNo => DbType.Boolean,
            ColumnKind.Real => DbType.Double,
            ColumnKind.Bytes => DbType.Binary,
            ColumnKind.Id => DbType.Guid,
            ColumnKind.Day => DbType.Date,
            _ => DbType.DateTime,
        };

    private static object Read(DbDataReader row, int i, ColumnKind kind) =>
        kind switch
        {
            ColumnKind.Text => row.GetString(i),
            ColumnKind.Whole => Convert.ToInt64(row.GetValue(i), CultureInfo.InvariantCulture),
            ColumnKind.YesNo => row.GetBoolean(i),
            ColumnKind.Real => row.GetDouble(i),
            ColumnKind.Bytes => row.GetFieldValue<byte[]>(i),
            ColumnKind.Id => row.GetGuid(i),
            ColumnKind.Day => row.GetFieldValue<DateOnly>(i),
            _ => row.GetValue(i) is DateTime at ? at.Ticks : row.GetInt64(i),
        };

    private static void Write(object value, ColumnKind kind, ArrayBufferWriter<byte> to)
    {
        switch (kind)
        {
            case ColumnKind.Text:
                WriteWhole(Encoding.UTF8.GetBytes((string)value), to);
                break;
            case ColumnKind.Bytes:
                WriteWhole((byte[])value, to);
                break;
            case ColumnKind.YesNo:
                to.Write([(bool)value ? (byte)1 : (byte)0]);
                break;
            case ColumnKind.Id:
                to.Write(((Guid)value).ToByteArray(bigEndian: true));
                break;
            case ColumnKind.Day:
                Write(((DateOnly)value).DayNumber, to);
                break;
            case ColumnKind.Real:
                Write(BitConverter.DoubleToInt64Bits((double)value), to);
                break;
            default:
                Write((long)value, to);
                break;
        }
    }

    private static object Parse(ref ReadOnlySpan<byte> bytes, ColumnKind kind) =>
        kind switch
        {
            ColumnKind.Text => Encoding.UTF8.GetString(Take(ref bytes, (int)Number(ref bytes))),
            ColumnKind.Bytes => Take(ref bytes, (int)Number(ref bytes)).ToArray(),
            ColumnKind.YesNo => Take(ref bytes, 1)[0] != 0,
            ColumnKind.Id => new Guid(Take(ref bytes, 16), bigEndian: true),
            ColumnKind.Day => DateOnly.FromDayNumber((int)Number(ref bytes)),
            ColumnKind.Real => BitConverter.Int64BitsToDouble(Number(ref bytes)),
            _ => Number(ref bytes),
        };

    private static void WriteWhole(byte[] bytes, ArrayBufferWriter<byte> to)
    {
        Write(bytes.Length, to);
        to.Write(bytes);
    }

    private static void Write(long number, ArrayBufferWriter<byte> to)
    {
        BinaryPrimitives.WriteInt64LittleEndian(to.GetSpan(8), number);
        to.Advance(8);
    }

    private static long Number(ref ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt64LittleEndian(Take(ref bytes, 8));

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> bytes, int count)
    {
        var taken = bytes[..count];
        bytes = bytes[count..];
        return taken;
    }
}
