using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Linli.WorkOrders.Browsing;
using Linli.WorkOrders.Following;

namespace Linli.Tests.WorkOrders.Browsing;

/// <summary>What stands around an order on its page: other orders of the place and of the person, and whether one follows it.</summary>
public abstract class OrderDossierTests(Hall hall) : HallTests(hall)
{
    private const string Gate = "和平里东门";

    [Fact]
    public async Task Others_of_the_same_place_and_of_the_same_person_stand_beside_it()
    {
        var (number, place, person, both) = await Four();
        var seen = await Read(Role.Clerk, number);

        Assert.Equal(
            new[] { (place, true, false), (person, false, true), (both, true, true) }.OrderDescending(),
            seen.Neighbours.Select(n => (n.Number, n.SamePlace, n.SamePerson))
        );
    }

    [Fact]
    public async Task Who_may_not_know_the_person_is_told_of_the_place_only()
    {
        var (number, place, _, both) = await Four();
        await Hall.Dispatch(number);
        await Hall.Dispatch(place);
        await Hall.Dispatch(both);
        var by = await Hall.Actor(Role.Handler);
        var stranger = by with { Permissions = by.Permissions.Except([WorkOrderPermissions.Reveal]).ToHashSet() };
        var seen = await Read(stranger, number);

        Assert.Equal(new[] { place, both }.OrderDescending(), seen.Neighbours.Select(n => n.Number));
        Assert.DoesNotContain(seen.Neighbours, n => n.SamePerson);
    }

    [Fact]
    public async Task An_order_out_of_sight_stands_beside_none()
    {
        var (number, _, _, _) = await Four();
        await Hall.Dispatch(number);

        // The department sees the order it was given, and no other of the place.
        Assert.Empty((await Read(Role.Handler, number)).Neighbours);
    }

    [Fact]
    public async Task What_is_long_ago_stands_beside_none()
    {
        var (number, _, _, _) = await Four();
        var days = (await Read(Role.Clerk, number)).SamePlaceDays;
        Hall.Wall.Pass(TimeSpan.FromDays(days + 1));

        Assert.Empty((await Read(Role.Clerk, number)).Neighbours);
    }

    [Fact]
    public async Task Whoever_follows_it_sees_that()
    {
        var number = (await Hall.Report()).Number;
        var by = await Hall.Actor(Role.Clerk);
        await Hall.Do<FollowOrders, int>(by, f => f.Run([number], follow: true, by, CancellationToken.None));

        Assert.True((await Read(Role.Clerk, number)).Followed);
        Assert.False((await Read(Role.Dispatcher, number)).Followed);
    }

    private async Task<OrderDossier> Read(Role role, string number) => await Read(await Hall.Actor(role), number);

    private async Task<OrderDossier> Read(Actor by, string number) =>
        (await Hall.Do<OrderDossiers, OrderDossier?>(by, d => d.Find(number, by, CancellationToken.None)))!;

    // One order; the others are of its place, of its person, and of both.
    private async Task<(string Number, string Place, string Person, string Both)> Four()
    {
        var (mine, other) = (Phone(), Phone());
        var gate = Gate + Guid.CreateVersion7();
        return (
            await Said(gate, mine),
            await Said(gate, other),
            await Said("和平里西门" + Guid.CreateVersion7(), mine),
            await Said(gate, mine)
        );
    }

    private async Task<string> Said(string place, string phone)
    {
        Hall.Wall.Pass(TimeSpan.FromMinutes(1));
        return (await Hall.Report(r => (r.Lon, r.Lat, r.Address, r.Phone) = (null, null, place, phone))).Number;
    }

    private static string Phone() => $"137{Random.Shared.Next(10_000_000, 99_999_999)}";
}

public sealed class OrderDossierOnSqlite(SqliteHall hall) : OrderDossierTests(hall), IClassFixture<SqliteHall>;

public sealed class OrderDossierOnPostgres(PostgresHall hall) : OrderDossierTests(hall), IClassFixture<PostgresHall>;
