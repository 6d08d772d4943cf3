using Linli.Kernel;
using Linli.Ui.Texts;

namespace Linli.Platform.Calendar;

/// <summary>Says a derivation to a resident: the question, the sum, and only when they apply make-up days, missing years, a kept promise.</summary>
internal static class DerivationWords
{
    public static IReadOnlyList<string> Say(Derivation d, Texts t)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(d.Zone);
        var sentences = new List<string> { t["为什么是 {0}？", DateWords.Due(d.Due, zone, t, d.Start)], Sum(d, zone, t) };

        if (d.Makeup.Count > 0)
        {
            sentences.Add(t["{0}是调休上班日，计入。", string.Join(t["、"], d.Makeup.Select(day => DateWords.Day(day.Date, t)))]);
        }

        if (d.Provisional)
        {
            sentences.Add(
                t["{0} 年放假安排尚未公布，暂按周末推算（暂定）；公布后重算，不会提前。", string.Join(t["、"], d.ProvisionalYears)]
            );
        }

        if (d.EarlierByCalendar is { } earlier)
        {
            sentences.Add(t["按新公布的放假安排应为 {0}，已承诺的时间不变。", DateWords.Due(earlier, zone, t, d.Start)]);
        }

        return sentences;
    }

    /// <summary>The limit as the rule says it: <c>5 个工作日</c>.</summary>
    public static string Term(TermLength term, Texts t) =>
        (term.Unit, term.Amount) switch
        {
            (ClockUnit.Minute, 1) => t["1 分钟"],
            (ClockUnit.Minute, var n) => t["{0} 分钟", n],
            (ClockUnit.Hour, 1) => t["1 小时"],
            (ClockUnit.Hour, var n) => t["{0} 小时", n],
            (ClockUnit.WorkingHour, 1) => t["1 个工作时"],
            (ClockUnit.WorkingHour, var n) => t["{0} 个工作时", n],
            (ClockUnit.WorkingDay, 1) => t["1 个工作日"],
            (ClockUnit.WorkingDay, var n) => t["{0} 个工作日", n],
            (_, 1) => t["1 日（自然日）"],
            (_, var n) => t["{0} 日（自然日）", n],
        };

    private static string Sum(Derivation d, TimeZoneInfo zone, Texts t)
    {
        var term = Term(d.Term, t);
        var start = DateWords.Due(d.Start, zone, t);

        return d.Unit switch
        {
            ClockUnit.Minute or ClockUnit.Hour => t["{0}，{1}（{2}）起连续计算，昼夜和节假日都算。", term, AtStart(d.From, t), start],
            ClockUnit.CalendarDay => t["{0}，{1}（{2}）起算，节假日都算。", term, DayAfter(d.From, t), DateWords.Date(d.Counted[0], t)],
            ClockUnit.WorkingHour => WithSkipped(t["{0}，{1}（{2}）起，只算上班时间", term, AtStart(d.From, t), start], d, t),
            _ => WithSkipped(t["{0}，{1}（{2}）起算", term, FirstDay(d, zone, t), DateWords.Date(d.Counted[0], t)], d, t),
        };
    }

    private static string WithSkipped(string sum, Derivation d, Texts t) =>
        d.Skipped.Count == 0 ? t["{0}。", sum] : t["{0}；{1}不计。", sum, SkippedWords.Say(d.Skipped, t)];

    private static string FirstDay(Derivation d, TimeZoneInfo zone, Texts t)
    {
        var nextDay = DateOnly.FromDateTime(CountyTime.Local(d.Start, zone)).AddDays(1);
        return d.Counted[0] == nextDay ? DayAfter(d.From, t) : FirstWorkingDayAfter(d.From, t);
    }

    private static string AtStart(ClockStart from, Texts t) => t["从{0}时", Name(from, t)];

    private static string DayAfter(ClockStart from, Texts t) => t["从{0}次日", Name(from, t)];

    private static string FirstWorkingDayAfter(ClockStart from, Texts t) => t["从{0}后第一个工作日", Name(from, t)];

    // The members are English nouns; the Chinese words are shared with acts, whose English is a verb.
    private static string Name(ClockStart from, Texts t) => t.IsEnglish ? from.ToString().ToLowerInvariant() : from.Zh();
}
