using Linli.Kernel;

namespace Linli.Territory.Outlining;

/// <summary>A grid as a file tells it, before anybody knows which grid of the draft it is.</summary>
/// <param name="Code">As it stands in the file; empty when it has none.</param>
/// <param name="Ring">In order, unclosed, in the frame of the file.</param>
internal sealed record FiledOutline(string Code, string Name, GridKind? Kind, IReadOnlyList<GeoPoint> Ring);

/// <summary>Outlines from a stranger's file: GeoJSON, or a zipped shapefile. Which one is seen by its first bytes, not by its name.</summary>
internal static class OutlineFile
{
    private const int CutName = 3;
    private static readonly string[] CodeNames = ["code", "网格代码", "网格编码", "编码", "代码", "grid_code", "wgbm", "bm"];
    private static readonly string[] NameNames = ["name", "网格名称", "名称", "grid_name", "wgmc", "mc"];
    private static readonly string[] KindNames = ["kind", "类型", "网格类型", "wglx"];

    /// <exception cref="RuleBroken">Too large, damaged, or not what it should be; the sentence says what to do.</exception>
    public static IReadOnlyList<FiledOutline> Read(Stream file, OutlineLimits limits)
    {
        var bytes = All(file, limits.MaxBytes);
        var outlines = bytes switch
        {
            [(byte)'P', (byte)'K', ..] => ShapeZip.Read(bytes, limits),
            _ when First(bytes) == '{' => GeoJsonOutlines.Read(bytes, limits),
            _ => throw new RuleBroken(
                "territory.outlines-kind",
                $"看不懂这个文件。请上传 GeoJSON（.geojson、.json），或者把 .shp、.dbf、.shx、.prj 打成一个 .zip。没有保存。"
            ),
        };

        return outlines.Count > 0
            ? outlines
            : throw new RuleBroken("territory.outlines-empty", $"文件里一个网格也没有。请核对导出的图层。没有保存。");
    }

    /// <summary>Reads code, name and kind from whatever the columns are called.</summary>
    public static FiledOutline Told(IReadOnlyDictionary<string, string> said, IReadOnlyList<GeoPoint> ring) =>
        new(Find(said, CodeNames), Find(said, NameNames), Kind(Find(said, KindNames)), Ring(ring));

    public static RuleBroken TooMany(OutlineLimits limits) =>
        new(
            "territory.outlines-too-many",
            $"文件里的图形太多：最多 {limits.MaxGrids} 个网格、{limits.MaxCorners} 个拐点。请只导出这个社区的网格，或先抽稀。没有保存。"
        );

    public static RuleBroken Damaged() =>
        new("territory.outlines-damaged", $"文件损坏，读不下去了。请从制图软件里重新导出，再上传。没有保存。");

    /// <summary>Holes and several parts: a grid here is one piece without holes.</summary>
    public static RuleBroken NotOnePiece(string name) =>
        new(
            "territory.outlines-parts",
            $"网格“{name}”由几块组成，或者中间有洞。这里一个网格是一整块：请把洞里的网格用一条边接到外面，或拆成几个网格。没有保存。"
        );

    private static IReadOnlyList<GeoPoint> Ring(IReadOnlyList<GeoPoint> closed)
    {
        // Degrees, and not metres of some projection.
        if (closed.Any(p => !(Math.Abs(p.Lon) <= 180 && Math.Abs(p.Lat) <= 90)))
        {
            throw new RuleBroken(
                "territory.outlines-degrees",
                $"文件里的坐标不是经纬度。请在制图软件里转成经纬度（CGCS2000，EPSG:4490）再导出。没有保存。"
            );
        }

        var open = closed.Count > 1 && closed[0] == closed[^1] ? [.. closed.SkipLast(1)] : closed;
        return open.Count >= 3 ? open : throw Damaged();
    }

    private static string Find(IReadOnlyDictionary<string, string> said, string[] names) =>
        names.Select(n => said.FirstOrDefault(s => Is(s.Key.Trim(), n)).Value?.Trim()).FirstOrDefault(v => !string.IsNullOrEmpty(v)) ?? "";

    // A shapefile cuts the names of its columns after ten bytes: 网格代码 arrives as 网格代.
    private static bool Is(string column, string name) =>
        column.Equals(name, StringComparison.OrdinalIgnoreCase)
        || column.Length >= CutName && !char.IsAscii(name[0]) && name.StartsWith(column, StringComparison.Ordinal);

    private static GridKind? Kind(string said) =>
        said.Contains("专属", StringComparison.Ordinal) || said.Equals("dedicated", StringComparison.OrdinalIgnoreCase) ? GridKind.Dedicated
        : said.Contains("基础", StringComparison.Ordinal) || said.Equals("base", StringComparison.OrdinalIgnoreCase) ? GridKind.Base
        : null;

    private static char First(byte[] bytes)
    {
        var at = bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;

        while (at < bytes.Length && bytes[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            at++;
        }

        return at < bytes.Length ? (char)bytes[at] : '\0';
    }

    private static byte[] All(Stream file, long most)
    {
        using var bytes = new MemoryStream();
        var some = new byte[81_920];

        for (int read; (read = file.Read(some)) > 0; )
        {
            bytes.Write(some, 0, read);

            if (bytes.Length > most)
            {
                throw new RuleBroken(
                    "territory.outlines-too-large",
                    $"文件太大，最多 {most / 1024 / 1024} MB。请只导出这个社区的网格。没有保存。"
                );
            }
        }

        return bytes.ToArray();
    }
}
