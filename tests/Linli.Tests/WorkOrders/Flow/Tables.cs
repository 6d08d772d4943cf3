using System.Globalization;
using Linli.Platform.Data;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.WorkOrders.Flow;

/// <summary>The invariants once more, as questions in SQL to the tables as they lie there.</summary>
internal static class Tables
{
    private const string Runs = "c.met_at IS NULL AND c.paused_at IS NULL AND c.lapsed_at IS NULL AND c.round = w.reopen_count";
    private const string OfOrder = """ c.county = w.county AND c."order" = w.id """;

    private static readonly string Open = string.Join(", ", WorkOrderFlow.Open.Select(s => $"'{s}'"));

    private static readonly (string What, string Where)[] Questions =
    [
        (
            "an open order without a running clock",
            $"w.status IN ({Open}) AND NOT EXISTS (SELECT 1 FROM work_order_clocks c WHERE {OfOrder} AND {Runs})"
        ),
        (
            "the list looks at another clock than the next",
            $"w.status IN ({Open}) AND w.next_due_at <> (SELECT min(c.due_at) FROM work_order_clocks c WHERE {OfOrder} AND {Runs})"
        ),
        ("open or owing, but not both", $"(w.status IN ({Open})) <> (w.next_due_at IS NOT NULL)"),
        (
            "a clock without a timer",
            $"""
            w.status IN ({Open}) AND EXISTS (
                SELECT 1 FROM work_order_clocks c WHERE {OfOrder} AND {Runs} AND c.breached_at IS NULL AND NOT EXISTS (
                    SELECT 1 FROM pending_work p
                    WHERE p.county = c.county AND p.subject = c."order" AND p.kind = 'order-clock' AND p.payload = CAST(c.no AS text)
                        AND p.due_at <= c.rings_at))
            """
        ),
        (
            "lines with holes, or another head than the last line",
            $"""
            w.version <> w.timeline_length
            OR (SELECT count(*) FROM work_order_lines c WHERE {OfOrder}) <> w.timeline_length
            OR (SELECT max(c.seq) FROM work_order_lines c WHERE {OfOrder}) <> w.timeline_length
            OR w.timeline_head <> (SELECT c.hash FROM work_order_lines c WHERE {OfOrder} AND c.seq = w.timeline_length)
            """
        ),
        ("closed without a word of who asked", "w.status = 'Closed' AND (w.verdict IS NULL OR w.closed_at IS NULL)"),
        (
            "a rung without its clock",
            $"""
            w.supervision_rung > 0 AND (SELECT max(c.rung) FROM work_order_supervisions c WHERE {OfOrder}) <> w.supervision_rung
            OR EXISTS (
                SELECT 1 FROM work_order_supervisions s WHERE s.county = w.county AND s."order" = w.id AND NOT EXISTS (
                    SELECT 1 FROM work_order_clocks c WHERE {OfOrder} AND c.no = s.clock_no AND c.kind = 'Supervision'))
            """
        ),
        (
            "another number of requests than it says",
            $"""w.status <> 'Merged' AND (SELECT count(*) FROM resident_requests c WHERE c.county = w.county AND c."order" = w.id) > w.request_count"""
        ),
    ];

    private sealed record Row(string What, string Number);

    /// <summary>Which orders, by number from–to, break which promise.</summary>
    public static async Task<IReadOnlyList<(string What, string Number)>> Wrong(LinliDb db, int from, int to)
    {
        string Number(int n) => string.Create(CultureInfo.InvariantCulture, $"LV-{n:0000000}");
        var among = $"w.county = '{Town.County.Value}' AND w.number >= '{Number(from)}' AND w.number <= '{Number(to)}'";
        var sql = string.Join(
            " UNION ALL ",
            Questions.Select(q => $"SELECT '{q.What}' AS what, w.number AS number FROM work_orders w WHERE {among} AND ({q.Where})")
        );
        var rows = await db.Database.SqlQueryRaw<Row>(sql).ToListAsync();
        return [.. rows.Select(r => (r.What, r.Number))];
    }
}
