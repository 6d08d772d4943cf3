using System.Globalization;
using Linli.Kernel;

namespace Linli.Territory.Redividing;

/// <summary>
/// Reads an edit from the form, whether a person typed it or the map filled it in: a corner is its number on the map, a point is longitude
/// and latitude.
/// </summary>
internal static class EditReading
{
    // A line drawn by hand has a handful of bends; a file has its own way in.
    private const int MostBends = 200;

    private static readonly char[] Parts = [',', '，', ' ', '\t', '、'];

    /// <exception cref="RuleBroken">Something cannot be read.</exception>
    public static MeshEdit Read(IFormCollection form, GridMesh mesh) =>
        form["_handler"].ToString() switch
        {
            "split" => new SplitGrid(
                Code(form, mesh, "grid"),
                Spot(form, "from"),
                Bends(form["between"].ToString()),
                Spot(form, "to"),
                Said(form, "name")
            ),
            "merge" when form["grid"].Count == 2 => new MergeGrids(form["grid"][0]!, form["grid"][1]!),
            "merge" => throw new RuleBroken("territory.redivision-tick-two", $"请正好勾选两个相邻的网格，再点合并。没有保存。"),
            "move" => new MoveCorner(Corner(form, "corner"), Spot(form, "to")),
            "insert" => new InsertCorner(Corner(form, "from"), Corner(form, "to"), Said(form, "at") is { } at ? Point(at) : null),
            "remove" => new RemoveCorner(Corner(form, "corner")),
            "rename" => new RenameGrid(Code(form, mesh, "grid"), form["name"].ToString()),
            "kind" => new ChangeKind(
                Code(form, mesh, "grid"),
                Enum.TryParse<GridKind>(form["kind"], out var kind) && Enum.IsDefined(kind) ? kind : throw Unread(form["kind"].ToString())
            ),
            var act => throw Unread(act),
        };

    private static string Code(IFormCollection form, GridMesh mesh, string field) => mesh.Grid(form[field].ToString()).Code;

    private static string? Said(IFormCollection form, string field) => form[field].ToString().Trim() is { Length: > 0 } said ? said : null;

    private static int Corner(IFormCollection form, string field) =>
        int.TryParse(form[field].ToString().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number - 1
            : throw Unread(form[field].ToString());

    private static Spot Spot(IFormCollection form, string field)
    {
        var said = form[field].ToString().Trim();
        return int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? Redividing.Spot.On(number - 1)
            : Redividing.Spot.At(Point(said));
    }

    private static List<GeoPoint> Bends(string said)
    {
        var lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length <= MostBends
            ? [.. lines.Select(Point)]
            : throw new RuleBroken(
                "territory.redivision-bends",
                $"一条分割线最多 {MostBends} 个中间点，请画简单些，或用文件导入。没有保存。"
            );
    }

    private static GeoPoint Point(string said) =>
        said.Split(Parts, StringSplitOptions.RemoveEmptyEntries) is [var lon, var lat]
        && double.TryParse(lon, NumberStyles.Float, CultureInfo.InvariantCulture, out var x)
        && double.TryParse(lat, NumberStyles.Float, CultureInfo.InvariantCulture, out var y)
        && Math.Abs(x) <= 180
        && Math.Abs(y) <= 90
            ? new(x, y)
            : throw Unread(said);

    private static RuleBroken Unread(string said) =>
        new(
            "territory.redivision-unread",
            $"“{(said.Length > 40 ? string.Concat(said.AsSpan(0, 40), "…") : said)}”看不懂。拐点请填图上的编号，如 12；位置请填经度、纬度，如 112.0045, 37.0100。没有保存。"
        );
}
