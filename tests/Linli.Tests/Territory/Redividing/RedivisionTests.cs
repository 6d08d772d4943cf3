using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Audit;
using Linli.Platform.Work;
using Linli.Territory;
using Linli.Territory.Public;
using Linli.Territory.Redividing;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Linli.WorkOrders.Closing;
using Linli.WorkOrders.Public;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Territory.Redividing;

/// <summary>The grids of a community are drawn anew from a day on: before it nothing moves, from it on everything open is where it stands.</summary>
public abstract class RedivisionTests(Hall hall) : OwnHallTests(hall)
{
    private const string Third = "990101001001003";

    private static readonly DateOnly Day = new(2026, 11, 21);
    private static readonly DateTimeOffset Midnight = new(2026, 11, 21, 0, 0, 0, TimeSpan.FromHours(8));

    // Left of the line stand the first house and the lamp; the part is the smaller one and becomes the new grid.
    private static readonly SplitGrid Left = new(Town.FirstGrid, Spot.At(new(112.0045, 37.0)), [], Spot.At(new(112.0045, 37.01)), "三网格");

    [Fact]
    public async Task Before_its_day_nothing_moves_and_from_it_on_what_is_open_stands_in_its_new_grid()
    {
        var open = (await Hall.Report()).Number;
        var joined = (await Hall.Report(r => r.Phone = "13900007102")).Number;
        var stays = (await Hall.Report(r => (r.Phone, r.Lon) = ("13900007103", 112.0080))).Number;
        var closed = (await Hall.Report(r => r.Phone = "13900007104")).Number;
        await Hall.Repair(closed);
        await Hall.Solve(closed);
        var house = await House("2abc222");

        await Adopted(Left);

        Assert.Equal(Town.FirstGrid, Where(house, Hall.Wall.Now));
        Assert.Equal(Town.FirstGrid, Where(house, Midnight.AddSeconds(-1)));
        Assert.Equal(Third, Where(house, Midnight));
        Assert.Equal(Third, Where(Town.Lamp, Midnight.AddYears(3)));
        Assert.Equal(Town.FirstGrid, Where(Town.Lamp, Midnight.AddMonths(-3)));
        await Hall.Sweep();
        Assert.Equal((Town.FirstGrid, Town.FirstGrid), ((await Hall.Order(open)).Area, await Row("2abc222")));
        Assert.Equal(2, Ground.Areas(Town.County, Town.Community).Count(a => a.Code.Length == 15));

        // The day has come, and nobody has swept yet: who asks hears the new grid, a new order is filed into it.
        Hall.Wall.Set(Midnight.AddMinutes(5));
        Assert.Equal(Third, Where(house, Hall.Wall.Now));
        Assert.Equal(Third, Places.Building(Town.County, house)!.Area);
        Assert.Equal("三网格", Places.NameOf(Town.County, Third));
        Assert.Equal(3, Ground.Areas(Town.County, Town.Community).Count(a => a.Code.Length == 15));
        var young = (await Hall.Report(r => r.Phone = "13900007105")).Number;
        Assert.Equal(Third, (await Hall.Order(young)).Area);

        await Hall.Sweep();

        var moved = await Hall.Order(open);
        Assert.Equal(Third, moved.Area);
        Assert.Equal("一网格", LineFacts.Parse(moved.Lines.Single(l => l.Action == WorkOrderAction.Rehome).Facts).GridBefore);
        Assert.Equal(
            (Third, Town.FirstGrid, Town.FirstGrid),
            ((await Hall.Order(joined)).Area, (await Hall.Order(stays)).Area, (await Hall.Order(closed)).Area)
        );
        Assert.DoesNotContain(
            (await Hall.Order(stays)).Lines.Concat((await Hall.Order(closed)).Lines),
            l => l.Action == WorkOrderAction.Rehome
        );
        Assert.Single((await Hall.Order(young)).Lines, l => l.Action == WorkOrderAction.Register);
        Assert.DoesNotContain((await Hall.Order(young)).Lines, l => l.Action == WorkOrderAction.Rehome);
        Assert.Equal(
            Third,
            await Hall.Look(db => db.Set<ResidentRequest>().Where(r => r.Number == open).Select(r => r.Area).SingleAsync())
        );
        Assert.Equal((Third, Town.SecondGrid), (await Row("2abc222"), await Row("2abc333")));
        Assert.Equal(
            [Third, Town.SecondGrid],
            await Hall.Look(db => db.Set<BuildingUnit>().OrderByDescending(u => u.Area).Select(u => u.Area).ToListAsync())
        );

        // Who works the old grid sees it no more; the clerk of the community does.
        Assert.Equal(1, await Seen(Role.GridWorker, [open, joined, stays]));
        Assert.Equal(3, await Seen(Role.Clerk, [open, joined, stays]));
        Assert.Equal(RedivisionState.InForce, (await Only()).State);
        Assert.Equal(
            ["grids.adopt", "grids.draft"],
            await Hall.Look(db =>
                db.Set<AuditEntry>().Where(a => a.Act.StartsWith("grids.")).OrderBy(a => a.Act).Select(a => a.Act).ToListAsync()
            )
        );
        Assert.Empty(await Hall.Look(db => db.Set<PendingWork>().Where(w => w.Kind == RedivisionBell.Name || w.Parked).ToListAsync()));
    }

