using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Data;
using Linli.Territory;
using Linli.Territory.Finding;
using Linli.Territory.Reaching;
using Linli.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Territory;

/// <summary>How many homes have a centre or station within five minutes on foot.</summary>
public abstract class ServiceCircleTests(Hall hall) : OwnHallTests(hall)
{
    private static readonly CircleRule Rule = new("", Town.Since, 5, 80, 1.3);

    // Middle of the first house; the second one is 888 m to the east.
    private static readonly GeoPoint House = new(112.00325, 37.0031);

    [Fact]
    public async Task Homes_are_counted_by_the_nearest_open_station_and_the_page_says_how()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var none = await clerk.Open(CircleLinks.Page);
        Assert.Contains("没有开放的", none.Text, StringComparison.Ordinal);
        Assert.Contains("0.0%", none.Text, StringComparison.Ordinal);

        await Open("近处", North(House, 300), Town.Since);
        var page = await clerk.Open(CircleLinks.Page);
        Assert.Contains("50.0%", page.Text, StringComparison.Ordinal);
        Assert.Contains("100.0%", page.Text, StringComparison.Ordinal);
        Assert.Contains("直线距离乘 1.3", page.Text, StringComparison.Ordinal);
        Assert.Contains("围墙、河道", page.Text, StringComparison.Ordinal);
        Assert.Contains("走不到的楼栋（1）", page.Text, StringComparison.Ordinal);
        Assert.Contains("map-building far", page.Html, StringComparison.Ordinal);
        Assert.Contains("map-circle", page.Html, StringComparison.Ordinal);

        // Not open yet: counted from its first day.
        var later = Known.Today(Town.County).AddDays(30);
        await Open("远处", new(112.01325, 37.0031), later);
        Assert.Equal((24, 12), Counted(later.AddDays(-1)));
        Assert.Equal((24, 24), Counted(later));
    }

    [Theory]
    [InlineData(307, true)]
    [InlineData(308.5, false)]
    public async Task A_home_is_near_up_to_the_walk_divided_by_the_detour(double metres, bool near)
    {
        await Open("界上", North(House, metres), Town.Since);
        Assert.Equal((24, near ? 12 : 0), Counted(Town.Since));
    }

    [Fact]
    public void The_rule_of_the_longest_area_and_the_latest_day_holds()
    {
        CircleRules rules = new([
            Rule,
            Rule with
            {
                EffectiveFrom = new(2027, 1, 1),
                Detour = 1.4,
            },
            Rule with
            {
                Area = "990101001",
                Minutes = 10,
            },
        ]);
        Assert.Null(rules.On(Town.Community, new(2025, 12, 31)));
        Assert.Equal(1.3, rules.On("990101002001", new(2026, 12, 31))!.Detour);
        Assert.Equal(1.4, rules.On("990101002001", new(2027, 1, 1))!.Detour);
        Assert.Equal(800, rules.On(Town.Community, new(2027, 1, 1))!.Walk);
        Assert.Equal(400, CircleRules.Shipped().On(Town.Community, new(2026, 6, 1))!.Walk);
    }

    // By the great circle, not by the sum the product makes.
    private static GeoPoint North(GeoPoint at, double metres) => at with { Lat = at.Lat + double.RadiansToDegrees(metres / 6_371_008.8) };

    private (int Homes, int Reached) Counted(DateOnly day)
    {
        var ground = Known.Of(Town.County);
        var circle = ServiceCircle.Of(ground.On(day), Town.Community, ground.Stations, Rule, day);
        var (whole, parts) = (circle.Whole(Town.Community), circle.By(15));
        Assert.Equal((whole.Homes, whole.Reached), (parts.Sum(p => p.Homes), parts.Sum(p => p.Reached)));
        return (whole.Homes, whole.Reached);
    }

    private async Task Open(string name, GeoPoint at, DateOnly from)
    {
        StationSheet sheet = new(StationKind.Station, name, "示范社区", at, "每天 8:30–19:00");
        await Hall.Look(async db =>
        {
            db.Add(ServiceStation.Open(new(Guid.CreateVersion7()), AreaCode.Parse(Town.Community), sheet, from));
            await CountyStamps.Renew(db, Town.County, Grounds.Topic, CancellationToken.None);
            return await db.SaveChangesAsync();
        });
        Known.Forget(Town.County);
    }

    private Grounds Known => Hall.Services.GetRequiredService<Grounds>();
}

public sealed class ServiceCircleOnSqlite() : ServiceCircleTests(new SqliteHall());

public sealed class ServiceCircleOnPostgres() : ServiceCircleTests(new PostgresHall());
