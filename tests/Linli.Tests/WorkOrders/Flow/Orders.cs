using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Platform.Access;
using Linli.Platform.Calendar;
using Linli.Territory.Public;
using Linli.WorkOrders;
using Linli.WorkOrders.Public;
using May = Linli.WorkOrders.WorkOrderPermissions;

namespace Linli.Tests.WorkOrders.Flow;

/// <summary>Orders in any state, made only with the order's own acts.</summary>
internal static class Orders
{
    public static readonly CountyCode County = new("990101");
    public static readonly DateTimeOffset Noon = new(2026, 11, 18, 4, 0, 0, TimeSpan.Zero);

    public static readonly BodyCard Lamps = Unit("城市管理局", "城");
    public static readonly BodyCard Water = Unit("自来水公司", "水");
    public static readonly BodyCard Helpers = Unit("物业公司", "物");

    private static readonly Dictionary<Role, IReadOnlySet<string>> Rights = Enum.GetValues<Role>()
        .ToDictionary(r => r, r => new Grants(Modules.All).Of(r));

    /// <summary>Somebody with a role, in a body.</summary>
    public static Actor In(Role role, BodyCard body) => Someone(Rights[role], body, role.Zh());

    public static Actor Someone(IEnumerable<string> permissions, BodyCard? body, string name) =>
        new()
        {
            StaffId = body is null ? Guid.Empty : Guid.CreateVersion7(),
            Name = name,
            BodyId = body?.Id.Value ?? Guid.Empty,
            BodyName = body?.Name ?? "",
            County = County,
            Jurisdiction = Jurisdiction.OfArea(County.Value),
            Permissions = permissions.ToHashSet(),
        };

    /// <summary>The person who asked, with the receipt.</summary>
    public static Actor Requester { get; } = Someone([May.Requester], null, "居民");

    public static Actor Timer { get; } = Someone([May.System], null, "系统");

    public static BodyCard Unit(string name, string code) => new(new BodyId(Guid.CreateVersion7()), name, code, County.Value, null);

    public static ResidentRequest Request(RequesterMode mode = RequesterMode.Named, bool reachable = false)
    {
        var draft = new RequestDraft(
            Guid.CreateVersion7(),
            IntakeChannel.Web,
            RequestKind.Help,
            mode,
            "路灯不亮",
            "050106",
            new Place("990101001001001", "一网格", "示范社区", null, null, "和平里")
        );
        var request = ResidentRequest.File(draft, County, "LL-261118-0001", Requester, Noon);

        if (reachable)
        {
            request.Seal([1], [1], [1]);
        }

        return request;
    }

    public static Terms Terms(DateTimeOffset from, int hours = 48) =>
        new([
            new ClockTerm(ClockKind.Dispatch, from, from.AddHours(2), false, "{}"),
            new ClockTerm(ClockKind.Contact, from, from.AddHours(3), false, "{}"),
            new ClockTerm(ClockKind.Completion, from, from.AddHours(hours), false, "{}"),
        ]);

    public static WorkOrder Registered(bool reachable = false)
    {
        var request = Request(reachable: reachable);
        var order = WorkOrder.Register(request, request.Number, "路灯不亮", "W2", Terms(Noon), Requester, Noon);
        request.Follow(order.Id);
        return order;
    }

    /// <summary>An order in a state, by the shortest way through the table that gives it to a unit.</summary>
    public static WorkOrder At(WorkOrderStatus state)
    {
        var order = Registered();

        foreach (var step in Way(state))
        {
            Do(order, step.Action, Somebody(step), "理由", Noon);
        }

        Assert.Equal(state, order.Status);
        return order;
    }

    /// <summary>Whoever the table gives the step to, inside the unit that has the order.</summary>
    public static Actor Somebody(Step step) => Someone(step.By, WorkOrderFlow.BelongsToUnit(step.By[0]) ? Lamps : Helpers, "某人");

