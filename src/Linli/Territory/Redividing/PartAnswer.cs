using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Territory.Public;

namespace Linli.Territory.Redividing;

/// <summary>What becomes of a micro-grid or sub-area through which a new border runs. Stored by name.</summary>
internal enum PartAnswer
{
    /// <summary>Each side goes on as one of its own.</summary>
    Divide,

    /// <summary>The side with most homes goes on; the other houses are in none until somebody puts them somewhere.</summary>
    KeepLargest,
}

/// <summary>What the clerk said of one part. It counts as long as the border runs through it the same way.</summary>
internal sealed class PartDecision : IOfCounty
{
    private PartDecision() { } // EF Core

    public CountyCode County { get; private init; }
    public RedivisionId Redivision { get; private init; }

    /// <summary>17 digits.</summary>
    public string Part { get; private init; } = "";

    /// <summary>How the houses fell apart when it was asked (<see cref="PartMove.Sides"/>, in words).</summary>
    public string Asked { get; private set; } = "";
    public PartAnswer Answer { get; private set; }

    public static PartDecision Of(Redivision redivision, string part) =>
        new()
        {
            County = redivision.County,
            Redivision = redivision.Id,
            Part = part,
        };

    public void Say(string asked, PartAnswer answer) => (Asked, Answer) = (asked, answer);
}
