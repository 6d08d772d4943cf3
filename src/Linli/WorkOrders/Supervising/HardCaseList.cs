using Linli.Kernel;
using Linli.Platform.Data;
using Linli.WorkOrders.Acting;
using Linli.WorkOrders.Browsing;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Supervising;

/// <summary>A hard case as the list shows it.</summary>
/// <param name="Why">As it was written when it was listed.</param>
/// <param name="Units">Every unit that had it, in order.</param>
/// <param name="Lead">Who answers for it now: the body above since it was raised, else the unit, else the desk.</param>
/// <param name="Next">What its stage waits for; null when it waits for nobody at a desk.</param>
internal sealed record HardCase(
    OrderRow Row,
    DateTimeOffset Since,
    HardCaseGround Ground,
    string? Why,
    IReadOnlyList<string> Units,
    string Lead,
    WorkOrderAction? Next
)
{
    public int Days(DateTimeOffset now) => (int)Math.Max(0, (now - Row.RegisteredAt).TotalDays);
}

/// <summary>问题责任清单 (S2-20): the rows of the workbench's list under one focus, and why each is hard. One more statement than the list.</summary>
internal sealed class HardCaseList(LinliDb db, OrderList list)
{
    private static readonly WorkOrderAction[] Told =
    [
        WorkOrderAction.ListAsHardCase,
        WorkOrderAction.Dispatch,
        WorkOrderAction.Transfer,
        WorkOrderAction.Claim,
    ];

    /// <summary>The same orders as the workbench's list shows under the focus.</summary>
    public static OrderFilter Filter(OrderFilter said) =>
        new()
        {
            Tab = DeskTab.All,
            Focus = Focus.HardCase,
            Area = said.Area,
            Unit = said.Unit,
            After = said.After,
        };

    public async Task<(IReadOnlyList<HardCase> Cases, OrderCursor? Next)> Read(OrderFilter said, Actor me, int size, CancellationToken ct)
    {
        var page = await list.Read(Filter(said), me, size, ct);
        return (await Tell(page.Rows, ct), page.Next);
    }

    public Task<int> Count(OrderFilter said, Actor me, int most, CancellationToken ct) =>
        list.Count(Filter(said) with { After = null }, me, most, ct);

    private async Task<IReadOnlyList<HardCase>> Tell(IReadOnlyList<OrderRow> rows, CancellationToken ct)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var ids = rows.Select(r => r.Id).ToList();
        var told = await db.Set<WorkOrder>()
            .AsNoTracking()
            .Where(o => ids.Contains(o.Id) && o.HardCaseSince != null)
            .Select(o => new
            {
                o.Id,
                Since = o.HardCaseSince!.Value,
                Ground = o.HardCaseGround!.Value,
                Lead = o.LeadName != "" ? o.LeadName
                : o.UnitName != "" ? o.UnitName
                : o.DeskName,
                ContactOwed = o.Reachable && o.FirstContactAt == null,
                Lines = o.Lines.Where(l => Told.Contains(l.Action)).OrderBy(l => l.Seq).ToList(),
            })
            .ToDictionaryAsync(o => o.Id, ct);

        return
        [
            .. rows.Where(r => told.ContainsKey(r.Id))
                .Select(row =>
                {
                    var more = told[row.Id];
                    return new HardCase(
                        row,
                        more.Since,
                        more.Ground,
                        more.Lines.FindLast(l => l.Action == WorkOrderAction.ListAsHardCase)?.Text,
                        [
                            .. more
                                .Lines.Select(l => l.Action == WorkOrderAction.ListAsHardCase ? null : LineFacts.Parse(l.Facts).Unit)
                                .OfType<string>(),
                        ],
                        more.Lead,
                        DeskActs.Next(row.Status, more.ContactOwed)
                    );
                }),
        ];
    }
}
