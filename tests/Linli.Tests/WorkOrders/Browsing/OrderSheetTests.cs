using System.Text.Json;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Data;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Linli.WorkOrders.Browsing;
using Linli.WorkOrders.Dispatching;
using Linli.WorkOrders.Supervising;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.WorkOrders.Browsing;

/// <summary>Rows that come as JSON inside the order's statement are the rows that lie in the tables.</summary>
public abstract class OrderSheetTests(Hall hall) : HallTests(hall)
{
    [Fact]
    public async Task What_hangs_on_an_order_comes_whole()
    {
        var number = await Lived();
        var order = (
            await Hall.Look(db => db.Set<WorkOrder>().AsNoTracking().Where(o => o.Number == number).Select(OrderSheet.Of).SingleAsync())
        ).Whole();
        var parts = await Hall.Look(db =>
            db.Set<WorkOrder>()
                .AsNoTracking()
                .Include(o => o.Clocks.OrderBy(c => c.No))
                .Include(o => o.Assists)
                .Include(o => o.Supervisions)
                .Include(o => o.Lines.OrderBy(l => l.Seq))
                .AsSplitQuery()
                .SingleAsync(o => o.Number == number)
        );

        Assert.True(
            order is { Clocks.Count: > 2, Assists.Count: 1, Supervisions.Count: 1, Lines.Count: > 3 },
            "Too little happened to it."
        );
        Same(parts, order);
    }

    [Fact]
    public async Task So_do_sealed_names_and_points()
    {
        await Lived();
        var rows = await Hall.Look(db => db.Set<ResidentRequest>().AsNoTracking().ToListAsync());
        var json = await Hall.Look(db => db.Set<ResidentRequest>().Select(JsonRows.Of<ResidentRequest>()).SingleAsync());

        Assert.Contains(rows, r => r is { PhoneSealed: not null, Lon: not null });
        Assert.Contains(rows, r => r is { PhoneSealed: null, Lon: null });
        Same(rows.OrderBy(r => r.Number), JsonRows.Read<ResidentRequest>(json).OrderBy(r => r.Number));
    }

    private static void Same<T>(T expected, T found) => Assert.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(found));

    // One that was split and supervised, and another of which less is known.
    private async Task<string> Lived()
    {
        await Hall.Report(r => (r.Lon, r.Lat, r.Name, r.Phone) = (null, null, null, null));
        var number = (await Hall.Report(r => r.Text = "路灯\"不亮\"\\了\n三天")).Number;
        await Hall.Dispatch(number);
        await Hall.Act<SplitOrder, SplitOrder.Input>(
            Role.Clerk,
            number,
            new() { Units = [Hall.Town.Property.Value], Task = "请开\"配电箱\"" }
        );
        await Hall.Act<SuperviseOrder, SuperviseOrder.Input>(Role.Supervisor, number, new() { Demand = "本周内办结" });
        return number;
    }
}

public sealed class OrderSheetOnSqlite(SqliteHall hall) : OrderSheetTests(hall), IClassFixture<SqliteHall>;

public sealed class OrderSheetOnPostgres(PostgresHall hall) : OrderSheetTests(hall), IClassFixture<PostgresHall>;
