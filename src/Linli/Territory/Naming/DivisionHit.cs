namespace Linli.Territory.Naming;

/// <summary>A division that was found.</summary>
/// <param name="Path">Names from the province down to it, as they are on the day asked for.</param>
/// <param name="Also">The other or former name under which it was found; null when it was its own.</param>
internal sealed record DivisionHit(DivisionStanding Division, IReadOnlyList<string> Path, string? Also);

/// <summary>What a search found.</summary>
/// <param name="Total">How many fit, those beyond the list too.</param>
/// <param name="Weighed">Rows that were looked at one by one: the work of the search.</param>
internal sealed record DivisionHits(IReadOnlyList<DivisionHit> Hits, int Total, int Weighed)
{
    public static readonly DivisionHits None = new([], 0, 0);
}
