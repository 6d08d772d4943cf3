using Linli.Kernel;

namespace Linli.Territory.Public;

/// <summary>A micro-grid or sub-area with its houses, as modules above need it.</summary>
/// <param name="Code">17 digits.</param>
/// <param name="Houses">Buildings with the staircase that belongs to it; null for the whole house.</param>
internal sealed record PartGround(string Code, string Name, IReadOnlyList<(Guid Building, int? Unit)> Houses)
{
    /// <summary>Its buildings, also those of which only a staircase belongs to it.</summary>
    public IReadOnlyList<Guid> Buildings => [.. Houses.Select(h => h.Building).Distinct()];

    /// <summary>Whether something at a building lies in it. What names no staircase of a divided house belongs to all of it.</summary>
    /// <param name="text">How people say the place, e.g. <c>和平里 3号楼 2单元 502</c>.</param>
    public bool Holds(Guid? building, string text) =>
        Houses.Any(h =>
            h.Building == building
            && (
                h.Unit is not { } unit
                || !text.Contains("单元", StringComparison.Ordinal)
                || text.Contains(FormattableString.Invariant($" {unit}单元"), StringComparison.Ordinal)
            )
        );
}

/// <summary>One line of a panel.</summary>
/// <param name="Says">What is to be known of it, in words.</param>
/// <param name="IsLate">Red.</param>
internal sealed record PartLine(string Title, string Says, string? Href = null, bool IsLate = false);

/// <summary>What a module has to say of a part.</summary>
/// <param name="Empty">What stands there when there is no line.</param>
/// <param name="Note">What is left out, in a sentence.</param>
internal sealed record PartSheet(IReadOnlyList<PartLine> Lines, string Empty, string? Note = null);

/// <summary>A slot on the page of a micro-grid or sub-area: who serves it, what is open there, whom to visit. Asked only for readers with its right.</summary>
internal interface IPartPanel
{
    /// <summary>Chinese source text.</summary>
    string Title { get; }

    string Permission { get; }

    /// <summary>The lowest stands first.</summary>
    int Order { get; }

    Task<PartSheet> Read(PartGround part, Actor me, CancellationToken ct);
}
