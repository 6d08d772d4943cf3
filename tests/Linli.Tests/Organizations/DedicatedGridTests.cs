using System.Net;
using Linli.Kernel;
using Linli.Organizations;
using Linli.Organizations.Public;
using Linli.Organizations.Staffing;
using Linli.Platform.Access;
using Linli.Platform.Data;
using Linli.Platform.Web;
using Linli.Territory;
using Linli.Territory.Finding;
using Linli.Territory.Public;
using Linli.Tests.Support;
using Linli.WorkOrders.Dispatching;
using Linli.WorkOrders.Overseeing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Organizations;

/// <summary>A dedicated grid has a body that answers for it: what the catalog names goes there first, and it is counted apart.</summary>
public abstract class DedicatedGridTests(Hall hall) : OwnHallTests(hall)
{
    private const string Page = $"/organisations/grids/{Town.Community}/dedicated";

    private const string Stray = "120104";
    private static readonly DateOnly Today = new(2026, 11, 18);

    [Fact]
    public async Task What_the_catalog_names_goes_to_the_grids_own_body_first_while_it_answers()
    {
        await Dedicate();
        Assert.Equal("县城市管理局", Lead(Town.SecondGrid, Town.StreetLamp));
        await Entrust(Hall.Town.Property, Today.AddDays(2));

        Assert.Equal("县城市管理局", Lead(Town.SecondGrid, Town.StreetLamp));
        Hall.Wall.Set(Hall.Wall.Now.AddDays(2));
        Assert.Equal("和平里物业", Lead(Town.SecondGrid, Town.StreetLamp));
        Assert.Contains("责任单位", Advice(Town.SecondGrid, Town.StreetLamp)!.Clause, StringComparison.Ordinal);
        // The grid beside it is dispatched as ever, and so is what the catalog does not name.
        Assert.Equal("县城市管理局", Lead(Town.FirstGrid, Town.StreetLamp));
        Assert.NotEqual("和平里物业", Lead(Town.SecondGrid, Stray));

        await Entrust(null, Today.AddDays(3));
        Hall.Wall.Set(Hall.Wall.Now.AddDays(1));
        Assert.Equal("县城市管理局", Lead(Town.SecondGrid, Town.StreetLamp));
    }

    [Fact]
    public async Task A_clerk_says_who_answers_and_residents_and_the_staff_page_read_it()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        Assert.Contains("这个社区没有专属网格", (await clerk.Open(Page)).Text, StringComparison.Ordinal);
        await Dedicate();
        var page = await clerk.Open(Page);
        Assert.Contains("没有责任单位", page.Text, StringComparison.Ordinal);

        page = await clerk.Press(
            page,
            "entrust",
            ("body", Hall.Town.Property.Value.ToString()),
            ("office", "园区管委会值班室"),
            ("phone", "000-55512345")
        );
        Assert.Contains("责任单位 和平里物业 联系处 园区管委会值班室 办公电话 000-55512345", page.Text, StringComparison.Ordinal);
        Assert.Contains("和平里物业", (await clerk.Open($"/organisations/grids/{Town.Community}")).Text, StringComparison.Ordinal);
        var resident = await Hall.Stranger().Open($"/grid?Area={Town.SecondGrid}");
        Assert.Contains("园区管委会值班室", resident.Text, StringComparison.Ordinal);
        Assert.Contains("tel:000-55512345", resident.Html, StringComparison.Ordinal);

        // Its own worker is the body's, not the committee's.
        var by = await Hall.Actor(Role.Clerk);
        var post = await Hall.Do<NameForDuty, PostId>(
            by,
            n =>
                n.First(
                    new(GridDuty.Worker, Town.SecondGrid),
                    new("园区张", null, null, true, null, null, null),
                    Today,
                    by,
                    CancellationToken.None
                )
        );
        Assert.Equal(Hall.Town.Property, await Hall.Look(db => db.Set<Post>().Where(p => p.Id == post).Select(p => p.Body).SingleAsync()));
    }

    [Fact]
    public async Task An_ordinary_grid_a_body_without_orders_a_past_day_and_anothers_area_are_refused()
    {
        await Refused("organizations.keeper-not-dedicated", () => Entrust(Hall.Town.Property, Today));
        await Dedicate();
        await Refused("organizations.keeper-takes-no-orders", () => Entrust(Hall.Town.Center, Today));
        await Refused("organizations.keeper-past", () => Entrust(Hall.Town.Property, Today.AddDays(-1)));
        var neighbour = await Hall.Actor(Hall.Town.Neighbour);
        await Assert.ThrowsAsync<NotThere>(() => Entrust(Hall.Town.Property, Today, neighbour));
        Assert.Empty(await Hall.Look(db => db.Set<GridKeeper>().ToListAsync()));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await Hall.SignIn(Role.Handler)).Open(Page)).Status);
    }

    [Fact]
    public async Task It_is_counted_apart_where_orders_are_counted_for_every_thousand_homes()
    {
        await Hall.Report();
        await Hall.Report(r => (r.Phone, r.Lon) = ("13900007102", 112.0150));
        await Dedicate();

        var clerk = await Hall.SignIn(Role.Dispatcher);
        var wall = await clerk.Open("/command");
        // One order on twelve homes of the ordinary grid; the other order and its grid are no part of the rate.
        Assert.Contains("示范社区 2 / 12 83.3", wall.Text, StringComparison.Ordinal);
        Assert.Contains("专属网格 1 件另计", wall.Text, StringComparison.Ordinal);
        var map = await clerk.Open($"/desk/map/{Town.Community}?layers=grids");
        Assert.Contains("专属网格，在办 1 件，不算每千户", map.Text, StringComparison.Ordinal);
    }

    private DispatchAdvice? Advice(string grid, string category) =>
        Hall.Services.GetRequiredService<DispatchCatalog>().Advise(new Matter(Town.County, category, grid, null), Hall.Wall.Now);

    private string? Lead(string grid, string category) => Advice(grid, category)?.Lead.Name;

    private async Task<bool> Entrust(BodyId? body, DateOnly from, Actor? by = null)
    {
        by ??= await Hall.Actor(Role.Clerk);
        return await Hall.Do<EntrustGrid, bool>(
            by,
            async c =>
            {
                await c.Run(new(Town.SecondGrid, body, "", null, from), by, CancellationToken.None);
                return true;
            }
        );
    }

    // The second grid has always been a park.
    private async Task Dedicate()
    {
        await Hall.Look(async db =>
        {
            var old = await db.Set<Grid>().SingleAsync(g => g.Area == Town.SecondGrid);
            var shape = old.Shape();
            db.Remove(old);
            await db.SaveChangesAsync();
            db.Add(Grid.Draw(new(Guid.CreateVersion7()), AreaCode.Parse(Town.SecondGrid), "产业园", GridKind.Dedicated, Town.Since, shape));
            await CountyStamps.Renew(db, Town.County, Grounds.Topic, CancellationToken.None);
            return await db.SaveChangesAsync();
        });
        Hall.Services.GetRequiredService<Grounds>().Forget(Town.County);
    }

    private static async Task Refused(string rule, Func<Task> act) => Assert.Equal(rule, (await Assert.ThrowsAsync<RuleBroken>(act)).Code);
}

public sealed class DedicatedGridOnSqlite() : DedicatedGridTests(new SqliteHall());

public sealed class DedicatedGridOnPostgres() : DedicatedGridTests(new PostgresHall());
