using System.Buffers.Binary;
using Linli.Kernel;

namespace Linli.Territory.Outlining;

/// <summary>Reads the rings of a <c>.shp</c> (ESRI Shapefile Technical Description, 1998): polygons, also those with heights or measures, which are left out.</summary>
internal static class ShpRings
{
    private const int Header = 100;
    private const int FileCode = 9994;

    // Before the points: kind, box, numbers of parts and points.
    private const int BeforeParts = 44;

    /// <returns>For each record its parts, outer rings and holes alike; an empty record has none.</returns>
    /// <exception cref="RuleBroken">Damaged, cut off, too many shapes, or no polygons.</exception>
    public static IReadOnlyList<IReadOnlyList<IReadOnlyList<GeoPoint>>> Read(ReadOnlySpan<byte> file, OutlineLimits limits)
    {
        if (file.Length < Header || BinaryPrimitives.ReadInt32BigEndian(file) != FileCode)
        {
            throw OutlineFile.Damaged();
        }

        List<IReadOnlyList<IReadOnlyList<GeoPoint>>> records = [];
        var corners = 0;

        for (var at = Header; at < file.Length; )
        {
            if (file.Length - at < 12)
            {
                throw OutlineFile.Damaged();
            }

            var length = 2L * BinaryPrimitives.ReadInt32BigEndian(file[(at + 4)..]);

            if (length < 4 || length > file.Length - at - 8)
            {
                throw OutlineFile.Damaged();
            }

            records.Add(Record(file.Slice(at + 8, (int)length), limits));
            corners += records[^1].Sum(p => p.Count);

            if (records.Count > limits.MaxGrids || corners > limits.MaxCorners)
            {
                throw OutlineFile.TooMany(limits);
            }

            at += 8 + (int)length;
        }

        return records;
    }

    private static List<IReadOnlyList<GeoPoint>> Record(ReadOnlySpan<byte> record, OutlineLimits limits)
    {
        var kind = BinaryPrimitives.ReadInt32LittleEndian(record);

        if (kind == 0)
        {
            return [];
        }

        if (kind is not (5 or 15 or 25))
        {
            throw new RuleBroken("territory.outlines-not-polygons", $"文件里有不是面的图形（{kind}）。网格要画成面。没有保存。");
        }

        if (record.Length < BeforeParts)
        {
            throw OutlineFile.Damaged();
        }

        var (parts, points) = (BinaryPrimitives.ReadInt32LittleEndian(record[36..]), BinaryPrimitives.ReadInt32LittleEndian(record[40..]));

        if (parts < 1 || points < 1)
        {
            throw OutlineFile.Damaged();
        }

        // What a header claims is believed only when the bytes are there.
        if (parts > limits.MaxCorners || points > limits.MaxCorners)
        {
            throw OutlineFile.TooMany(limits);
        }

        if (record.Length < BeforeParts + 4L * parts + 16L * points)
        {
            throw OutlineFile.Damaged();
        }

        List<IReadOnlyList<GeoPoint>> rings = [];

        for (var part = 0; part < parts; part++)
        {
            var first = BinaryPrimitives.ReadInt32LittleEndian(record[(BeforeParts + 4 * part)..]);
            var end = part + 1 < parts ? BinaryPrimitives.ReadInt32LittleEndian(record[(BeforeParts + 4 * part + 4)..]) : points;

            if (first < 0 || end > points || end - first < 4)
            {
                throw OutlineFile.Damaged();
            }

            var ring = new GeoPoint[end - first];

            for (var i = first; i < end; i++)
            {
                var point = record[(BeforeParts + 4 * parts + 16 * i)..];
                ring[i - first] = new(BinaryPrimitives.ReadDoubleLittleEndian(point), BinaryPrimitives.ReadDoubleLittleEndian(point[8..]));
            }

            rings.Add(ring);
        }

        return rings;
    }
}
