using Linli.Kernel;

namespace Linli.Territory.Demo;

/// <summary>A point of the drawn town in whole decimetres from the origin: sums of areas come out exactly.</summary>
internal readonly record struct Peg(long X, long Y);

/// <summary>
/// Turns boxes on a straight plan into ground with bent borders. All boxes are laid first, then bent; then each is walked peg by peg,
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
        Set(box[0], box[1]);
        Set(box[2], box[1]);
        Set(box[2], box[3]);
        Set(box[0], box[3]);
    }

    /// <summary>Sets bending points along a box's long borders, once every corner of every box is laid.</summary>
    public void Bend(int[] box)
    {
        foreach (var y in new[] { box[1], box[3] })
        {
            Between(_onRow[y].GetViewBetween(box[0], box[2])).ForEach(x => Set(x, y));
        }

        foreach (var x in new[] { box[0], box[2] })
        {
            Between(_onColumn[x].GetViewBetween(box[1], box[3])).ForEach(y => Set(x, y));
        }
    }

    /// <summary>The drawn outline of a laid box, counter-clockwise from its south-west corner, unclosed.</summary>
    public IReadOnlyList<Peg> Walk(int[] box)
    {
        var (west, south, east, north) = (box[0], box[1], box[2], box[3]);
        var plan = _onRow[south]
            .GetViewBetween(west, east)
            .Select(x => (x, y: south))
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
        (long)
            Math.Round(
                10 * (own + roads.Sway * chance.Smooth(x, y, roads.SwayLength, channel) + Jitter(x, y) * chance.At(x, y, channel + 2))
            );

    // Pegs close together move little, or a border would cross itself.
    private double Jitter(int x, int y) => Math.Min(roads.Jitter, 0.3 * Math.Min(Nearest(_onColumn[x], y), Nearest(_onRow[y], x)));

    private static int Nearest(SortedSet<int> line, int own) =>
        Math.Min(
            own - line.GetViewBetween(int.MinValue, own - 1).DefaultIfEmpty(own - 1000).Max(),
            line.GetViewBetween(own + 1, int.MaxValue).DefaultIfEmpty(own + 1000).Min() - own
        );

    private void Set(int x, int y)
    {
        (_onColumn.TryGetValue(x, out var column) ? column : _onColumn[x] = []).Add(y);
        (_onRow.TryGetValue(y, out var row) ? row : _onRow[y] = []).Add(x);
    }

    // Even steps between neighbouring pegs; the second box on a border finds nothing left to bend.
    private List<int> Between(IEnumerable<int> pegs) =>
        [
            .. pegs.Zip(pegs.Skip(1))
                .SelectMany(gap =>
                {
                    var steps = Math.Max(1, (int)Math.Round((gap.Second - gap.First) / (double)roads.BendEvery));
                    return Enumerable.Range(1, steps - 1).Select(i => gap.First + (gap.Second - gap.First) * i / steps);
                }),
        ];
}
