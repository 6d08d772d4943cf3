using Linli.Platform.Calendar;
using Linli.Ui;
using Linli.Ui.Texts;

namespace Linli.WorkOrders.Browsing;

/// <summary>A line of the timeline as staff read it: who did what, and when, with what figures.</summary>
internal static class LineWords
{
    public static string What(TimelineLine line, Texts t)
    {
        var facts = LineFacts.Parse(line.Facts);
        var who = line.ByBody.Length > 0 ? $"{line.ByBody} {line.ByName}" : line.ByName;

        return (line.Action, facts) switch
        {
            (WorkOrderAction.Dispatch or WorkOrderAction.Transfer, { Unit: { } unit }) => t["{0} {1}给 {2}", who, t[line.Action], unit],
            (WorkOrderAction.Split, { AssistUnits: { } units }) => t["{0} 请 {1} 协办", who, string.Join("、", units)],
            (WorkOrderAction.Contact, { Reached: false }) => t["{0} 联系了，没接通", who],
            (WorkOrderAction.Contact, { Clock: null }) => t["{0} 再次联系", who],
            (WorkOrderAction.RunOut, { Clock: { } clock }) => t["{0}超过期限", t[clock]],
            (WorkOrderAction.Reckon, { Clock: { } clock }) => t["放假安排公布，{0}时限重算", t[clock]],
            (WorkOrderAction.Rehome, { Grid: { } grid, GridBefore: { } before }) => t["网格重划，从 {0} 划入 {1}", before, grid],
            (WorkOrderAction.AskExtension, { Term: { } term }) => t["{0} 申请延期 {1}", who, DerivationWords.Term(term, t)],
            (WorkOrderAction.GrantExtension, { Term: { } term }) => t["{0} 同意延期 {1}", who, DerivationWords.Term(term, t)],
            (WorkOrderAction.Supervise, { Clause: { } step }) => t["{0} 督办：{1}", facts.Unit ?? who, step],
            (WorkOrderAction.ListAsHardCase, { HardCase: { } ground }) => t["{0} 列入问题责任清单：{1}", who, t[ground]],
            (WorkOrderAction.ReplySupervision, { Clause: { } step }) => t["{0} 答复督办（{1}）", who, step],
            (WorkOrderAction.Object or WorkOrderAction.Reopen, { Unit: { } above }) => t[
                "{0} {1}，由 {2} 提级督促",
                who,
                t[line.Action],
                above
            ],
            (WorkOrderAction.Join, { Other: { } other }) => t["{0} 也反映了（{1}）", who, other],
            (WorkOrderAction.Merge, { Other: { } other }) => t["{0} 并入 {1}", who, other],
            _ => $"{who} {t[line.Action]}",
        };
    }

    public static string Meta(TimelineLine line, TimeZoneInfo zone, DateTimeOffset now, Texts t)
    {
        var facts = LineFacts.Parse(line.Facts);
        string?[] parts =
        [
            DateWords.Due(line.At, zone, t, now),
            facts.RaisedAt is { } raised ? t["{0} 反映", DateWords.Moment(raised, zone, t, now)] : null,
            facts.Minutes is { } minutes ? Took(minutes, facts.InTime, t) : null,
            facts is { DueBefore: { } before, Due: { } due } ? DueWords.Moved(before, due, zone, now, t) : null,
            facts.Clause is { } clause ? t["目录 {0}", clause] : null,
            facts.AssistUnits is { } units && line.Action == WorkOrderAction.Dispatch ? t["协办：{0}", string.Join("、", units)] : null,
            facts.Evidence is { } evidence ? t["佐证：{0}", string.Join("、", evidence.Select(kind => t[kind]))] : null,
            facts.Called is { } called ? (called ? t["说联系过"] : t["说没人联系过"]) : null,
            facts.Verdict is { } verdict ? t[verdict] : null,
            facts.Satisfaction is { } satisfaction ? SatisfactionWords.Of(satisfaction, t) : null,
            line.From != line.To && line.From != WorkOrderStatus.None ? $"{t[line.From]} → {t[line.To]}" : null,
        ];
        return string.Join(" · ", parts.OfType<string>());
    }

    public static Tone Tone(TimelineLine line) =>
        line.Action == WorkOrderAction.RunOut || LineFacts.Parse(line.Facts).InTime == false ? Ui.Tone.Cinnabar : Ui.Tone.Jade;

    private static string Took(int minutes, bool? inTime, Texts t)
    {
        var length =
            minutes < 60 ? t["{0} 分钟", minutes]
            : minutes < 60 * 24 ? t["{0} 小时 {1} 分钟", minutes / 60, minutes % 60]
            : t["{0} 天 {1} 小时", minutes / 1440, minutes % 1440 / 60];
        return inTime == false ? t["用时 {0}，超期", length] : t["用时 {0}", length];
    }
}

/// <summary>The five levels as they are asked and shown.</summary>
internal static class SatisfactionWords
{
    public static string Of(int level, Texts t) =>
        level switch
        {
            5 => t["非常满意"],
            4 => t["满意"],
            3 => t["基本满意"],
            2 => t["不满意"],
            _ => t["非常不满意"],
        };
}
