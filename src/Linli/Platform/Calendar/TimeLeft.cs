using Linli.Ui.Texts;

namespace Linli.Platform.Calendar;

/// <summary>How a promise stands at a moment: the words and the length of the bar on its card.</summary>
/// <param name="Overdue">True after the due instant; then days and rest say by how much, always in natural time.</param>
/// <param name="Days">Whole days; on the working clock a day is a working day of the office.</param>
/// <param name="Rest">What is left over beside the whole days.</param>
/// <param name="WorkingTime">True when days and rest are open time of the office and not natural time.</param>
/// <param name="Used">How much of the term has passed, 0 to 1, on the term's own clock.</param>
public readonly record struct TimeLeft(bool Overdue, int Days, TimeSpan Rest, bool WorkingTime, double Used)
{
    /// <summary>For the promise card: <c>还剩 1 天 6 小时(工作时间)</c>, <c>超期 1 天 2 小时</c>.</summary>
    public string Words(Texts t) =>
        (Overdue, WorkingTime) switch
        {
            (true, _) => t["超期 {0}", Length(t, brief: false)],
            (_, true) => t["还剩 {0}（工作时间）", Length(t, brief: false)],
            _ => t["还剩 {0}", Length(t, brief: false)],
        };

    /// <summary>For a row of a list, the largest unit only: <c>剩 18 分钟</c>, <c>超期 1 天</c>.</summary>
    public string Brief(Texts t) => Overdue ? t["超期 {0}", Length(t, brief: true)] : t["剩 {0}", Length(t, brief: true)];

    // Rounded down: never more time left, and never later, than there is.
    private string Length(Texts t, bool brief)
    {
        var days = Days == 1 ? t["1 天"] : t["{0} 天", Days];
        var hours = Rest.Hours == 1 ? t["1 小时"] : t["{0} 小时", Rest.Hours];
        var minutes = Rest.Minutes == 1 ? t["1 分钟"] : t["{0} 分钟", Rest.Minutes];

        return (Days, Rest.Hours, Rest.Minutes) switch
        {
            (> 0, 0, _) => days,
            (> 0, _, _) => brief ? days : $"{days} {hours}",
            (_, > 0, 0) => hours,
            (_, > 0, _) => brief ? hours : $"{hours} {minutes}",
            (_, _, > 0) => minutes,
            _ => t["不到 1 分钟"],
        };
    }
}
