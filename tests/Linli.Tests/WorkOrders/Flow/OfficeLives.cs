using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Data;
using Linli.Platform.Web;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Linli.WorkOrders.CallingBack;
using Linli.WorkOrders.Closing;
using Linli.WorkOrders.Dispatching;
using Linli.WorkOrders.Excluding;
using Linli.WorkOrders.Extending;
using Linli.WorkOrders.Handling;
using Linli.WorkOrders.Publicising;
using Linli.WorkOrders.Receiving;
using Linli.WorkOrders.Returning;
using Linli.WorkOrders.Reviewing;
using Linli.WorkOrders.Supervising;
using Linli.WorkOrders.Triaging;
using Microsoft.EntityFrameworkCore;
using Do = System.Func<Linli.Tests.Support.Hall, Linli.WorkOrders.Act, System.Threading.Tasks.Task<Linli.WorkOrders.OrderAnswer>>;

namespace Linli.Tests.WorkOrders.Flow;

/// <summary>Random lives through the real use cases, by the people of the town, with the real timers between the acts.</summary>
internal sealed class OfficeLives(Hall hall, Random chance)
{
    private const string Why = "按规定办理,已与反映人说明";

    private static readonly Dictionary<WorkOrderAction, Do> Cases = new()
    {
        [WorkOrderAction.Dispatch] = (h, a) => Run<DispatchOrder, DispatchOrder.Input>(h, a, new()),
        [WorkOrderAction.Publish] = (h, a) => Run<PublishOrder, PublishOrder.Input>(h, a, new()),
        [WorkOrderAction.Claim] = (h, a) => Run<ClaimOrder, ClaimOrder.Input>(h, a, new()),
        [WorkOrderAction.Acknowledge] = (h, a) => Run<AcknowledgeOrder, AcknowledgeOrder.Input>(h, a, new()),
        [WorkOrderAction.Contact] = (h, a) => Run<RecordContact, RecordContact.Input>(h, a, new() { Reached = true }),
        [WorkOrderAction.Transfer] = (h, a) =>
            Run<TransferOrder, TransferOrder.Input>(h, a, new() { Unit = h.Town.Property.Value, Reason = Why }),
        [WorkOrderAction.Return] = (h, a) => Run<AskReturn, AskReturn.Input>(h, a, new() { Basis = Why }),
        [WorkOrderAction.UpholdReturn] = (h, a) => Run<RuleOnReturn, RuleOnReturn.Input>(h, a, new() { Uphold = true, Ruling = Why }),
        [WorkOrderAction.RefuseReturn] = (h, a) => Run<RuleOnReturn, RuleOnReturn.Input>(h, a, new() { Ruling = Why }),
        [WorkOrderAction.Split] = (h, a) => Run<SplitOrder, SplitOrder.Input>(h, a, new() { Units = [h.Town.Property.Value], Task = Why }),
        [WorkOrderAction.Assist] = (h, a) => Run<ReportAssist, ReportAssist.Input>(h, a, new() { Report = Why }),
        [WorkOrderAction.Submit] = (h, a) => Run<SubmitResult, SubmitResult.Input>(h, a, new() { Result = Why, Statement = Why }),
        [WorkOrderAction.Approve] = (h, a) => Run<ApproveResult, ApproveResult.Input>(h, a, new()),
        [WorkOrderAction.SendBack] = (h, a) => Run<SendBackResult, SendBackResult.Input>(h, a, new() { Reason = Why }),
        [WorkOrderAction.MissCall] = (h, a) => Run<CallBack, CallBack.Input>(h, a, new() { Outcome = CallBackOutcome.Missed }),
        [WorkOrderAction.Confirm] = (h, a) =>
            Run<CallBack, CallBack.Input>(h, a, new() { Outcome = CallBackOutcome.Solved, Satisfaction = 5 }),
        [WorkOrderAction.Object] = (h, a) =>
            Run<CallBack, CallBack.Input>(
                h,
                a,
                new()
                {
                    Outcome = CallBackOutcome.Unsolved,
                    Satisfaction = 1,
                    Remark = Why,
                }
            ),
        [WorkOrderAction.Close] = (h, a) => Run<CloseOrder, CloseOrder.Input>(h, a, new()),
        [WorkOrderAction.CloseUnverified] = (h, a) => Run<CloseOrder, CloseOrder.Input>(h, a, new() { Unverified = Why }),
        [WorkOrderAction.Reopen] = (h, a) => Run<ReopenOrder, ReopenOrder.Input>(h, a, new() { Reason = Why }),
        [WorkOrderAction.Suspend] = (h, a) => Run<SuspendOrder, SuspendOrder.Input>(h, a, new() { Reason = Why }),
        [WorkOrderAction.Resume] = (h, a) => Run<ResumeOrder, ResumeOrder.Input>(h, a, new()),
        [WorkOrderAction.Cancel] = (h, a) => Run<CancelOrder, CancelOrder.Input>(h, a, new() { Reason = Why }),
        [WorkOrderAction.Answer] = (h, a) => Run<AnswerOnTheSpot, AnswerOnTheSpot.Input>(h, a, new() { Answer = Why }),
        [WorkOrderAction.Decline] = (h, a) => Run<DeclineRequest, DeclineRequest.Input>(h, a, new() { Ground = Why }),
        [WorkOrderAction.Sort] = (h, a) => Run<SortOrder, SortOrder.Input>(h, a, new() { Category = "010307" }),
        [WorkOrderAction.Supplement] = (h, a) => Run<SupplementOrder, SupplementOrder.Input>(h, a, new() { Text = Why }),
        [WorkOrderAction.Urge] = (h, a) => Run<UrgeOrder, UrgeOrder.Input>(h, a, new()),
        [WorkOrderAction.AskExtension] = (h, a) => Run<AskExtension, AskExtension.Input>(h, a, new() { Amount = 2, Reason = Why }),
        [WorkOrderAction.GrantExtension] = (h, a) =>
            Run<RuleOnExtension, RuleOnExtension.Input>(h, a, new() { Grant = true, Ruling = Why }),
        [WorkOrderAction.RefuseExtension] = (h, a) => Run<RuleOnExtension, RuleOnExtension.Input>(h, a, new() { Ruling = Why }),
        [WorkOrderAction.Visit] = (h, a) => Run<RecordVisit, RecordVisit.Input>(h, a, new() { Seen = Why }),
        [WorkOrderAction.ListAsHardCase] = (h, a) => Run<ListHardCase, ListHardCase.Input>(h, a, new() { Why = Why }),
        [WorkOrderAction.UnlistHardCase] = (h, a) => Run<UnlistHardCase, UnlistHardCase.Input>(h, a, new() { Why = Why }),
        [WorkOrderAction.Publicise] = (h, a) =>
            Run<PubliciseOrder, PubliciseOrder.Input>(
                h,
                a,
                new()
                {
                    Matter = "路灯不亮",
                    Text = "更换了灯头,已恢复照明。",
                    Checked = true,
                }
            ),
        [WorkOrderAction.Withhold] = (h, a) => Run<WithholdResult, WithholdResult.Input>(h, a, new() { Ground = Why }),
        [WorkOrderAction.Withdraw] = (h, a) => Run<WithdrawResult, WithdrawResult.Input>(h, a, new() { Why = Why }),
        [WorkOrderAction.Supervise] = (h, a) => Run<SuperviseOrder, SuperviseOrder.Input>(h, a, new() { Demand = Why }),
        [WorkOrderAction.ReplySupervision] = (h, a) => Run<ReplySupervision, ReplySupervision.Input>(h, a, new() { Reply = Why }),
        [WorkOrderAction.AskExclusion] = (h, a) => Run<AskExclusion, AskExclusion.Input>(h, a, new() { Reason = Why }),
        [WorkOrderAction.GrantExclusion] = (h, a) =>
            Run<RuleOnExclusion, RuleOnExclusion.Input>(h, a, new() { Grant = true, Ruling = Why }),
        [WorkOrderAction.RefuseExclusion] = (h, a) => Run<RuleOnExclusion, RuleOnExclusion.Input>(h, a, new() { Ruling = Why }),
    };