    /// <summary>Does an act the way its use case does it.</summary>
    public static void Do(WorkOrder order, WorkOrderAction action, Actor by, string? text, DateTimeOffset at)
    {
        var words = text ?? "";
        var elsewhere = order.Unit == Lamps.Id ? Water : Lamps;
        Action act = action switch
        {
            WorkOrderAction.Dispatch => () => order.Dispatch(Lamps, "2026-01 第 050106 条", [], Terms(at), by, at, text),
            WorkOrderAction.Publish => () => order.Publish(by, at, text),
            WorkOrderAction.Claim => () => order.Claim(Lamps, Terms(at), by, at),
            WorkOrderAction.Acknowledge => () => order.Acknowledge(by, at),
            WorkOrderAction.Contact => () => order.Contact(reached: true, text, by, at),
            WorkOrderAction.Transfer => () => order.Transfer(elsewhere, words, by, at),
            WorkOrderAction.Return => () => order.Return(words, by, at),
            WorkOrderAction.UpholdReturn => () => order.UpholdReturn(words, by, at),
            WorkOrderAction.RefuseReturn => () => order.RefuseReturn(words, by, at),
            WorkOrderAction.Split => () => order.Split([Helpers], words, by, at),
            WorkOrderAction.Assist => () => order.Assist(words, by, at),
            WorkOrderAction.Submit => () => order.Submit(words, [], by, at),
            WorkOrderAction.Approve => () => order.Approve(text, by, at),
            WorkOrderAction.SendBack => () => order.SendBack(words, by, at),
            WorkOrderAction.MissCall => () => order.MissCall(text, by, at),
            WorkOrderAction.Confirm => () => order.Confirm(5, text, by, at),
            WorkOrderAction.Object => () => order.Object(Verdict.Unsolved, 1, words, Terms(at), by, at),
            WorkOrderAction.Close => () => order.Close(by, at),
            WorkOrderAction.CloseUnverified => () => order.CloseUnverified(words, 3, by, at),
            WorkOrderAction.Reopen => () => order.Reopen(words, 15, Terms(at), by, at),
            WorkOrderAction.Merge => () => order.MergeInto(Registered(), by, at),
            WorkOrderAction.Suspend => () => order.Suspend(words, by, at),
            WorkOrderAction.Resume => () => order.Resume(text, by, at),
            WorkOrderAction.Cancel => () => order.Cancel(words, by, at),
            WorkOrderAction.Answer => () => order.Answer(words, by, at),
            WorkOrderAction.Decline => () => order.Decline(words, by, at),
            WorkOrderAction.Sort => () => order.Sort("010307", "W5", order.Kind, "路灯 → 楼道灯", Terms(at), by, at),
            WorkOrderAction.Join => () => order.Join(Request(), by, at),
            WorkOrderAction.Supplement => () => order.Supplement(words, [], by, at),
            WorkOrderAction.Urge => () => order.Urge(text, by, at),
            WorkOrderAction.RunOut => () => order.RunOut(ClockKind.Completion, order.ReopenCount, by, at),
            WorkOrderAction.Reckon => () => order.Reckon(d => new Deadline(d.Due.AddDays(1), false, d), by, at),
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Nobody told the tests how this is done."),
        };
        act();
    }

    private static List<Step> Way(WorkOrderStatus to)
    {
        var ways = new Dictionary<WorkOrderStatus, List<Step>> { [WorkOrderStatus.Registered] = [] };
        var next = new Queue<WorkOrderStatus>([WorkOrderStatus.Registered]);

        while (next.TryDequeue(out var here))
        {
            // What was answered on the spot never had a unit: the long way round is the usual one.
            foreach (var step in WorkOrderFlow.Steps.Where(s => s.From == here && s.Action != WorkOrderAction.Answer))
            {
                if (ways.TryAdd(step.To, [.. ways[here], step]))
                {
                    next.Enqueue(step.To);
                }
            }
        }

        return ways[to];
    }
}
