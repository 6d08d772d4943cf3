using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Platform.Data;

namespace Linli.WorkOrders.Rating;

/// <summary>How many orders stood open at the end of a county's day, by how long they had been open: a picture, taken once a day.</summary>
internal sealed class BacklogDay : IInJurisdiction
{
    public required CountyCode County { get; init; }
    public required DateOnly Day { get; init; }
    public required BodyId Unit { get; init; }

    /// <summary>The community.</summary>
    public required string Area { get; init; }
    public required string Category { get; init; }
    public required IntakeChannel Channel { get; init; }

    /// <summary>The age class, 0 for the youngest (rates.json, ages).</summary>
    public required int Age { get; init; }
    public required int Open { get; init; }

    /// <summary>Of them those whose completion is missed.</summary>
    public required int Overdue { get; init; }
}
