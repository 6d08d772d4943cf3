using Linli.Platform.Calendar;
using Linli.Ui;
using Linli.Ui.Texts;
using Linli.WorkOrders.Browsing;
using Linli.WorkOrders.Public;
using static Linli.WorkOrders.WorkOrderAction;

namespace Linli.WorkOrders.Tracking;

/// <summary>One moment as a resident reads it: which unit did what, when, how long it took against the promise.</summary>
internal sealed record PublicLine(
    DateTimeOffset At,
    WorkOrderAction Action,
    string What,
    string Meta,
    string? Text,
    IReadOnlyList<string> Files,
    Tone Tone
);

/// <summary>
/// Says the timeline to residents. Units act, not persons; notes between offices stay inside; a result is read once its head let it go
/// out; a neighbour's words are the neighbour's.
/// </summary>
internal sealed class ResidentTimeline(TrackedOrder tracked, Texts t, TimeZoneInfo zone, DateTimeOffset now)
{
    private readonly IReadOnlySet<int> _approved = TrackedOrders.Approved(tracked.Order);

    /// <summary>Newest first.</summary>
    public IReadOnlyList<PublicLine> Lines() =>
        [.. tracked.Order.Lines.Where(l => !IsOfTheOffice(l)).OrderByDescending(l => l.Seq).Select(Say)];

    /// <summary>What comes next, down to the question the resident answers.</summary>
    public IReadOnlyList<string> Next()
    {
        var order = tracked.Order;
        var last = t["最后：请您说一句“解决了没有”"];
        var work = t["接下来：办理并提交结果，由负责人审核"];
        var contact = order is { Reachable: true, FirstContactAt: null };

        return order.Status switch
        {
            WorkOrderStatus.Registered or WorkOrderStatus.Pooled =>
            [
                t["接下来：派给负责的单位"],
                .. contact ? [t["然后：承办单位联系您"]] : Array.Empty<string>(),
                last,
            ],
            WorkOrderStatus.Dispatched or WorkOrderStatus.Acknowledged =>
            [
                contact ? t["接下来：{0} 联系您", order.UnitName] : work,
                .. contact ? [t["然后：办理并提交结果，由负责人审核"]] : Array.Empty<string>(),
                last,
            ],
            WorkOrderStatus.ReturnAsked => [t["接下来：裁定由哪个单位办"], last],
            WorkOrderStatus.InHand => [work, last],
            WorkOrderStatus.Submitted => [t["接下来：负责人审核结果"], last],
            WorkOrderStatus.Suspended => [t["接下来：恢复办理，时间接着算"], last],
            WorkOrderStatus.AwaitingVerdict => [last],
            WorkOrderStatus.Verified => [t["接下来：结案"]],
            _ => [],
        };
    }

    // The next look was promised to nobody outside; how the office counts itself changes nothing for who asked.
    private static bool IsOfTheOffice(TimelineLine line) =>
        line.Action is AskExclusion or GrantExclusion or RefuseExclusion
        || line.Action == RunOut && LineFacts.Parse(line.Facts).Clock is { } clock && !clock.IsPromise();

    private PublicLine Say(TimelineLine line)
    {
        var facts = LineFacts.Parse(line.Facts);
        var by = line.ByBody.Length > 0 ? line.ByBody : t["社区"];
        var mine = line.ById == Guid.Empty && tracked.IsMineAlone;
        var files = (facts.Files ?? []).Where(tracked.Files.ContainsKey).ToList();

        return new PublicLine(
            line.At,
            line.Action,
            What(line, facts, by),
            string.Join(" · ", Meta(line, facts)),
            Text(line, mine),
            files,
            line.Action is RunOut or Decline or WorkOrderAction.Object ? Tone.Cinnabar
                : line.Action is Suspend or Return or SendBack or AskExtension or GrantExtension ? Tone.Amber
                : Tone.Jade
        );
    }