    // Few orders come to where these are possible.
    private static readonly WorkOrderAction[] Seldom =
    [
        WorkOrderAction.Claim,
        WorkOrderAction.AskExtension,
        WorkOrderAction.GrantExtension,
        WorkOrderAction.MissCall,
        WorkOrderAction.Publicise,
        WorkOrderAction.Withdraw,
    ];

    /// <summary>Acts people have; joining and merging need a second matter and are played elsewhere.</summary>
    public static IReadOnlyCollection<WorkOrderAction> Played => Cases.Keys;

    private readonly List<Actor> _people = [];
    private Dictionary<string, WorkOrder> _orders = [];
    private readonly Dictionary<string, List<string>> _tried = [];

    public Dictionary<WorkOrderAction, int> Happened { get; } = [];

    /// <summary>What a test does with an act instead of only letting it happen.</summary>
    public Func<WorkOrderAction, Func<Task>, Task> Around { get; init; } = (_, act) => act();

    public async Task Live(int orders, int rounds)
    {
        foreach (var member in hall.Town.People)
        {
            _people.Add(await hall.Actor(member));
        }

        for (var i = 0; i < orders; i++)
        {
            // Every third is another lamp; the rest come back to the same, so that leaders have to go there.
            var number = (await hall.Report(r => r.Lon += i % 3 == 0 ? i * 0.00002 : 0)).Number;
            _tried[number] = [];
        }

        _orders = await Read();

        for (var round = 0; round < rounds; round++)
        {
            var done = new Dictionary<string, bool>();

            foreach (var order in _orders.Values)
            {
                done[order.Number] = await Try(order);
            }

            await Judge(done);
            hall.Wall.Pass(TimeSpan.FromMinutes(chance.Next(6) == 0 ? chance.Next(4320) : chance.Next(1, 60)));
            await hall.Sweep();
            await Judge(null);
        }
    }

