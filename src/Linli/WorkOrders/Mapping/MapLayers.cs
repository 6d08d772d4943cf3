using Linli.Kernel;
using Linli.Territory.Public;

namespace Linli.WorkOrders.Mapping;

/// <summary>Which layers the map shows, as the address says it: <c>?layers=grids,orders</c>. Nobody sees a layer without its permission.</summary>
internal sealed class MapLayers(IEnumerable<IMapLayer> all, Actor me)
{
    /// <summary>Those the reader may see, the lowest first.</summary>
    public IReadOnlyList<IMapLayer> Allowed { get; } = [.. all.Where(l => me.May(l.Permission)).OrderBy(l => l.Order)];

    /// <param name="said">Null where the address says nothing; empty for none.</param>
    public IReadOnlyList<string> Chosen(string? said)
    {
        var named = said?.Split(',');
        return [.. Allowed.Where(l => named?.Contains(l.Code, StringComparer.OrdinalIgnoreCase) ?? l.IsUsual).Select(l => l.Code)];
    }

    /// <summary>How an address says a choice; null for the usual one.</summary>
    public string? Say(IReadOnlyCollection<string> chosen) =>
        chosen.SequenceEqual(Chosen(null), StringComparer.Ordinal) ? null : string.Join(',', chosen);

    /// <summary>The choice with one layer turned over.</summary>
    public string? Turned(IReadOnlyList<string> chosen, string code) =>
        Say([.. Allowed.Select(l => l.Code).Where(c => chosen.Contains(c) != (c == code))]);
}
