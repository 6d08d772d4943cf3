using Linli.Kernel;
using Linli.Organizations.Data;
using Linli.Organizations.Public;
using Linli.Platform.Audit;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Linli.Organizations.Staffing;

/// <summary>
/// Says which body answers for a dedicated grid (专属网格), from a day on: matters its catalog names go to it first. Another one takes over by the
/// same act; lines are ended, never deleted.
/// </summary>
internal sealed class EntrustGrid(LinliDb db, IGridGround ground, OfficeDay days, Changes changes, TimeProvider clock)
{
    /// <param name="Area">15 digits: the grid.</param>
    /// <param name="Body">Null: nobody answers for it any more, it is dispatched like every other grid.</param>
    /// <param name="Office">Where to turn there, e.g. <c>园区管委会值班室</c>.</param>
    internal sealed record Input(string Area, BodyId? Body, string Office, string? Phone, DateOnly From);

    /// <exception cref="RuleBroken">The grid is no dedicated one on that day, the day has passed, or a rule of <see cref="GridKeeper"/>.</exception>
    /// <exception cref="NotThere">The grid lies outside this person's area, or there is no such body.</exception>
    public async Task Run(Input input, Actor by, CancellationToken ct)
    {
        var (area, from, today) = (input.Area, input.From, days.Today(by.County));

        if (area.Length != 15 || !by.Jurisdiction.Covers(area))
        {
            throw new NotThere("grid");
        }

        if (from < today)
        {
            throw new RuleBroken("organizations.keeper-past", $"最早从今天 {today:yyyy-MM-dd} 起：以前由谁负责已经是记录。没有保存。");
        }

        if (!ground.IsDedicated(by.County, area, from))
        {
            throw new RuleBroken(
                "organizations.keeper-not-dedicated",
                $"{from:yyyy-MM-dd} 那天它不是专属网格，不用定责任单位。请先在“重划网格”里改类型。没有保存。"
            );
        }

        // Whoever was to follow later does not: this act is the newer word.
        foreach (var line in await db.Set<GridKeeper>().Where(k => k.Area == area && (k.To == null || k.To > from)).ToListAsync(ct))
        {
            line.End(line.From > from ? line.From : from);
        }

        var name = "—";

        if (input.Body is { } id)
        {
            var body = await db.Set<Body>().SingleOrDefaultAsync(b => b.Id == id, ct) ?? throw new NotThere("body");
            db.Add(GridKeeper.Begin(body, AreaCode.Parse(area), input.Office, input.Phone, from));
            name = body.Name;
        }

        db.Add(AuditEntry.Of("grid.entrust", by, $"{area} {name}", clock.GetUtcNow()));
        await changes.Save(by.County, ct);
    }
}
