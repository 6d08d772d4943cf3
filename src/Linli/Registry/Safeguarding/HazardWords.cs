using Linli.Ui;
using Linli.Ui.Texts;

namespace Linli.Registry.Safeguarding;

/// <summary>Says when a hazard should be looked at again, and how bad it is.</summary>
internal static class HazardWords
{
    public static string Check(DateOnly? on, DateOnly today, Texts t) =>
        on is not { } day ? t["不用再看"]
        : day < today ? t["复查过期 {0} 天", today.DayNumber - day.DayNumber]
        : day == today ? t["今天要复查"]
        : t["{0:yyyy-MM-dd} 前复查", day];

    /// <summary>The worst level of the policy stands out, the next one a little.</summary>
    public static Tone Tone(string level, HazardRules rules) =>
        rules.Levels.Take(2).Select(l => l.Code).ToList().IndexOf(level) switch
        {
            0 => Ui.Tone.Cinnabar,
            1 => Ui.Tone.Amber,
            _ => default,
        };
}
