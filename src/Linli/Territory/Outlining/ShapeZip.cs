using System.IO.Compression;
using System.Text;
using Linli.Kernel;
using Linli.Platform.Tables;

namespace Linli.Territory.Outlining;

/// <summary>A shapefile's parts in one zip, opened with suspicion: number of parts, declared sizes, and the bytes that really come out.</summary>
internal static class ShapeZip
{
    /// <exception cref="RuleBroken">A bomb, damaged, projected, or parts are missing.</exception>
    public static IReadOnlyList<FiledOutline> Read(byte[] bytes, OutlineLimits limits)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);

            if (
                zip.Entries.Count > limits.MaxEntries
                || zip.Entries.Sum(e => Math.Max(0, e.Length)) is var sum
                    && (sum > limits.MaxUnpackedBytes || sum / limits.MaxRatio > bytes.Length)
            )
            {
                throw TooLarge();
            }

            if (zip.Entries.Count(e => Is(e, ".shp")) != 1)
            {
                throw new RuleBroken("territory.outlines-one-shp", $"压缩包里要正好有一个 .shp，和同名的 .dbf 放在一起。没有保存。");
            }

            var shapes = Part(zip, ".shp", limits)!;
            var table =
                Part(zip, ".dbf", limits)
                ?? throw new RuleBroken(
                    "territory.outlines-no-dbf",
                    $"压缩包里没有 .dbf，网格的代码和名称都在里面。请一起打包。没有保存。"
                );

            if (
                Part(zip, ".prj", limits) is { } frame
                && Encoding.ASCII.GetString(frame).Contains("PROJCS", StringComparison.OrdinalIgnoreCase)
            )
            {
                throw new RuleBroken(
                    "territory.outlines-projected",
                    $"这个图层是投影坐标（米）。请在制图软件里转成经纬度（CGCS2000，EPSG:4490）再导出。没有保存。"
                );
            }

            var rows = DbfTable.Read(table, Part(zip, ".cpg", limits) is { } page ? Encoding.ASCII.GetString(page) : null, limits);
            var rings = ShpRings.Read(shapes, limits);
            // A record the table marks as deleted has its shape still; the two go by number.
            return rows.Count == rings.Count
                ? [.. rings.Zip(rows).Where(r => r.First.Count > 0 && r.Second is not null).Select(r => One(r.First, r.Second!))]
                : throw OutlineFile.Damaged();
        }
        catch (Exception fault)
            when (fault is InvalidDataException or ArgumentException or EndOfStreamException or NotSupportedException or OverflowException)
        {
            throw OutlineFile.Damaged();
        }
    }

    private static FiledOutline One(IReadOnlyList<IReadOnlyList<GeoPoint>> parts, IReadOnlyDictionary<string, string> said)
    {
        var outline = OutlineFile.Told(said, parts[0]);
        return parts.Count == 1 ? outline : throw OutlineFile.NotOnePiece(outline.Name);
    }

    private static byte[]? Part(ZipArchive zip, string ending, OutlineLimits limits)
    {
        if (zip.Entries.FirstOrDefault(e => Is(e, ending)) is not { } entry)
        {
            return null;
        }

        using var counted = new CountedStream(entry.Open(), limits.MaxUnpackedBytes, TooLarge);
        using var bytes = new MemoryStream();
        counted.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static bool Is(ZipArchiveEntry entry, string ending) =>
        entry.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase) && !entry.FullName.Contains("__MACOSX", StringComparison.Ordinal);

    private static RuleBroken TooLarge() =>
        new(
            "territory.outlines-zip-too-large",
            $"压缩包解开以后太大，不像一份网格图。请只打包这个社区的 .shp、.dbf、.shx、.prj。没有保存。"
        );
}