    private async Task<bool> Try(WorkOrder order)
    {
        var moves = WorkOrderFlow
            .Steps.Where(s => s.From == order.Status && Cases.ContainsKey(s.Action))
            .SelectMany(s =>
                Enumerable.Repeat(
                    s,
                    Orders.LeadsOn.Contains(s.Action) ? 6
                        : Seldom.Contains(s.Action) ? 4
                        : 1
                )
            )
            .ToList();
        var (action, able) =
            moves.Count == 0 || chance.Next(8) == 0 ? (Played.ElementAt(chance.Next(Played.Count)), _people)
            : moves[chance.Next(moves.Count)] is var step
                ? (step.Action, _people.Where(p => order.Allows(step.Action, p)).DefaultIfEmpty(_people[0]).ToList())
            : default;
        var by = able[chance.Next(able.Count)];
        _tried[order.Number].Add($"{by.Name} {action}");
        // Acts take time: what happens within one millisecond has no order.
        hall.Wall.Pass(TimeSpan.FromMilliseconds(2));

        try
        {
            await Around(action, () => Cases[action](hall, new Act(order.Number, by, order.Version)));
            Happened[action] = Happened.GetValueOrDefault(action) + 1;
            return true;
        }
        catch (Exception no) when (no is RuleBroken or NotThere)
        {
            return false;
        }
    }

    private async Task Judge(Dictionary<string, bool>? done)
    {
        var read = await Read();

        foreach (var (number, order) in read)
        {
            var before = Before.Of(_orders[number]);
            var broken = Invariants.Broken(order, before).ToList();

            if (done is not null && done[number] == before.Still(order))
            {
                broken.Add(done[number] ? "it was done, and nothing happened" : "it was refused, and it left a trace");
            }

            Assert.True(
                broken.Count == 0,
                $"{string.Join("; ", broken)}: {number} is {order.Status}; {string.Join(", ", _tried[number])}; {string.Join(" ", order.Lines.Select(l => l.Action))}"
            );
        }

        _orders = read;
    }

    private Task<Dictionary<string, WorkOrder>> Read() =>
        hall.Look(db =>
            db.Set<WorkOrder>()
                .AsNoTracking()
                .Include(o => o.Lines.OrderBy(l => l.Seq))
                .Include(o => o.Clocks)
                .Include(o => o.Assists)
                .Include(o => o.Supervisions)
                .AsSplitQuery()
                .OrderBy(o => o.Number)
                .ToDictionaryAsync(o => o.Number)
        );

    private static Task<OrderAnswer> Run<TAct, TInput>(Hall hall, Act act, TInput input)
        where TAct : IAct<TInput> => hall.Do<TAct, OrderAnswer>(act.By, c => c.Run(act, input, CancellationToken.None));
}

/// <summary>
/// Some hundred lives as the office lives them; the twenty thousand are <see cref="LivesTests"/>. The first time each kind of act succeeds,
/// every one of its calls to the database has failed once before (<see cref="EveryCall"/>).
/// </summary>
public abstract class OfficeLivesTests(Hall hall) : OwnHallTests(hall)
{
    private const int Seed = 20261121;

    [Fact]
    public async Task Through_the_real_use_cases_and_timers_every_promise_is_kept_after_every_step()
    {
        var calls = new EveryCall(Hall);
        var lives = new OfficeLives(Hall, new Random(Seed)) { Around = calls.Around };
        await lives.Live(orders: 200, rounds: 12);

        // Chance went nearly everywhere, or the test would prove little.
        var never = OfficeLives.Played.Except(lives.Happened.Keys).ToList();
        Assert.True(never.Count <= 4, $"Seed {Seed}: nobody ever did {string.Join(", ", never)}.");
        // Whatever happened at all has had each of its calls fail once.
        Assert.Equal(lives.Happened.Keys.Order(), calls.Calls.Keys.Order());
        Assert.All(calls.Calls, act => Assert.True(act.Value >= 2, $"{act.Key} failed only at {act.Value} calls."));
        Assert.True(lives.Happened.Values.Sum() > 1_000, $"Seed {Seed}: only {lives.Happened.Values.Sum()} acts happened.");
    }
}

public sealed class OfficeLivesOnSqlite() : OfficeLivesTests(new SqliteHall());

public sealed class OfficeLivesOnPostgres() : OfficeLivesTests(new PostgresHall());
