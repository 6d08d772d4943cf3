namespace Linli.WorkOrders;

/// <summary>What a unit hands in: the words the resident will read, and what shows that they are true.</summary>
/// <param name="Words">What was done.</param>
internal sealed record UnitResult(string Words)
{
    /// <summary>Content hashes of photos, signed sheets and documents already stored.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>What the files are.</summary>
    public IReadOnlyList<EvidenceKind> Kinds { get; init; } = [];

    /// <summary>Why there is no photo; null when nobody says.</summary>
    public string? Statement { get; init; }

    /// <summary>Points the request asked that the words do not touch (答非所问): shown, never in the way.</summary>
    public IReadOnlyList<string> Missed { get; init; } = [];

    /// <summary>Everything that shows it, the written statement too.</summary>
    public IReadOnlyList<EvidenceKind> Evidence =>
        [.. Kinds.Concat(string.IsNullOrWhiteSpace(Statement) ? [] : [EvidenceKind.Statement]).Distinct().Order()];
}
