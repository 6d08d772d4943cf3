using Linli.Kernel;

namespace Linli.Territory.Demo;

/// <summary>A point of the drawn town in whole decimetres from the origin: sums of areas come out exactly.</summary>
internal readonly record struct Peg(long X, long Y);

/// <summary>
/// Turns boxes on a straight plan into ground with bent borders. All boxes are laid first; then each is walked corner by corner,
/// stepping on every peg any box has set on the way, so that neighbours share each peg and the tiling stays whole.
/// </summary>
internal sealed class Town(PlannedRoads roads, GeoPoint origin, Chance chance)
{
    private const double DecimetresPerDegree = Outlines.MetresPerDegree * 10;

    private readonly Dictionary<int, SortedSet<int>> _onColumn = [];
    private readonly Dictionary<int, SortedSet<int>> _onRow = [];

    /// <param name="box">West, south, east, north in metres on the plan.</param>
    public void Lay(int[] box)
    {
        foreach (var x in Stops(box[0], box[2]))
        {
            Set(x, box[1]);
            Set(x, box[3]);
        }

        foreach (var y in Stops(box[1], box[3]))
        {
            Set(box[0], y);
            Set(box[2], y);
        }
    }

    /// <summary>The drawn outline of a laid box, counter-clockwise from its south-west corner, unclosed.</summary>
    public IReadOnlyList<Peg> Walk(int[] box)
    {
        var (west, south, east, north) = (box[0], box[1], box[2], box[3]);
        var plan = _onRow[south].GetViewBetween(west, east).Select(x => (x, y: south))
            .Concat(_onColumn[east].GetViewBetween(south, north).Select(y => (x: east, y)))
            .Concat(_onRow[north].GetViewBetween(west, east).Reverse().Select(x => (x, y: north)))
            .Concat(_onColumn[west].GetViewBetween(south, north).Reverse().Select(y => (x: west, y)));
        return [.. plan.Distinct().Select(at => Draw(at.x, at.y))];
    }

    public GeoPoint OnGround(Peg peg) =>
        new(
            Math.Round(origin.Lon + peg.X / (DecimetresPerDegree * Math.Cos(double.DegreesToRadians(origin.Lat))), 7),
            Math.Round(origin.Lat + peg.Y / DecimetresPerDegree, 7)
        );

    private Peg Draw(int x, int y) => new(Moved(x, x, y, 1), Moved(y, x, y, 2));

    private long Moved(int own, int x, int y, int channel) =>
        (long)Math.Round(10 * (own + roads.Sway * chance.Smooth(x, y, roads.SwayLength, channel) + roads.Jitter * chance.At(x, y, channel + 2)));

    private void Set(int x, int y)
    {
        (_onColumn.TryGetValue(x, out var column) ? column : _onColumn[x] = []).Add(y);
        (_onRow.TryGetValue(y, out var row) ? row : _onRow[y] = []).Add(x);
    }

    // Even steps between the ends, so no bend stands a few metres beside a corner.
    private IEnumerable<int> Stops(int from, int to)
    {
        var steps = Math.Max(1, (int)Math.Round((to - from) / (double)roads.BendEvery));
        return Enumerable.Range(0, steps + 1).Select(i => from + (to - from) * i / steps);
    }
}
