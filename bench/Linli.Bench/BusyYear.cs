using System.Diagnostics;
using System.Globalization;
using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Platform.Data;
using Linli.Territory.Public;
using Linli.WorkOrders;
using Linli.WorkOrders.Escalating;
using Linli.WorkOrders.Promising;
using Linli.WorkOrders.Public;
using Linli.WorkOrders.Rating;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Bench;

/// <summary>A county's year of closed orders: 20 communities, 40 categories that 12 units answer for, three channels.</summary>
internal sealed class BusyYear(OpenHouse house)
{
    public const int Days = 365;

    /// <summary>dispatch, acknowledge, contact, submit, approve, confirm, close.</summary>
    public const int Acts = 7;

    public static readonly DateTimeOffset Begin = new(2026, 1, 1, 1, 0, 0, TimeSpan.Zero);

    private const int Together = 500;

    private static readonly BodyCard Desk = Unit(0);
    private static readonly BodyCard[] Units = [.. Enumerable.Range(1, 12).Select(Unit)];
    private static readonly IntakeChannel[] Channels =
    [
        IntakeChannel.Hotline,
        IntakeChannel.Hotline,
        IntakeChannel.Web,
        IntakeChannel.Window,
    ];

    private readonly Random _chance = new(20261121);
    private readonly Promises _promises = house.Services.GetRequiredService<Promises>();
    private readonly Counting _counting = house.Services.GetRequiredService<Counting>();
    private int _number;

    /// <summary>So many orders from the report to the end, saved a few hundred at a time.</summary>
    public async Task Live(int orders)
    {
        foreach (var some in Enumerable.Range(0, orders).Chunk(Together))
        {
            await house.Do(async db =>
            {
                foreach (var _ in some)
                {
                    var (order, unit, at) = Report();
                    db.Add(order);

                    for (var act = 0; act < Acts; act++)
                    {
                        at = Do(order, unit, act, at);
                    }

                    // Nobody listens here; what is measured reads no events.
                    order.ForgetFacts();
                }

                await _counting.Count(db, CancellationToken.None);
                return await db.SaveChangesAsync();
            });
        }

        await house.Do(db => db is SqliteLinliDb ? Task.FromResult(0) : db.Database.ExecuteSqlRawAsync("VACUUM ANALYZE"));
    }

    /// <summary>One order, each act in a transaction of its own, as the acts do it.</summary>
    /// <returns>Milliseconds of its acts.</returns>
    public async Task<double> OneByOne(bool counts)
    {
        var (order, unit, at) = Report();
        await house.Do(db =>
        {
            db.Add(order);
            return db.SaveChangesAsync();
        });
        var began = Stopwatch.GetTimestamp();

        for (var act = 0; act < Acts; act++)
        {
            var (now, next) = (at, act);
            at = await house.Do(db => Act(db, order.Number, o => Do(o, unit, next, now), counts));
        }

        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private async Task<DateTimeOffset> Act(LinliDb db, string number, Func<WorkOrder, DateTimeOffset> move, bool counts)
    {
        var order = await db.Set<WorkOrder>()
            .Include(o => o.Clocks)
            .Include(o => o.Assists)
            .Include(o => o.Supervisions)
            .AsSplitQuery()
            .SingleAsync(o => o.Number == number);
        var at = move(order);
        ClockBell.Wind(db, at);

        if (counts)
        {
            await _counting.Count(db, CancellationToken.None);
        }

        await db.SaveChangesAsync();
        return at;
    }

    private (WorkOrder Order, BodyCard Unit, DateTimeOffset At) Report()
    {
        var kind = _chance.Next(40);
        var at = Begin.AddMinutes(_chance.Next(Days * 1440));
        var number = string.Create(CultureInfo.InvariantCulture, $"BY-{++_number:0000000}");
        var area = string.Create(CultureInfo.InvariantCulture, $"{OpenHouse.County.Value}001{_chance.Next(1, 21):000}001");
        var draft = new RequestDraft(
            Guid.CreateVersion7(at),
            Channels[_chance.Next(Channels.Length)],
            RequestKind.Help,
            RequesterMode.Named,
            "路灯不亮",
            string.Create(CultureInfo.InvariantCulture, $"05{(kind / 10) + 1:00}{(kind % 10) + 1:00}"),
            new Place(area, "一网格", "示范社区", null, null, "和平里")
        );
        var request = ResidentRequest.File(draft, OpenHouse.County, number, By(Desk, WorkOrderPermissions.Register), at);
        request.Seal([1], [1], [1]);
        var deed = new Deed(By(Desk, WorkOrderPermissions.Register), at, _promises.ForNew(request, at));
        return (WorkOrder.Register(request, number, "路灯不亮", "W2", Desk, deed), Units[kind % Units.Length], at);
    }

    private DateTimeOffset Do(WorkOrder order, BodyCard unit, int act, DateTimeOffset before)
    {
        var at = before.AddMinutes(_chance.Next(1, 90));
        Deed Of(BodyCard body, string right) => new(By(body, right), at, _promises.For(order, at));

        switch (act)
        {
            case 0:
                order.Dispatch(unit, null, [], Of(Desk, WorkOrderPermissions.Dispatch));
                break;
            case 1:
                order.Acknowledge(Of(unit, WorkOrderPermissions.Handle));
                break;
            case 2:
                order.Contact(reached: true, "打过电话", Of(unit, WorkOrderPermissions.Handle));
                break;
            case 3:
                order.Submit(new("更换了灯头,已恢复照明。"), Of(unit, WorkOrderPermissions.Handle));
                break;
            case 4:
                order.Approve(null, Of(unit, WorkOrderPermissions.Approve));
                break;
            case 5:
                order.Confirm(_chance.Next(3, 6), null, Of(Desk, WorkOrderPermissions.CallBack));
                break;
            default:
                order.Close(Of(Desk, WorkOrderPermissions.Close));
                break;
        }

        return at;
    }

    private static Actor By(BodyCard body, string right) =>
        new()
        {
            StaffId = Guid.CreateVersion7(),
            Name = "某人",
            BodyId = body.Id.Value,
            BodyName = body.Name,
            County = OpenHouse.County,
            Jurisdiction = Jurisdiction.OfArea(OpenHouse.County.Value),
            Permissions = new HashSet<string> { right },
        };

    private static BodyCard Unit(int i) =>
        new(new BodyId(Guid.CreateVersion7()), string.Create(CultureInfo.InvariantCulture, $"第{i}单位"), "", OpenHouse.County.Value, null);
}
