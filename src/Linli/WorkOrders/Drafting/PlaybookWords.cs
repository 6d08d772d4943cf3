using Linli.Kernel;
using Linli.Territory.Public;
using Linli.Ui.Texts;
using Linli.WorkOrders.Promising;

namespace Linli.WorkOrders.Drafting;

/// <summary>How a playbook is spoken of.</summary>
internal static class PlaybookWords
{
    public static string Area(Playbook book, CountyCode county, IPlaceDirectory places, Texts t) =>
        book.Area.Length == 0 ? t["全县"] : places.NameOf(county, book.Area) ?? book.Area;

    public static string Kind(Playbook book, Texts t) => book.Kind is { } kind ? t[kind] : t["全部"];

    /// <summary>What a tally or a change is about: the effect, and the clock it is about.</summary>
    public static string Effect(ReplayEffect effect, Public.ClockKind? clock, Texts t) =>
        clock is { } kind ? t["{0}：{1}", t[kind], t[effect]] : t[effect];
}
