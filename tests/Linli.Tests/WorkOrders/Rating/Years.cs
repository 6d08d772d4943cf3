using System.Globalization;
using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Platform.Access;
using Linli.Platform.Data;
using Linli.Territory.Public;
using Linli.Tests.Support;
using Linli.Tests.WorkOrders.Flow;
using Linli.WorkOrders;
using Linli.WorkOrders.Public;
using Linli.WorkOrders.Rating;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.WorkOrders.Rating;

/// <summary>Lets chance live through a county's months: orders come, people act on them as the table allows, clocks run out.</summary>
internal sealed class Years(Hall hall, int seed)
{
    private static readonly BodyCard[] Units = [Orders.Lamps, Orders.Water, Orders.Helpers];
    private static readonly string[] Categories = ["050106", "010307", "010101"];
    private static readonly string[] Areas = [Town.FirstGrid, Town.SecondGrid, "990101001002001", Town.County.Value];
    private static readonly IntakeChannel[] Channels = [IntakeChannel.Web, IntakeChannel.Hotline, IntakeChannel.Window];

    private readonly Random _chance = new(seed);
    private readonly List<OrderId> _all = [];
    private DateTimeOffset _now = Orders.Noon;
    private int _number;

    /// <summary>How often each act happened.</summary>
    public Dictionary<WorkOrderAction, int> Happened { get; } = [];

    public int Events => Happened.Values.Sum();

    /// <summary>Lives until so many things have happened; saves and counts a few hundred at a time.</summary>
    public async Task Live(int events)
    {
        while (Events < events)
        {
            await hall.Do<LinliDb, int>(Actors.System(Town.County), Stretch);
        }
    }

    private async Task<int> Stretch(LinliDb db)
    {
        var some = _all.OrderBy(_ => _chance.Next()).Take(50).ToList();
        var here = await db.Set<WorkOrder>()
            .Include(o => o.Clocks)
            .Include(o => o.Assists)
            .Include(o => o.Supervisions)
            .AsSplitQuery()
            .Where(o => some.Contains(o.Id))
            .OrderBy(o => o.Number)
            .ToListAsync();

        for (var i = 0; i < 250; i++)
        {
            Pass();

            if (here.Count < 10 || _chance.Next(14) == 0)
            {
                here.Add(Report(db));
            }
            else
            {
                Try(here[_chance.Next(here.Count)]);
            }
        }

        await hall.Services.GetRequiredService<Counting>().Count(db, CancellationToken.None);
        return await db.SaveChangesAsync();
    }

    private void Pass() =>
        _now += _chance.Next(150) == 0 ? TimeSpan.FromHours(_chance.Next(60)) : TimeSpan.FromSeconds(_chance.Next(1, 240));

    private WorkOrder Report(LinliDb db)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"YR-{++_number:000000}");
        var draft = new RequestDraft(
            Guid.CreateVersion7(_now),
            One(Channels),
            RequestKind.Help,
            _chance.Next(4) == 0 ? RequesterMode.Anonymous : RequesterMode.Named,
            "路灯不亮",
            One(Categories),
            new Place(One(Areas), "", "", null, null, "和平里"),
            // A hotline's call of some days ago.
            _chance.Next(6) == 0
                ? _now.AddHours(-_chance.Next(72))
                : null
        );
        var request = ResidentRequest.File(draft, Town.County, number, Orders.Requester, _now);

        if (_chance.Next(3) > 0)
        {
            request.Seal([1], [1], [1]);
        }

        var order = WorkOrder.Register(request, number, "路灯不亮", "W2", Orders.Desk, Deed(Orders.Requester));
        db.Add(order);
        _all.Add(order.Id);
        Happened[WorkOrderAction.Register] = Happened.GetValueOrDefault(WorkOrderAction.Register) + 1;
        return order;
    }

    private void Try(WorkOrder order)
    {
        var steps = WorkOrderFlow
            .Steps.Where(s => s.From == order.Status && s.Action is not (WorkOrderAction.Reckon or WorkOrderAction.Merge))
            .SelectMany(s => Enumerable.Repeat(s, Orders.LeadsOn.Contains(s.Action) ? 12 : 1))
            .ToList();

        if (steps.Count == 0)
        {
            return;
        }

        var step = One(steps);
        var lines = order.TimelineLength;

        try
        {
            Do(order, step, By(order, step));
        }
        catch (RuleBroken)
        {
            // Another rule than the table's said no: nothing happened.
            return;
        }

        if (order.TimelineLength > lines)
        {
            Happened[step.Action] = Happened.GetValueOrDefault(step.Action) + 1;
        }
    }

    private void Do(WorkOrder order, Step step, Actor by)
    {
        var deed = Deed(by);

        switch (step.Action)
        {
            case WorkOrderAction.Dispatch:
                order.Dispatch(One(Units), null, [], deed);
                break;
            case WorkOrderAction.Claim:
                order.Claim(One(Units), deed);
                break;
            case WorkOrderAction.Transfer:
                order.Transfer(One(Units), "换一家", deed);
                break;
            case WorkOrderAction.Contact:
                order.Contact(_chance.Next(4) > 0, "打过电话", deed);
                break;
            case WorkOrderAction.Sort:
                order.Sort(One(Categories), "W2", order.Kind, "改", deed);
                break;
            case WorkOrderAction.Confirm:
                order.Confirm(_chance.Next(1, 6), null, deed);
                break;
            case WorkOrderAction.Object:
                order.Object(One([Verdict.Partly, Verdict.Unsolved]), _chance.Next(1, 6), "还没好", Orders.Above, deed);
                break;
            case WorkOrderAction.RunOut:
                foreach (var clock in order.Clocks.Where(c => c.IsRunning && c.DueAt <= _now).ToList())
                {
                    order.RunOut(clock.No, deed);
                }

                break;
            default:
                Orders.Do(order, step.Action, by, "理由", _now);
                break;
        }
    }

    private Actor By(WorkOrder order, Step step)
    {
        var right = One(step.By);
        var holder = step.Action is WorkOrderAction.Approve or WorkOrderAction.SendBack ? order.Lead ?? order.Unit : order.Unit;
        var body =
            WorkOrderFlow.BelongsToUnit(right) && holder is { } id ? new BodyCard(id, "某单位", "", Town.County.Value, null) : Orders.Desk;
        return Orders.Someone([right], body, "某人");
    }

    private Deed Deed(Actor by) => Orders.By(by, _now);

    private T One<T>(IReadOnlyList<T> of) => of[_chance.Next(of.Count)];
}