    private string What(TimelineLine line, LineFacts facts, string by) =>
        line.Action switch
        {
            Register => tracked.Entered.IsFirst ? t["收到您的反映"] : t["邻居先反映了这件事"],
            Dispatch or Transfer => t["{0} 派单给 {1}", by, facts.Unit],
            Publish => t["{0} 请各单位认领", by],
            Claim => t["{0} 认领了这件事", by],
            Acknowledge => t["{0} 已签收", by],
            Contact when facts.Reached == false => t["{0} 打过电话，没有联系上", by],
            Contact => tracked.IsMineAlone ? t["{0} 已联系您", by] : t["{0} 已联系反映人", by],
            Return => t["{0} 认为不归它办，等待裁定", by],
            UpholdReturn => t["裁定改派其他单位"],
            RefuseReturn => t["裁定仍由 {0} 办理", facts.Unit],
            Split => t["请 {0} 一起办", string.Join(t["、"], facts.AssistUnits ?? [])],
            Assist => t["{0} 完成了协办", by],
            Submit => t["{0} 提交了办理结果", by],
            Approve => t["负责人审核通过"],
            SendBack => t["负责人要求重办"],
            MissCall => t["回访电话没有接通"],
            Confirm => t["反映人说：{0}", t[Verdict.Solved]],
            WorkOrderAction.Object => t["反映人说：{0}", t[facts.Verdict ?? Verdict.Unsolved]],
            Join => facts.Other == tracked.Entered.Request.Number ? t["您也遇到，加入了这件事"] : t["又有邻居遇到同样的事"],
            Merge => t["并入同一件事"],
            Answer => t["{0} 答复了您", by],
            Sort => t["{0} 核对了这是哪类事", by],
            Supplement => line.ById == Guid.Empty ? t["反映人补充了情况"] : t["{0} 补充了情况", by],
            Urge => t["催了一次，已告诉承办单位"],
            RunOut => t["超过了承诺的{0}时间", t[facts.Clock ?? ClockKind.Completion]],
            AskExtension => t["{0} 申请延长办理时间", by],
            GrantExtension => t["同意延长办理时间"],
            RefuseExtension => t["没有同意延长，按原来的时间办"],
            Visit => t["{0} 负责人到现场看过", by],
            ListAsHardCase => t["列入难办事项，由指挥中心盯办"],
            Publicise => t["办理结果已公示，没有写您是谁"],
            Withhold => t["办理结果不公开"],
            Withdraw => t["公示已撤回"],
            UnlistHardCase => t["不再列为难办事项"],
            Supervise => t["上级已督办：{0}", facts.Clause],
            ReplySupervision => t["{0} 答复了督办", by],
            Resume => t["恢复办理"],
            Reckon => t["放假安排公布，重新计算了{0}时间", t[facts.Clock ?? ClockKind.Completion]],
            Rehome => t["网格重划，这里现在归{0}", facts.Grid],
            _ => t[line.Action],
        };

    private IEnumerable<string> Meta(TimelineLine line, LineFacts facts)
    {
        yield return Moments.Say(line.At, now, zone, t);

        if (facts.RaisedAt is { } raised)
        {
            yield return t["{0} 反映", Moments.Say(raised, now, zone, t)];
        }

        if (line.Action == Register && tracked.Order.RequestCount > 1)
        {
            yield return t["共 {0} 位邻居遇到", tracked.Order.RequestCount];
        }

        if (facts is { DueBefore: { } before, Due: { } due })
        {
            yield return DueWords.Moved(before, due, zone, now, t);
        }

        if (facts.Clause is { } clause)
        {
            yield return t["依据派单目录 {0}", clause];
        }

        if (line.Action is Contact or Submit && facts is { Minutes: { } minutes, Clock: { } kind } && Term(kind, line.At) is { } term)
        {
            yield return t["用时 {0}（承诺 {1}内）", Moments.Length(minutes, t), term];
        }
    }

    // Only what was written for residents: results, answers, grounds, reasons for waiting, and one's own words.
    private string? Text(TimelineLine line, bool mine) =>
        line.Action switch
        {
            Submit => _approved.Contains(line.Seq) ? line.Text : null,
            Answer or Decline or Suspend or CloseUnverified or AskExtension or GrantExtension or RefuseExtension or Publicise or Withhold =>
                line.Text,
            Supplement or WorkOrderAction.Object or Confirm or Urge or Reopen or Cancel => mine ? line.Text : null,
            _ => null,
        };

    private string? Term(ClockKind kind, DateTimeOffset at)
    {
        var clock = tracked.Order.Clocks.Where(c => c.Kind == kind && c.StartedAt <= at).MaxBy(c => c.Round);
        return clock is null ? null : DerivationWords.Term(Derivation.FromJson(clock.Derivation).Term, t);
    }
}
