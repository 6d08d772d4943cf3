using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Linli.Kernel;

namespace Linli.Tests.Territory.Outlining;

/// <summary>Writes the parts of a shapefile as the ESRI description of 1998 says, for tests to pack and to spoil.</summary>
internal static class Shapefile
{
    public static byte[] Zip(params (string Name, byte[] Bytes)[] parts)
    {
        using var bytes = new MemoryStream();

        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, part) in parts)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(part);
            }
        }

        return bytes.ToArray();
    }

    /// <param name="kind">5 polygon, 15 with heights, 25 with measures.</param>
    public static byte[] Shp(int kind, params IReadOnlyList<IReadOnlyList<GeoPoint>>[] records)
    {
        using var body = new MemoryStream();
        var number = 0;

        foreach (var rings in records)
        {
            var record = Record(kind, rings);
            Write(body, b => BinaryPrimitives.WriteInt32BigEndian(b, ++number), 4);
            Write(body, b => BinaryPrimitives.WriteInt32BigEndian(b, record.Length / 2), 4);
            body.Write(record);
        }

        var header = new byte[100];
        BinaryPrimitives.WriteInt32BigEndian(header, 9994);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(24), (int)(100 + body.Length) / 2);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(28), 1000);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(32), kind);
        return [.. header, .. body.ToArray()];
    }

    public static byte[] Dbf(Encoding encoding, byte driver, (string Name, int Length)[] fields, params string[][] rows)
    {
        var width = 1 + fields.Sum(f => f.Length);
        using var file = new MemoryStream();
        var header = new byte[32];
        header[0] = 3;
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), rows.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)(33 + 32 * fields.Length));
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(10), (ushort)width);
        header[29] = driver;
        file.Write(header);

        foreach (var (name, length) in fields)
        {
            var field = new byte[32];
            encoding.GetBytes(name).AsSpan(0, Math.Min(10, encoding.GetByteCount(name))).CopyTo(field);
            (field[11], field[16]) = ((byte)'C', (byte)length);
            file.Write(field);
        }

        file.WriteByte(0x0D);

        foreach (var row in rows)
        {
            file.WriteByte((byte)' ');

            foreach (var ((_, length), cell) in fields.Zip(row))
            {
                var bytes = Enumerable.Repeat((byte)' ', length).ToArray();
                encoding.GetBytes(cell).CopyTo(bytes, 0);
                file.Write(bytes);
            }
        }

        file.WriteByte(0x1A);
        return file.ToArray();
    }

    private static byte[] Record(int kind, IReadOnlyList<IReadOnlyList<GeoPoint>> rings)
    {
        using var record = new MemoryStream();
        var points = rings.Sum(r => r.Count);
        Write(record, b => BinaryPrimitives.WriteInt32LittleEndian(b, kind), 4);

        foreach (var edge in new[] { 0.0, 0, 0, 0 })
        {
            Write(record, b => BinaryPrimitives.WriteDoubleLittleEndian(b, edge), 8);
        }

        Write(record, b => BinaryPrimitives.WriteInt32LittleEndian(b, rings.Count), 4);
        Write(record, b => BinaryPrimitives.WriteInt32LittleEndian(b, points), 4);
        var first = 0;

        foreach (var ring in rings)
        {
            var at = first;
            Write(record, b => BinaryPrimitives.WriteInt32LittleEndian(b, at), 4);
            first += ring.Count;
        }

        foreach (var point in rings.SelectMany(r => r))
        {
            Write(record, b => BinaryPrimitives.WriteDoubleLittleEndian(b, point.Lon), 8);
            Write(record, b => BinaryPrimitives.WriteDoubleLittleEndian(b, point.Lat), 8);
        }

        // Heights or measures, with their range: read past.
        record.Write(new byte[kind == 5 ? 0 : 16 + 8 * points]);
        return record.ToArray();
    }

    private delegate void Put(Span<byte> bytes);

    private static void Write(MemoryStream to, Put put, int length)
    {
        Span<byte> bytes = stackalloc byte[length];
        put(bytes);
        to.Write(bytes);
    }
}
