namespace Linli.Ui.Maps;

/// <summary>Outer form of a mark, so that its colour is never alone in saying what it is.</summary>
public enum MapSign
{
    /// <summary>A plain dot without words.</summary>
    Dot,

    /// <summary>A count or a word or two, round at the ends.</summary>
    Pill,

    /// <summary>Stands on its corner, as signs that warn do.</summary>
    Diamond,

    /// <summary>Something that stands there, e.g. a station.</summary>
    Square,
}
