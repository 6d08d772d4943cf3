using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Platform.Access;
using Linli.Platform.Calendar;
using Linli.Territory.Public;
using Linli.WorkOrders;
using Linli.WorkOrders.Promising;
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
    public static readonly BodyCard Desk = Unit("示范社区居委会", "居");
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

    /// <summary>What leads on: chance must do it more often than what holds up, or nothing would ever be closed.</summary>
    public static IReadOnlySet<WorkOrderAction> LeadsOn { get; } =
        new HashSet<WorkOrderAction>
        {
            WorkOrderAction.Dispatch,
            WorkOrderAction.Acknowledge,
            WorkOrderAction.Contact,
            WorkOrderAction.Submit,
            WorkOrderAction.Approve,
            WorkOrderAction.Confirm,
            WorkOrderAction.Object,
            WorkOrderAction.Close,
            WorkOrderAction.Reopen,
            WorkOrderAction.CloseUnverified,
            WorkOrderAction.RunOut,
        };

    public static ResidentRequest Request(
        RequesterMode mode = RequesterMode.Named,
        bool reachable = false,
        string number = "LL-261118-0001",
        DateTimeOffset? at = null
    )
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
        var request = ResidentRequest.File(draft, County, number, Requester, at ?? Noon);

        if (reachable)
        {
            request.Seal([1], [1], [1]);
        }

        return request;
    }

    /// <summary>The shipped rules, for what they do not say in hours.</summary>
    public static Playbook Book => Shipped.Book;

    /// <summary>Round due times: dispatch in two hours, contact in one more, completion as said, everything else in a day.</summary>
    public static Terms Terms(DateTimeOffset from, int hours = 46) =>
        new(
            Book,
            from,
            (kind, start, _, length) =>
                new ClockTerm(
                    kind,
                    start,
                    length is { } own
                        ? start.AddDays(own.Amount)
                        : kind switch
                        {
                            ClockKind.Dispatch => start.AddHours(2),
                            ClockKind.Contact => start.AddHours(1),
                            ClockKind.Completion => start.AddHours(hours),
                            ClockKind.Publicity => start.AddDays(7),
                            ClockKind.Retention => start.AddYears(5),
                            _ => start.AddDays(1),
                        },
                    false,
                    "{}",
                    "W2",
                    []
                )
        );

    /// <summary>Somebody, now, under round due times.</summary>
    public static Deed By(Actor by, DateTimeOffset at, int hours = 46) => new(by, at, Terms(at, hours));

    public static WorkOrder Registered(bool reachable = false) => Opened(Request(reachable: reachable), Noon);

    /// <summary>The order that a request opens.</summary>
    public static WorkOrder Opened(ResidentRequest request, DateTimeOffset at)
    {
        var order = WorkOrder.Register(request, request.Number, "路灯不亮", "W2", Desk, By(Requester, at));
        request.Follow(order.Id);
        return order;
    }

    /// <summary>The timers ring in time, as the sweep would, with what follows from them.</summary>
    public static void Ring(WorkOrder order, DateTimeOffset at)
    {
        foreach (var clock in order.Clocks.Where(c => c.IsRunning && c.DueAt <= at).OrderBy(c => c.DueAt).ToList())
        {
            var deed = By(Timer, at);

            if (order.RunOut(clock.No, deed) is { Kind: ClockKind.Suspension })
            {
                order.Resume("挂起期满", deed);
            }
        }
    }

    /// <summary>An order in a state, by the shortest way through the table that gives it to a unit.</summary>
    public static WorkOrder At(WorkOrderStatus state) => Go(Registered(), state);

    /// <summary>An order in a state whose result is public: it was closed and published before, and opened again where it is not closed now.</summary>
    public static WorkOrder PublicAt(WorkOrderStatus state)
    {
        var order = At(WorkOrderStatus.Closed);
        Do(order, WorkOrderAction.Publicise, Somebody(WorkOrderFlow.Find(order.Status, WorkOrderAction.Publicise)!), "换了灯泡", Noon);
        return Go(order, state);
    }

    private static WorkOrder Go(WorkOrder order, WorkOrderStatus state)
    {
        foreach (var step in Way(order.Status, state))
        {
            Do(order, step.Action, Somebody(step), "理由", Noon);
        }

        Assert.Equal(state, order.Status);
        return order;
    }

    /// <summary>Whoever the table gives the step to, inside the unit that has the order.</summary>
    public static Actor Somebody(Step step) => Someone(step.By, WorkOrderFlow.BelongsToUnit(step.By[0]) ? Lamps : Helpers, "某人");

    /// <summary>The body that answers once a matter is raised.</summary>
    public static readonly BodyCard Above = Unit("县指挥中心", "");

    /// <summary>Brings about what an act answers.</summary>
    public static void Ask(WorkOrder order, WorkOrderAction action)
    {
        WorkOrderAction? asked = action switch
        {
            WorkOrderAction.GrantExtension or WorkOrderAction.RefuseExtension => WorkOrderAction.AskExtension,
            WorkOrderAction.ReplySupervision => WorkOrderAction.Supervise,
            WorkOrderAction.UnlistHardCase => WorkOrderAction.ListAsHardCase,
            WorkOrderAction.GrantExclusion or WorkOrderAction.RefuseExclusion => WorkOrderAction.AskExclusion,
            _ => null,
        };

        if (asked is { } first)
        {
            Do(order, first, Somebody(WorkOrderFlow.Find(order.Status, first)!), "理由", Noon);
        }
    }

    /// <summary>Does an act the way its use case does it.</summary>
    public static void Do(WorkOrder order, WorkOrderAction action, Actor by, string? text, DateTimeOffset at)
    {
        var words = text ?? "";
        var elsewhere = order.Unit == Lamps.Id ? Water : Lamps;
        var deed = By(by, at);
        Action act = action switch
        {
            WorkOrderAction.Dispatch => () => order.Dispatch(Lamps, "2026-01 第 050106 条", [], deed, text),
            WorkOrderAction.Publish => () => order.Publish(deed, text),
            WorkOrderAction.Claim => () => order.Claim(Lamps, deed),
            WorkOrderAction.Acknowledge => () => order.Acknowledge(deed),
            WorkOrderAction.Contact => () => order.Contact(reached: true, text, deed),
            WorkOrderAction.Transfer => () => order.Transfer(elsewhere, words, deed),
            WorkOrderAction.Return => () => order.Return(words, deed),
            WorkOrderAction.UpholdReturn => () => order.UpholdReturn(words, deed),
            WorkOrderAction.RefuseReturn => () => order.RefuseReturn(words, deed),
            WorkOrderAction.Split => () => order.Split([Helpers], words, deed),
            WorkOrderAction.Assist => () => order.Assist(words, deed),
            WorkOrderAction.Submit => () => order.Submit(new(words), deed),
            WorkOrderAction.Approve => () => order.Approve(text, deed),
            WorkOrderAction.SendBack => () => order.SendBack(words, deed),
            WorkOrderAction.MissCall => () => order.MissCall(text, deed),
            WorkOrderAction.Confirm => () => order.Confirm(5, text, deed),
            WorkOrderAction.Object => () => order.Object(Verdict.Unsolved, 1, words, Above, deed),
            WorkOrderAction.Close => () => order.Close(deed),
            WorkOrderAction.CloseUnverified => () => order.CloseUnverified(words, deed),
            WorkOrderAction.Reopen => () => order.Reopen(words, Above, deed),
            WorkOrderAction.Merge => () => order.MergeInto(Registered(), deed),
            WorkOrderAction.Suspend => () => order.Suspend(words, deed),
            WorkOrderAction.Resume => () => order.Resume(text, deed),
            WorkOrderAction.Cancel => () => order.Cancel(words, deed),
            WorkOrderAction.Answer => () => order.Answer(words, deed),
            WorkOrderAction.Decline => () => order.Decline(words, deed),
            WorkOrderAction.Sort => () => order.Sort("010307", "W5", order.Kind, "路灯 → 楼道灯", deed),
            WorkOrderAction.Join => () => order.Join(Request(), deed),
            WorkOrderAction.Supplement => () => order.Supplement(words, [], deed),
            WorkOrderAction.Urge => () => order.Urge(text, deed),
            WorkOrderAction.RunOut => () => order.RunOut(order.Clock(ClockKind.Completion)?.No ?? 0, deed),
            WorkOrderAction.Reckon => () => order.Reckon(d => new Deadline(d.Due.AddDays(1), false, d), deed),
            WorkOrderAction.Rehome => () =>
                order.Rehome(
                    order.Area.Length < 15 ? order.Area : order.Area[..12] + (order.Area[^1] == '1' ? "002" : "001"),
                    "一网格",
                    "二网格",
                    deed
                ),
            WorkOrderAction.AskExtension => () => order.AskExtension(new TermLength(1, ClockUnit.WorkingDay), words, deed),
            WorkOrderAction.GrantExtension => () => order.GrantExtension(words, deed),
            WorkOrderAction.RefuseExtension => () => order.RefuseExtension(words, deed),
            WorkOrderAction.Visit => () => order.Visit(words, deed),
            WorkOrderAction.ListAsHardCase => () => order.ListAsHardCase(HardCaseGround.Disputed, words, deed),
            WorkOrderAction.Publicise => () => order.Publicise("路灯不亮", words, deed),
            WorkOrderAction.Withhold => () => order.Withhold(words, deed),
            WorkOrderAction.Withdraw => () => order.Withdraw(words, deed),
            WorkOrderAction.UnlistHardCase => () => order.UnlistHardCase(words, deed),
            WorkOrderAction.Supervise => () => order.Supervise(Water, words, deed),
            WorkOrderAction.ReplySupervision => () => order.ReplySupervision(words, deed),
            WorkOrderAction.AskExclusion => () => order.AskExclusion(words, deed),
            WorkOrderAction.GrantExclusion => () => order.GrantExclusion(words, deed),
            WorkOrderAction.RefuseExclusion => () => order.RefuseExclusion(words, deed),
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Nobody told the tests how this is done."),
        };
        act();
    }

    private static List<Step> Way(WorkOrderStatus from, WorkOrderStatus to)
    {
        var ways = new Dictionary<WorkOrderStatus, List<Step>> { [from] = [] };
        var next = new Queue<WorkOrderStatus>([from]);

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
