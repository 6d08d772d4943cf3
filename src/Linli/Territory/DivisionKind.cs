using Linli.Kernel;

namespace Linli.Territory;

/// <summary>What an area of the tree is. Stored by name.</summary>
internal enum DivisionKind
{
    [Zh("省")]
    Province,

    [Zh("市")]
    Prefecture,

    [Zh("县")]
    County,

    [Zh("街道")]
    Subdistrict,

    [Zh("镇")]
    Town,

    [Zh("乡")]
    Rural,

    /// <summary>Development zones, farms, service centers.</summary>
    [Zh("类似乡级单位")]
    TownshipLike,

    [Zh("社区")]
    Community,

    [Zh("村")]
    Village,

    [Zh("类似居委会")]
    CommunityLike,

    [Zh("类似村委会")]
    VillageLike,
}

/// <summary>Reads the kind off the segment of the code (standards §7, counted on the 2023-06-30 edition).</summary>
internal static class DivisionKinds
{
    /// <summary>The kind a code stands for; null where the tables know none, or for a grid.</summary>
    public static DivisionKind? Of(AreaCode code) =>
        code.Level switch
        {
            AreaLevel.Province => DivisionKind.Province,
            AreaLevel.Prefecture => DivisionKind.Prefecture,
            AreaLevel.County => DivisionKind.County,
            AreaLevel.Township => Segment(code) switch
            {
                >= 1 and <= 99 => DivisionKind.Subdistrict,
                >= 100 and <= 199 => DivisionKind.Town,
                >= 200 and <= 399 => DivisionKind.Rural,
                >= 400 and <= 599 => DivisionKind.TownshipLike,
                _ => null,
            },
            AreaLevel.Community => Segment(code) switch
            {
                >= 1 and <= 199 => DivisionKind.Community,
                >= 200 and <= 399 => DivisionKind.Village,
                >= 400 and <= 499 => DivisionKind.CommunityLike,
                >= 500 and <= 599 => DivisionKind.VillageLike,
                _ => null,
            },
            _ => null,
        };

    private static int Segment(AreaCode code) =>
        int.Parse(code.Value.AsSpan(code.Value.Length - 3), System.Globalization.CultureInfo.InvariantCulture);
}
