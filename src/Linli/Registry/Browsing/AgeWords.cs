using Linli.Ui.Texts;

namespace Linli.Registry.Browsing;

/// <summary>Says ages the way people do.</summary>
internal static class AgeWords
{
    public static string Band(AgeBand band, Texts t) => band.To is { } to ? t["{0}–{1} 岁", band.From, to] : t["{0} 岁以上", band.From];
}
