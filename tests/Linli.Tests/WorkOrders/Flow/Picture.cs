using System.Globalization;
using Linli.WorkOrders;

namespace Linli.Tests.WorkOrders.Flow;

/// <summary>An order in one sentence: what a round trip through a database must not change.</summary>
internal sealed record Picture(string Order, string Clocks, string Rungs, string Assists, string Head)
{
    public static Picture Of(WorkOrder order) =>
        new(
            Say(
                $"""
                {order.Status} v{order.Version} of {order.UnitName} under {order.LeadName} level {order.Level} due {order.NextDueAt:O} {order.NextDue}
                {order.Category} {order.Verdict} {order.Satisfaction} r{order.ReopenCount} back {order.ReturnCount} u{order.UrgeCount}
                n{order.RequestCount} h{order.HandoverCount} hard {order.HardCaseSince:O} visit {order.VisitOwed} {order.VisitedAt:O}
                more {order.ExtensionAmount} {order.ExtensionUnit} ×{order.ExtensionCount} rung {order.SupervisionRung} missed {order.MissedCalls}
                out {order.ExclusionAskedBy} {order.ExcludedAt:O} at {order.DispatchedAt:O} {order.GivenAt:O} {order.OpenedAt:O}
                {order.FirstContactAt:O} {order.SubmittedAt:O} {order.ClosedAt:O} into {order.MergedInto}
                """
            ),
            string.Join(
                " ",
                order
                    .Clocks.OrderBy(c => c.No)
                    .Select(c =>
                        Say(
                            $"{c.No}{c.Kind}r{c.Round}:{c.StartedAt:s}→{c.DueAt:s} rings {c.RingsAt:s} met {c.MetAt:s} late {c.BreachedAt:s} still {c.PausedAt:s} gone {c.LapsedAt:s}"
                        )
                    )
            ),
            string.Join(
                " ",
                order.Supervisions.OrderBy(s => s.No).Select(s => Say($"{s.No}/{s.Rung}/{s.ClockNo} {s.Name} {s.RepliedAt:s} {s.Reply}"))
            ),
            string.Join(" ", order.Assists.Select(a => a.Body.Value.ToString()).Order(StringComparer.Ordinal)),
            Convert.ToHexString(order.TimelineHead)
        );

    private static string Say(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
