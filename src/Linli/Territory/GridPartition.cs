using System.Text.Json;
using Linli.Kernel;
using Linli.Platform;
using Linli.Platform.Data;
using Linli.Territory.Public;

namespace Linli.Territory;

/// <summary>
/// How a grid is divided into micro-grids, or into sub-areas, from one day to another: all its parts in one row, so that no address is ever in
/// two of them, whoever saves at the same time (S1-2, S1-4). A change ends one version and begins the next.
/// </summary>
internal sealed class GridPartition : IOfCounty
{
    private IReadOnlyList<GridPart>? _parts;

    private GridPartition() { } // EF Core

    public CountyCode County { get; private init; }
    public GridPartitionId Id { get; private init; }

    /// <summary>15 digits: the grid.</summary>
    public string Area { get; private init; } = "";
    public PartKind Kind { get; private init; }

    /// <summary>First day in force.</summary>
    public DateOnly From { get; private init; }

    /// <summary>First day no longer in force; null while it holds.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>The parts, as JSON; see <see cref="Parts"/>.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The redivision it came with, which takes it along when it is withdrawn; null for a change of its own.</summary>
    public RedivisionId? Redivision { get; private init; }

    /// <summary>Counts saves; two people cannot write over each other.</summary>
    public int Revision { get; private set; }
    public string By { get; private set; } = "";
    public DateTimeOffset At { get; private set; }

    /// <summary>In code order.</summary>
    public IReadOnlyList<GridPart> Parts => _parts ??= JsonSerializer.Deserialize<List<GridPart>>(Text, PlatformJson.Options)!;

    /// <summary>What a form has seen of it: another word once somebody changed it.</summary>
    public string Seen => $"{Id.Value:N}-{Revision}";

    public static GridPartition Begin(
        AreaCode grid,
        PartKind kind,
        IReadOnlyList<GridPart> parts,
        DateOnly from,
        Actor by,
        DateTimeOffset at,
        RedivisionId? redivision = null
    ) =>
        new()
        {
            County = grid.County,
            Id = new(Ids.Next(at)),
            Area = grid.Value,
            Kind = kind,
            From = from,
            Text = Write(parts),
            Redivision = redivision,
            Revision = 1,
            By = by.Name,
            At = at,
        };

    public bool InForce(DateOnly day) => From <= day && (To is null || day < To);

    /// <summary>Set right on its own first day: there is no day on which the old one held.</summary>
    public void Correct(IReadOnlyList<GridPart> parts, Actor by, DateTimeOffset at)
    {
        (Text, _parts, By, At) = (Write(parts), null, by.Name, at);
        Revision++;
    }

    /// <summary>Ends; the next one may begin the same day.</summary>
    /// <exception cref="RuleBroken">It ends already.</exception>
    public void End(DateOnly day)
    {
        if (To is not null)
        {
            throw new RuleBroken("territory.parts-planned", $"{To:yyyy-MM-dd} 起已经安排了别的划法。要改，请先撤回那一次。没有保存。");
        }

        To = day;
        Revision++;
    }

    /// <summary>What was to follow was withdrawn before its day: it goes on.</summary>
    public void GoOn()
    {
        To = null;
        Revision++;
    }

    /// <summary>The same parts give the same text.</summary>
    public static string Write(IReadOnlyList<GridPart> parts) =>
        JsonSerializer.Serialize(parts.OrderBy(p => p.Code, StringComparer.Ordinal), PlatformJson.Options);
}
