using System.Globalization;
using Linli.Kernel;
using Linli.Territory.Finding;

namespace Linli.Territory.Redividing;

/// <summary>The houses of a part that will be in one grid.</summary>
/// <param name="Grid">15 digits; empty where the draft has no grid yet.</param>
internal sealed record PartSide(string Grid, IReadOnlyList<PartHouse> Houses, int Homes);

/// <summary>A micro-grid or sub-area on its way through a redivision: its houses stand where they stand, and so it follows them.</summary>
/// <param name="Sides">The largest first.</param>
internal sealed record PartMove(GridPart Part, IReadOnlyList<PartSide> Sides)
{
    public PartKind Kind => PartCodes.Kind(Part.Code);

    /// <summary>A border runs through it: somebody has to say what becomes of it.</summary>
    public bool IsCut => Sides.Count > 1;

    /// <summary>Nothing changes for it.</summary>
    public bool Stays => Sides is [var side] && side.Grid == Part.Code[..15];

    /// <summary>How its houses fall apart, in words that change when they do.</summary>
    public string Asked =>
        string.Join(';', Sides.Select(s => $"{s.Grid}:{string.Join(',', s.Houses.Select(h => $"{h.Building:N}/{h.Unit}"))}"));
}

/// <summary>What becomes of the parts of a community when its grids are drawn anew.</summary>
internal static class PartMoves
{
    /// <param name="standing">The parts of the day before.</param>
    /// <param name="then">The new grids.</param>
    public static IReadOnlyList<PartMove> Of(IEnumerable<GridPart> standing, IReadOnlyCollection<House> houses, GridIndex then)
    {
        var known = houses.ToDictionary(h => h.Building.Id.Value);
        return
        [
            .. from part in standing
            orderby part.Code
            let sides = from house in part.Houses
            group house by then.Find(known[house.Building].Building.Center)?.Area ?? "" into side
            let homes = side.Sum(h => Homes(known[h.Building], h.Unit))
            orderby homes descending, side.Key == part.Code[..15] ? 0 : 1, side.Key
            select new PartSide(side.Key, [.. side], homes)
            select new PartMove(part, [.. sides]),
        ];
    }

    /// <summary>
    /// The parts afterwards. One that goes to another grid gets a number there; the larger side of one that is cut keeps the name.
    /// </summary>
    /// <param name="answer">What was said of a part that is cut; null when nothing was.</param>
    /// <param name="given">Codes that were ever given.</param>
    /// <exception cref="RuleBroken">A part is cut and nobody said what becomes of it, or a grid has no more numbers.</exception>
    public static IReadOnlyList<GridPart> After(
        IReadOnlyList<PartMove> moves,
        Func<PartMove, PartAnswer?> answer,
        IEnumerable<string> given
    )
    {
        List<string> codes = [.. given];
        List<GridPart> after = [];

        // Who stays has the name before who comes.
        foreach (var move in moves.OrderBy(m => m.Sides[0].Grid == m.Part.Code[..15] ? 0 : 1))
        {
            var keep = move.IsCut ? answer(move) ?? throw Unanswered(moves, answer) : PartAnswer.KeepLargest;

            foreach (var side in keep == PartAnswer.Divide ? move.Sides : move.Sides.Take(1))
            {
                var first = side == move.Sides[0];
                var code = first && side.Grid == move.Part.Code[..15] ? move.Part.Code : PartCodes.Free(side.Grid, move.Kind, codes);
                codes.Add(code);
                after.Add(new(code, FreeName(after, code, move.Part.Name), side.Houses));
            }
        }

        return after;
    }

    private static string FreeName(List<GridPart> there, string code, string name)
    {
        var taken = there
            .Where(p => p.Code[..15] == code[..15] && PartCodes.Kind(p.Code) == PartCodes.Kind(code))
            .Select(p => p.Name)
            .ToHashSet(StringComparer.Ordinal);
        return Enumerable
            .Range(1, 1000)
            .Select(n => n == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}{n}"))
            .First(n => !taken.Contains(n));
    }

    private static RuleBroken Unanswered(IReadOnlyList<PartMove> moves, Func<PartMove, PartAnswer?> answer)
    {
        var open = moves.Where(m => m.IsCut && answer(m) is null).Select(m => m.Part.Name).ToList();
        return new(
            "territory.redivision-parts-cut",
            $"新边界从{string.Join('、', open)}中间穿过，请先在“微网格和片区”里说明它们怎么办。没有采用。"
        );
    }

    private static int Homes(House house, int? unit) => house.Units.Where(u => unit is null || u.Number == unit).Sum(u => u.Dwellings);
}
