namespace Linli.Registry.Public;

/// <summary>Matters under way in an area, and where to read them.</summary>
/// <param name="Late">Of the open ones, past their day.</param>
/// <param name="Href">The list of as many; null for who may not read it.</param>
internal sealed record MattersUnderWay(int Open, int Late, string? Href);

/// <summary>A slot on the page of base figures: what happens in an area (事; S4-9), which a module above knows.</summary>
internal interface ICountMatters
{
    Task<MattersUnderWay> In(string area, Kernel.Actor by, CancellationToken ct);

    /// <summary>How many are open at a house, of those the actor sees; null for who may see none.</summary>
    Task<int?> At(Guid building, Kernel.Actor by, CancellationToken ct);
}
