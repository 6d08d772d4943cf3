using Linli.Territory.Public;

namespace Linli.WorkOrders.Overseeing;

/// <summary>What the wall shows: the figures, and the ground they lie on.</summary>
/// <param name="Areas">Communities and grids in sight.</param>
/// <param name="InCommunity">The reader sees one community: its grids are compared, not communities.</param>
internal sealed record CommandLook(CommandView View, IReadOnlyList<AreaOutline> Areas, bool InCommunity)
{
    public const int CommunityDigits = 12;
    public const int GridDigits = 15;

    /// <summary>The areas compared, the most loaded first.</summary>
    public IReadOnlyList<AreaLoad> Loads =>
        AreaLoad.Of(View, Areas.Where(a => a.Code.Length == (InCommunity ? GridDigits : CommunityDigits)), Areas);

    public IEnumerable<AreaLoad> Grids =>
        Areas.Where(a => a.Code.Length == GridDigits && a.Ring.Count > 0).Select(a => AreaLoad.In(View, a, Areas));
}
