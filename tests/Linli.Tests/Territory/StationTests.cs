using Linli.Kernel;
using Linli.Territory;
using Linli.Platform.Access;
using Linli.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Territory;

/// <summary>Stations and the grids they serve.</summary>
public abstract class StationTests(Hall hall) : OwnHallTests(hall)
{
    private const string Stations = $"/stations/in/{Town.Community}";

    private static readonly StationSheet Sheet = new(
        StationKind.Station,
        "东门驿站",
        "东门外 1 号",
        new(112.004, 37.004),
        "每天 8:30–19:00",
        "歇脚饮水",
        "000-55508009"
    );

    [Fact]
    public async Task A_grid_has_one_primary_station_also_in_the_database()
    {
        var community = AreaCode.Parse(Town.Community);
        var (one, other) = (Open("一号"), Open("二号"));
        await Hall.Look(async db =>
        {
            db.AddRange(one, other);
            db.Add(StationGrid.Serve(one, AreaCode.Parse(Town.FirstGrid), primary: true, Town.Since));
            db.Add(StationGrid.Serve(other, AreaCode.Parse(Town.FirstGrid), primary: false, Town.Since));
            return await db.SaveChangesAsync();
        });

        await Assert.ThrowsAsync<DbUpdateException>(() =>
            Hall.Look(async db =>
            {
                db.Add(StationGrid.Serve(other, AreaCode.Parse(Town.FirstGrid), primary: true, Town.Since));
                return await db.SaveChangesAsync();
            })
        );

        ServiceStation Open(string name) =>
            ServiceStation.Open(new(Guid.CreateVersion7()), community, Sheet with { Name = name }, Town.Since);
    }

    [Fact]
    public async Task A_clerk_opens_a_station_another_takes_over_a_grid_and_residents_find_the_way()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var page = await clerk.Open(Stations);
        page = await Keep(page, "", "和平驿站", "大门东侧", (Town.FirstGrid, "Primary"), (Town.SecondGrid, "Primary"));
        Assert.Contains("和平驿站 党群服务站 地址 大门东侧 开放时间 每天 8:30–19:00", page.Text, StringComparison.Ordinal);
        Assert.Contains("主服务网格 一网格、二网格 也服务 —", page.Text, StringComparison.Ordinal);

        page = await Keep(page, "", "西门驿站", "西门外", (Town.FirstGrid, "Primary"), (Town.SecondGrid, "Also"));
        Assert.Contains("主服务网格 一网格 也服务 二网格", page.Text, StringComparison.Ordinal);
        var dropped = await Keep(page, await Id("西门驿站"), "西门驿站", "西门外", (Town.FirstGrid, "None"));
        Assert.Contains("每个网格要有一个主服务站", dropped.Text, StringComparison.Ordinal);
        var closed = await clerk.Press(page, $"{Stations}?close={await Id("西门驿站")}");
        Assert.Contains("还是一些网格的主服务站", closed.Text, StringComparison.Ordinal);

        var mine = await Hall.Stranger().Open($"/grid?Area={Town.FirstGrid}");
        Assert.Contains("西门驿站 党群服务站 地址 西门外", mine.Text, StringComparison.Ordinal);
        Assert.Contains("tel:000-55508010", mine.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("和平驿站", mine.Text, StringComparison.Ordinal);
        var other = (await Hall.Stranger().Open($"/grid?Area={Town.SecondGrid}")).Text;
        Assert.True(other.IndexOf("和平驿站", StringComparison.Ordinal) < other.IndexOf("西门驿站", StringComparison.Ordinal), other);
        // A day before it, nobody served the grid: lines are ended, not written over.
        var lines = await Hall.Look(db => db.Set<StationGrid>().Where(l => l.Grid == Town.FirstGrid && l.IsPrimary).ToListAsync());
        Assert.Equal((2, 1), (lines.Count, lines.Count(l => l.To is null)));

        async Task<Page> Keep(Page on, string station, string name, string address, params (string Grid, string Serves)[] serves) =>
            await clerk.Press(
                on,
                $"{Stations}?keep={(station.Length > 0 ? station : "new")}",
                [("name", name), ("address", address), ("hours", "每天 8:30–19:00"), ("phone", "000-55508010"), .. serves.Select(s => ($"g-{s.Grid}", s.Serves))]
            );
        async Task<string> Id(string name) =>
            (await Hall.Look(db => db.Set<ServiceStation>().SingleAsync(s => s.Name == name))).Id.Value.ToString();
    }

    [Fact]
    public void A_station_says_where_it_is_and_when_it_is_open()
    {
        var community = AreaCode.Parse(Town.Community);
        var bare = Assert.Throws<RuleBroken>(() =>
            ServiceStation.Open(new(Guid.CreateVersion7()), community, Sheet with { Hours = " " }, Town.Since)
        );
        var elsewhere = Assert.Throws<RuleBroken>(() =>
            ServiceStation.Open(new(Guid.CreateVersion7()), AreaCode.Parse(Town.FirstGrid), Sheet, Town.Since)
        );
        var station = ServiceStation.Open(new(Guid.CreateVersion7()), community, Sheet, Town.Since);
        var foreign = Assert.Throws<RuleBroken>(() => StationGrid.Serve(station, AreaCode.Parse("990101001002001"), true, Town.Since));
        station.Close(Town.Since.AddDays(1));

        Assert.Equal("territory.station-bare", bare.Code);
        Assert.Equal("territory.station-without-community", elsewhere.Code);
        Assert.Equal("territory.station-grid-elsewhere", foreign.Code);
        Assert.True(station.OpenOn(Town.Since));
        Assert.False(station.OpenOn(Town.Since.AddDays(1)));
    }
}

public sealed class StationsOnSqlite() : StationTests(new SqliteHall());

public sealed class StationsOnPostgres() : StationTests(new PostgresHall());