    [Fact]
    public async Task People_go_with_their_homes()
    {
        await Hall.Settle("搬不动", "501");
        await Hall.Settle("也一样", "502");
        await Adopted(Left);
        await Hall.Sweep();
        Assert.Equal([Town.FirstGrid], await Lived());

        Hall.Wall.Set(Midnight.AddMinutes(5));
        await Hall.Sweep();

        Assert.Equal([Third], await Lived());
        var clerk = await Hall.SignIn(Role.Clerk);
        var list = await clerk.Open("/registry/residents?area=" + Third);
        Assert.Contains("三网格", list.Text, StringComparison.Ordinal);
        Assert.Contains("本页 2 人", list.Text, StringComparison.Ordinal);
        // Found by name in the new grid, no more in the old one.
        Assert.Contains("找到 1 位", (await clerk.Press(list, "find", ("words", "搬不动"))).Text, StringComparison.Ordinal);
        var old = await clerk.Open("/registry/residents?area=" + Town.FirstGrid);
        Assert.Contains("没有找到这个人", (await clerk.Press(old, "find", ("words", "搬不动"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Businesses_hazards_and_facilities_go_with_their_buildings_and_where_they_stand()
    {
        var house = await Hall.Look(async db => (await db.Set<Linli.Territory.Building>().ToListAsync()).Single(b => b.Name == "1号楼"));
        await Hall.Light("LD-HOUSE");
        await Hall.Light("LD-OPEN", house.Center);
        await Hall.Open("路口面馆");
        await Hall.Find("井盖破损");
        await Adopted(Left);
        Hall.Wall.Set(Midnight.AddMinutes(5));
        await Hall.Sweep();

        var clerk = await Hall.SignIn(Role.Clerk);
        Assert.Contains("路口面馆", (await clerk.Open("/registry/entities?area=" + Third)).Text, StringComparison.Ordinal);
        Assert.Contains("井盖破损", (await clerk.Open("/registry/hazards?area=" + Third)).Text, StringComparison.Ordinal);
        var lamps = await clerk.Open("/registry/facilities?area=" + Third);
        Assert.Contains("LD-HOUSE", lamps.Text, StringComparison.Ordinal);
        Assert.Contains("LD-OPEN", lamps.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("路口面馆", (await clerk.Open("/registry/entities?area=" + Town.FirstGrid)).Text, StringComparison.Ordinal);
    }

    private Task<List<string>> Lived() =>
        Hall.Look(async db =>
        {
            var people = await db.Set<Linli.Registry.Resident>().Select(r => r.Area).ToListAsync();
            var households = await db.Set<Linli.Registry.Household>().Select(h => h.Area).ToListAsync();
            var homes = await db.Set<Linli.Registry.Dwelling>().Select(d => d.Area).ToListAsync();
            return people.Concat(households).Concat(homes).Distinct().ToList();
        });

    [Fact]
    public async Task What_was_closed_before_follows_when_it_is_opened_again()
    {
        var number = (await Hall.Report()).Number;
        await Hall.Repair(number);
        await Hall.Solve(number);
        await Adopted(Left);
        Hall.Wall.Set(Midnight.AddHours(9));
        await Hall.Sweep();
        Assert.Equal(Town.FirstGrid, (await Hall.Order(number)).Area);

        await Hall.Act<ReopenOrder, ReopenOrder.Input>(Role.Dispatcher, number, new() { Reason = "灯又不亮了" });
        await Hall.Sweep();
        await Hall.Sweep();

        var order = await Hall.Order(number);
        Assert.Equal(Third, order.Area);
        Assert.Single(order.Lines, l => l.Action == WorkOrderAction.Rehome);
    }

    [Fact]
    public async Task A_grid_that_ended_keeps_its_name_and_gives_its_number_to_nobody()
    {
        var house = await House("2abc333");
        await Adopted(new MergeGrids(Town.FirstGrid, Town.SecondGrid));
        var (kept, gone) =
            (await Hall.Look(db => db.Set<Grid>().Where(g => g.From == Day).Select(g => g.Area).SingleAsync())) is Town.FirstGrid
                ? (Town.FirstGrid, Town.SecondGrid)
                : (Town.SecondGrid, Town.FirstGrid);
        Hall.Wall.Set(Midnight.AddHours(1));
        await Hall.Sweep();

        Assert.Equal(kept, Where(house, Hall.Wall.Now));
        Assert.Equal(gone == Town.SecondGrid ? "二网格" : "一网格", Places.NameOf(Town.County, gone));
        Assert.Equal([kept], Places.Under(Town.County, Town.Community).Select(a => a.Code));
        // What only had the grid's name is as sure as its community.
        Assert.Equal(Town.Community, Places.AreaAt(Town.County, null, null, gone, Hall.Wall.Now));
        Assert.Equal(kept, Places.AreaAt(Town.County, null, null, kept, Hall.Wall.Now));
        Assert.Equal(gone, Places.AreaAt(Town.County, null, null, gone, Midnight.AddDays(-1)));

        var draft = await Begin(Day.AddDays(9));
        var mesh = await Mesh(draft);
        Assert.Equal(3, mesh.Next);
        Assert.Equal([kept], mesh.Grids.Select(g => g.Code));
    }

    [Fact]
    public async Task A_plan_withdrawn_before_its_day_never_was()
    {
        var house = await House("2abc222");
        var id = await Adopted(Left);
        await Do<AdoptRedivision, AdoptRedivision.Answer>(Role.Clerk, (c, by) => c.Withdraw(id, by, CancellationToken.None));

        Assert.Equal(Town.FirstGrid, Where(house, Midnight.AddDays(40)));
        Assert.Equal(
            [(Town.FirstGrid, (DateOnly?)null), (Town.SecondGrid, null)],
            (await Hall.Look(db => db.Set<Grid>().OrderBy(g => g.Area).Select(g => new { g.Area, g.To }).ToListAsync())).Select(g =>
                (g.Area, g.To)
            )
        );
        Hall.Wall.Set(Midnight.AddHours(1));
        await Hall.Sweep();
        Assert.Equal(Town.FirstGrid, await Row("2abc222"));

        // The number was never in force, so the next plan may take it.
        Assert.Equal(3, (await Mesh(await Begin(Day.AddDays(9)))).Next);
    }

    [Fact]
    public async Task A_plan_whose_day_has_come_is_history()
    {
        var id = await Adopted(Left);
        Hall.Wall.Set(Midnight);

        await Refused(
            "territory.redivision-over",
            () => Do<AdoptRedivision, AdoptRedivision.Answer>(Role.Clerk, (c, by) => c.Withdraw(id, by, CancellationToken.None))
        );
    }

    [Fact]
    public async Task What_would_not_tile_or_cuts_a_house_is_not_saved_and_says_where()
    {
        var id = await Begin(Day);
        var mesh = await Mesh(id);
        var corner = mesh.Corners.ToList().IndexOf(new(112.0, 37.0));

        var gap = await Change(id, 1, new MoveCorner(corner, Spot.At(new(112.001, 37.001))));
        Assert.Contains("空白", gap.Refusal?.ToString(null), StringComparison.Ordinal);
        Assert.NotEmpty(Assert.Single(gap.Check.Faults).Piece);

        var cut = await Change(id, 1, new SplitGrid(Town.FirstGrid, Spot.At(new(112.0032, 37.0)), [], Spot.At(new(112.0032, 37.01)), null));
        Assert.Contains("和平里 1号楼", cut.Refusal?.ToString(null), StringComparison.Ordinal);
        Assert.Equal("1号楼", Assert.Single(cut.Check.Cut).Building.Name);

        Assert.Equal(0, (await Only()).Step);
        Assert.Null((await Change(id, 1, Left)).Refusal);
        Assert.Equal(1, (await Only()).Step);
    }

    [Fact]
    public async Task One_clerk_goes_on_where_another_stopped_and_nobody_writes_over_anybody()
    {
        var id = await Begin(Day);
        await Change(id, 1, Left);

        await Refused("territory.redivision-changed", () => Change(id, 1, new RenameGrid(Town.FirstGrid, "甲"), Role.Dispatcher));
        await Change(id, 2, new RenameGrid(Town.FirstGrid, "甲"), Role.Dispatcher);
        Assert.Equal(("方圆", 3, 2), ((await Only()).ChangedBy, (await Only()).Revision, (await Only()).Step));

        var before = RedivisionStep.Text(await Mesh(id, 1));
        await Undo(id, 3);
        Assert.Equal(before, RedivisionStep.Text(await Mesh(id)));
        await Undo(id, 4);
        Assert.Equal(2, (await Mesh(id)).Grids.Count);
        await Refused("territory.redivision-nothing-to-undo", () => Undo(id, 5));
        await Refused("territory.redivision-unchanged", () => Adopt(id, 5, Day));
        await Refused("territory.redivision-under-way", () => Begin(Day.AddDays(2)));
    }

    [Fact]
    public async Task Only_for_a_day_to_come_and_only_where_one_answers()
    {
        await Refused("territory.redivision-past", () => Begin(new(2026, 11, 18)));
        await Refused("territory.redivision-not-permitted", () => Begin(Day, Role.GridWorker));
        await Refused("territory.redivision-not-permitted", () => Begin(Day, Role.Clerk, Town.OtherCounty.Value + "001001"));
        await Refused("territory.redivision-no-outline", () => Begin(Day, Role.Dispatcher, Town.Community[..11] + "9"));
        var id = await Begin(Day);
        await Change(id, 1, Left);
        await Refused("territory.redivision-past", () => Adopt(id, 2, new(2026, 11, 18)));
        var neighbour = await Hall.Actor(Hall.Town.Neighbour);
        await Assert.ThrowsAsync<Linli.Platform.Web.NotThere>(() =>
            Hall.Do<ChangeRedivision, ChangeRedivision.Answer>(neighbour, c => c.Run(id, 2, Left, neighbour, CancellationToken.None))
        );
    }

    [Fact]
    public async Task More_orders_than_a_page_move_each_once()
    {
        for (var i = 0; i < 105; i++)
        {
            var phone = $"1390001{i:0000}";
            await Hall.Report(r => r.Phone = phone);
        }

        await Adopted(Left);
        Hall.Wall.Set(Midnight.AddMinutes(1));
        await Hall.Sweep();

        var lines = await Hall.Look(db =>
            db.Set<TimelineLine>().Where(l => l.Action == WorkOrderAction.Rehome).Select(l => l.Order).ToListAsync()
        );
        Assert.Equal((105, 105), (lines.Count, lines.Distinct().Count()));
    }

    private IPlaceDirectory Places => Hall.Services.GetRequiredService<IPlaceDirectory>();

    private IGroundMap Ground => Hall.Services.GetRequiredService<IGroundMap>();

    private async Task<RedivisionId> Adopted(MeshEdit edit)
    {
        var id = await Begin(Day);
        Assert.Null((await Change(id, 1, edit)).Refusal);
        await Adopt(id, 2, Day);
        return id;
    }

    private async Task<RedivisionId> Begin(DateOnly from, Role role = Role.Clerk, string area = Town.Community) =>
        new((await Do<BeginRedivision, BeginRedivision.Answer>(role, (c, by) => c.Run(area, from, by, CancellationToken.None))).Redivision);

    private Task<ChangeRedivision.Answer> Change(RedivisionId id, int seen, MeshEdit edit, Role role = Role.Clerk) =>
        Do<ChangeRedivision, ChangeRedivision.Answer>(role, (c, by) => c.Run(id, seen, edit, by, CancellationToken.None));

    private Task<bool> Undo(RedivisionId id, int seen) =>
        Do<ChangeRedivision, bool>(
            Role.Clerk,
            async (c, by) =>
            {
                await c.Undo(id, seen, by, CancellationToken.None);
                return true;
            }
        );

    private Task<AdoptRedivision.Answer> Adopt(RedivisionId id, int seen, DateOnly from) =>
        Do<AdoptRedivision, AdoptRedivision.Answer>(Role.Clerk, (c, by) => c.Run(id, seen, from, by, CancellationToken.None));

    private async Task<T> Do<TCase, T>(Role role, Func<TCase, Actor, Task<T>> act)
        where TCase : notnull
    {
        var by = await Hall.Actor(role);
        return await Hall.Do<TCase, T>(by, c => act(c, by));
    }

    private static async Task Refused<T>(string rule, Func<Task<T>> act) =>
        Assert.Equal(rule, (await Assert.ThrowsAsync<RuleBroken>(act)).Code);

    private Task<Redivision> Only() => Hall.Look(db => db.Set<Redivision>().SingleAsync());

    private async Task<GridMesh> Mesh(RedivisionId id, int? step = null)
    {
        var last = step ?? await Hall.Look(db => db.Set<Redivision>().Where(r => r.Id == id).Select(r => r.Step).SingleAsync());
        return await Hall.Look(db => db.Mesh(id, last, CancellationToken.None));
    }

    private Task<Guid> House(string qr) => Hall.Look(async db => (await db.Set<Building>().SingleAsync(b => b.QrCode == qr)).Id.Value);

    private Task<string> Row(string qr) => Hall.Look(db => db.Set<Building>().Where(b => b.QrCode == qr).Select(b => b.Area).SingleAsync());

    private async Task<int> Seen(Role role, string[] numbers)
    {
        var by = await Hall.Actor(role);
        return await Hall.Do<Linli.Platform.Data.LinliDb, int>(by, db => db.Set<WorkOrder>().CountAsync(o => numbers.Contains(o.Number)));
    }

    private string Where(Guid building, DateTimeOffset at) => Places.Find(Town.County, new(Building: building), at).Area;

    private string Where(GeoPoint point, DateTimeOffset at) => Places.Find(Town.County, new(point), at).Area;
}

public sealed class RedivisionOnSqlite() : RedivisionTests(new SqliteHall());

public sealed class RedivisionOnPostgres() : RedivisionTests(new PostgresHall());
