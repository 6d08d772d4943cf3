using Linli.Ui.Texts;

namespace Linli.WorkOrders.Drafting;

/// <summary>How a rule is written down in the form.</summary>
internal enum FieldShape
{
    /// <summary>A whole number.</summary>
    Count,

    /// <summary>0 to 1.</summary>
    Share,
    YesNo,

    /// <summary>A number and what it is counted in, e.g. <c>2 WorkingDay</c>.</summary>
    Term,

    /// <summary>County time, e.g. <c>21:00</c>.</summary>
    Time,

    /// <summary>Limit classes in a row, e.g. <c>E2 U24</c>.</summary>
    Classes,

    /// <summary>Categories or their beginnings in a row, e.g. <c>0801 090109</c>.</summary>
    Categories,

    /// <summary>A line a limit class with its minutes, <c>*</c> for the rest.</summary>
    Minutes,

    /// <summary>A line a category with the limit class that holds instead of its own.</summary>
    Limits,

    /// <summary>A line a kind of clock with shares of its time, <c>*</c> for the rest.</summary>
    Shares,

    /// <summary>A line a category with what may show that it is done.</summary>
    Proofs,

    /// <summary>A line a rung: name, unit, time.</summary>
    Ladder,
}

/// <summary>One rule of a playbook as the form asks for it.</summary>
/// <param name="Path">Where it stands in the playbook's JSON, e.g. <c>returns.within</c>; also its name in the form.</param>
/// <param name="Least">The least a count may be.</param>
/// <param name="Optional">May be left empty: the rule then does not hold.</param>
internal sealed record PlaybookField(string Path, string Label, FieldShape Shape, string? Hint = null, int Least = 0, bool Optional = false)
{
    /// <summary>Several lines rather than one.</summary>
    public bool IsTable => Shape >= FieldShape.Minutes;

    /// <summary>The id of its control.</summary>
    public string Id => "rule-" + Path.Replace('.', '-');
}

/// <summary>Rules that belong together.</summary>
internal sealed record PlaybookSection(string Title, IReadOnlyList<PlaybookField> Fields);

/// <summary>Every rule of a playbook in the order an office thinks of them. A test holds it against the record.</summary>
internal static class PlaybookFields
{
    public static IReadOnlyList<PlaybookSection> All(Texts t) =>
        [
            new(
                t["各项时限"],
                [
                    new(
                        "dispatchMinutes",
                        t["多久派出（分钟）"],
                        FieldShape.Minutes,
                        t["每行一个时限类别和分钟数，如“E2 10”；“*”是其余的。"]
                    ),
                    new(
                        "contactMinutes",
                        t["多久首次联系（分钟）"],
                        FieldShape.Minutes,
                        t["只写与类别表不同的。每行一个时限类别和分钟数。"],
                        Optional: true
                    ),
                    new(
                        "limits",
                        t["办结时限类别"],
                        FieldShape.Limits,
                        t["只写与类别表不同的。每行一个类别（或开头）和时限类别，如“0101 U24”。"],
                        Optional: true
                    ),
                    new("progress", t["没有办结时限的，多久报一次进展"], FieldShape.Term),
                    new("suspension", t["挂起最长"], FieldShape.Term),
                ]
            ),
            new(
                t["结果审核"],
                [
                    new("approval.needed", t["结果要单位负责人审核"], FieldShape.YesNo),
                    new("approval.within", t["多久审完"], FieldShape.Term),
                ]
            ),
            new(
                t["退单与转手"],
                [
                    new("returns.most", t["最多退几次"], FieldShape.Count),
                    new("returns.within", t["派到后多久内可退"], FieldShape.Term),
                    new("returns.ruledWithin", t["多久裁定"], FieldShape.Term),
                    new("handovers", t["转手几次列入问题责任清单"], FieldShape.Count, Least: 1),
                ]
            ),
            new(
                t["延长时限"],
                [new("extensions.most", t["最多延几次"], FieldShape.Count), new("extensions.longest", t["一次最多延多久"], FieldShape.Term)]
            ),
            new(
                t["回访与结案"],
                [
                    new("callBack.within", t["多久回访"], FieldShape.Term),
                    new("callBack.missedCallsNeeded", t["几次没接通才能按未核实结案"], FieldShape.Count, Least: 1),
                    new("closing", t["确认解决后多久结案"], FieldShape.Term),
                    new("reopenDays", t["结案后几天内可以重办"], FieldShape.Count, Least: 1),
                    new("publicity", t["结案后多久公示"], FieldShape.Term, t["空着就是这一版不公示。"], Optional: true),
                    new(
                        "privateCategories",
                        t["不公开的类别"],
                        FieldShape.Categories,
                        t["个人的事：不出现在“身边正在办”和相似提示里，结案后也不公示。"],
                        Optional: true
                    ),
                    new("retentionYears", t["保存几年"], FieldShape.Count, Least: 1),
                ]
            ),
            new(
                t["重复反映"],
                [
                    new("repeats.days", t["多少天内算重复"], FieldShape.Count, Least: 1),
                    new("repeats.meters", t["多少米内算同一地点"], FieldShape.Count),
                    new("repeats.reopenings", t["重办几次起要负责人到场"], FieldShape.Count, Least: 1),
                ]
            ),
            new(
                t["督办与提醒"],
                [
                    new(
                        "supervision",
                        t["督办台阶"],
                        FieldShape.Ladder,
                        t["每行一级：名称、单位简称、答复时限，如“跟进办 审 2 工作日”。"],
                        Optional: true
                    ),
                    new(
                        "warnings",
                        t["到期前提醒"],
                        FieldShape.Shares,
                        t["每行一种时限和已用时间的比例，如“首次联系 0.5 0.8”；“*”是其余的。"]
                    ),
                    new("quietHours.from", t["夜间不提醒，从"], FieldShape.Time),
                    new("quietHours.until", t["夜间不提醒，到"], FieldShape.Time),
                    new("quietHours.except", t["随时提醒的时限类别"], FieldShape.Classes, Optional: true),
                    new("urgentClasses", t["紧急的时限类别"], FieldShape.Classes, t["这些事上报不受次数限制。"], Optional: true),
                    new("digestAfterMinutes", t["晚了多少分钟并入汇总提醒"], FieldShape.Count, Least: 1),
                    new("unopenedMinutes", t["多少分钟没打开算没人看"], FieldShape.Count, Least: 1),
                ]
            ),
            new(
                t["佐证与答复"],
                [
                    new(
                        "evidence",
                        t["哪些类别要佐证"],
                        FieldShape.Proofs,
                        t["每行一个类别（或开头）和可用的佐证，如“01 照片 签字单 文件”。书面说明总是可以；不能只认照片。"],
                        Optional: true
                    ),
                    new("answerFloor", t["答复提到诉求的多少算答到了（0–1）"], FieldShape.Share),
                ]
            ),
            new(
                t["相似与同一地点"],
                [
                    new("similarMeters", t["多少米内找相似"], FieldShape.Count),
                    new("similarDays", t["多少天内找相似"], FieldShape.Count),
                    new("similarFloor", t["文字多像才算（0–1）"], FieldShape.Share),
                    new("samePlaceDays", t["工单页往回看多少天"], FieldShape.Count),
                ]
            ),
        ];
}
