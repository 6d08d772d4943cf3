using Linli.Kernel;
using Linli.Territory.Finding;
using Linli.Territory.Public;

namespace Linli.Territory.Redividing;

/// <summary>A grid of a draft with what stands in it.</summary>
/// <param name="HomesBefore">In the grid of that code on the day before; null when it is new.</param>
/// <param name="Size">-1 fewer homes than a base grid should hold, 1 more, 0 as it should.</param>
internal sealed record GridRow(MeshGrid Grid, int Buildings, int Homes, int? BuildingsBefore, int? HomesBefore, int Size);

/// <summary>A house that will be in another grid.</summary>
internal sealed record MovedHouse(House House, string Before, string After);

/// <summary>A step as the list shows it.</summary>
internal sealed record StepLine(int No, RedivisionAct Act, string Note, string By, DateTimeOffset At);

/// <summary>What moves of a module above, under its name.</summary>
internal sealed record MovingMatters(string What, GridFollowers Followers);

/// <summary>A micro-grid or sub-area that does not stay as it is, and what was said of it.</summary>
/// <param name="Answer">Null while it is asked, and where there is nothing to ask.</param>
internal sealed record PartOnTheWay(PartMove Move, PartAnswer? Answer);

/// <summary>Everything the page of a community's redivision shows.</summary>
/// <param name="Redivision">The draft or plan under way; null when there is none.</param>
/// <param name="Mesh">Its grids; without one, those in force.</param>
/// <param name="Gone">Grids in force that the draft has no more.</param>
/// <param name="Past">What was adopted or withdrawn before, latest first.</param>
internal sealed record RedivisionView(
    string Area,
    string Name,
    IReadOnlyList<GeoPoint> Border,
    Redivision? Redivision,
    GridMesh Mesh,
    MeshCheck Check,
    IReadOnlyList<House> Houses,
    IReadOnlyList<GridRow> Rows,
    IReadOnlyList<Grid> Gone,
    IReadOnlyList<MovedHouse> Moved,
    IReadOnlyList<MovingMatters> Moving,
    IReadOnlyList<PartOnTheWay> Parts,
    IReadOnlyList<StepLine> Steps,
    IReadOnlyList<Redivision> Past
)
{
    public bool IsDraft => Redivision?.State == RedivisionState.Draft;
}

/// <summary>A community as the list of grids shows it.</summary>
/// <param name="Open">The draft or plan under way; null when there is none.</param>
internal sealed record CommunityRow(
    string Area,
    string Name,
    IReadOnlyList<GeoPoint> Border,
    IReadOnlyList<Grid> Grids,
    int Homes,
    IReadOnlyList<CoverageFinding>? Faults,
    Redivision? Open
);
