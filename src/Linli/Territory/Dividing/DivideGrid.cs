using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Linli.Platform.Web;
using Linli.Territory.Finding;
using Linli.Territory.Public;
using Linli.Territory.Redividing;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Dividing;

/// <summary>
/// Divides a grid into micro-grids or sub-areas by its houses and staircases, from a day on. What held before that day stays as it was; a
/// change announced for a day to come is taken back before it.
/// </summary>
internal sealed class DivideGrid(LinliDb db, Grounds grounds, TimeProvider clock)
{
    /// <param name="Area">15 digits.</param>
    /// <param name="From">First day, county time; today at the earliest.</param>
    /// <param name="Seen">What the writer had before them (<see cref="GridPartition.Seen"/>); empty when the grid was not divided.</param>
    internal sealed record Input(string Area, PartKind Kind, DateOnly From, string Seen, PartEdit Edit);

    /// <exception cref="RuleBroken">A rule of <see cref="GridParts"/>, a day that has passed, houses of another grid, new grids on the way, or somebody was faster.</exception>
    /// <exception cref="NotThere">No such grid in this person's area.</exception>
    public async Task Run(Input input, Actor by, CancellationToken ct)
    {
        var grid = Demand(input.Area, by);
        var (ground, today, at) = (grounds.Of(by.County), grounds.Today(by.County), clock.GetUtcNow());
        DemandDay(ground, input, today);
        await WithDraft(input.Area, today, by, at, ct);
        var versions = await Versions(input, ct);
        var now = versions.Find(v => v.InForce(input.From));

        if (now?.Seen is var seen && (seen ?? "") != input.Seen)
        {
            throw Faster();
        }

        if (versions.Where(v => v.From > input.From).MinBy(v => v.From) is { } next)
        {
            throw new RuleBroken(
                "territory.parts-planned",
                $"{next.From:yyyy-MM-dd} 起已经安排了别的划法。要改，请先撤回那一次。没有保存。"
            );
        }

        var houses = ground.On(input.From).Under(input.Area).ToDictionary(h => h.Choice.Id);
        DemandHere(input.Edit.Houses, houses);
        var parts = input.Edit.Apply(
            now?.Parts ?? [],
            () => PartCodes.Free(input.Area, input.Kind, versions.SelectMany(v => v.Parts).Select(p => p.Code)),
            id => houses.TryGetValue(id, out var house) ? [.. house.Units.Select(u => u.Number)] : []
        );

        if (now?.From == input.From)
        {
            now.Correct(parts, by, at);
        }
        else
        {
            now?.End(input.From);
            db.Add(GridPartition.Begin(grid, input.Kind, parts, input.From, by, at));
        }

        await Save($"parts.{input.Edit.Act}", input.Area, input.From, by, at, ct);
    }

    /// <summary>Takes back a change before its day: what was to end goes on.</summary>
    /// <exception cref="RuleBroken">Its day has come, it belongs to new grids, or somebody was faster.</exception>
    /// <exception cref="NotThere">No such change in this person's area.</exception>
    public async Task Withdraw(GridPartitionId id, Actor by, CancellationToken ct)
    {
        var version = await db.Set<GridPartition>().SingleOrDefaultAsync(p => p.Id == id, ct) ?? throw new NotThere("partition");
        Demand(version.Area, by);
        var at = clock.GetUtcNow();

        if (version.From <= grounds.Today(by.County) || version.Redivision is not null)
        {
            throw new RuleBroken(
                "territory.parts-begun",
                $"这次划法已从 {version.From:yyyy-MM-dd} 起用，或是跟着重划网格来的，不能单独撤回。没有保存。"
            );
        }

        var (area, kind, from) = (version.Area, version.Kind, version.From);
        db.Remove(version);
        (await db.Set<GridPartition>().SingleOrDefaultAsync(p => p.Area == area && p.Kind == kind && p.To == from, ct))?.GoOn();
        await Save("parts.withdraw", area, from, by, at, ct);
    }

    private static AreaCode Demand(string area, Actor by) =>
        area.Length == 15 && by.May(TerritoryPermissions.Redraw) && by.Jurisdiction.Covers(area)
            ? AreaCode.Parse(area)
            : throw new NotThere("grid");

    private static void DemandDay(GroundSnapshot ground, Input input, DateOnly today)
    {
        if (input.From < today)
        {
            throw new RuleBroken("territory.parts-past", $"最早从今天 {today:yyyy-MM-dd} 起：以前的划法已经是记录，不能改。没有保存。");
        }

        if (!ground.On(input.From).Grids.ByArea.ContainsKey(input.Area))
        {
            throw new RuleBroken("territory.parts-no-grid", $"{input.From:yyyy-MM-dd} 那天没有这个网格，请改日期。没有保存。");
        }
    }

    // New grids that are adopted carry the parts of today along: until their day nothing else changes them. A draft must look again.
    private async Task WithDraft(string area, DateOnly today, Actor by, DateTimeOffset at, CancellationToken ct)
    {
        var community = area[..12];
        var open = await db.Set<Redivision>()
            .FirstOrDefaultAsync(r => r.Area == community && (r.State == RedivisionState.Draft || r.State == RedivisionState.Planned), ct);

        if (open is { State: RedivisionState.Planned } && open.From > today)
        {
            throw new RuleBroken(
                "territory.parts-grids-coming",
                $"这个社区 {open.From:yyyy-MM-dd} 起用新网格，微网格和片区会跟着走。请到那天再改，或先撤销那次重划。没有保存。"
            );
        }

        if (open is { State: RedivisionState.Draft })
        {
            open.LookAgain(by, at);
        }
    }

    private static void DemandHere(IReadOnlyCollection<PartHouse> chosen, Dictionary<Guid, House> houses)
    {
        if (chosen.Any(c => !houses.TryGetValue(c.Building, out var house) || c.Unit is { } unit && house.Units.All(u => u.Number != unit)))
        {
            throw new RuleBroken(
                "territory.part-house-elsewhere",
                $"勾选的楼栋不都在这个网格里，可能网格刚改过。没有保存，请刷新页面看看。"
            );
        }
    }

    private Task<List<GridPartition>> Versions(Input input, CancellationToken ct) =>
        db.Set<GridPartition>().Where(p => p.Area == input.Area && p.Kind == input.Kind).ToListAsync(ct);

    private async Task Save(string act, string area, DateOnly from, Actor by, DateTimeOffset at, CancellationToken ct)
    {
        db.Add(AuditEntry.Of(act, by, area, at, from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        await CountyStamps.Renew(db, by.County, Grounds.Topic, ct);

        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || DataTroubles.Of(failure) == DataTrouble.None)
        {
            throw Faster();
        }
        finally
        {
            grounds.Forget(by.County);
        }
    }

    private static RuleBroken Faster() =>
        new("territory.parts-race", $"有人刚改过这个网格的划法，您这一步没有保存。请看过最新的再做一次。");
}
