using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Calendar;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Linli.WorkOrders.CallingBack;
using Linli.WorkOrders.Dispatching;
using Linli.WorkOrders.Extending;
using Linli.WorkOrders.Handling;
using Linli.WorkOrders.Public;
using Linli.WorkOrders.Receiving;
using Linli.WorkOrders.Reminding;
using Linli.WorkOrders.Returning;
using Linli.WorkOrders.Reviewing;
using Linli.WorkOrders.Supervising;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.WorkOrders;

/// <summary>Escalation that cannot be silent (S2-16, S2-17, S2-20, S2-21): through use cases and the timers' own sweep.</summary>
public abstract class EscalationTests(Hall hall) : HallTests(hall)
{
    private static int _lamps;

    [Fact]
    public async Task A_missed_completion_climbs_the_ladder_rung_by_rung_until_somebody_replies()
    {
        var number = await InHand();
        await Pass(number, ClockKind.Completion);

        var first = (await Supervisions(number)).Single();
        Assert.Equal((1, "跟进办", $"{number}-D1"), (first.Rung, first.Name, first.Number(await Hall.Order(number))));

        await Pass(number, ClockKind.Supervision);
        Assert.Equal([1, 2], (await Supervisions(number)).Select(s => s.Rung));

        await Act<ReplySupervision, ReplySupervision.Input>(Role.Handler, number, new() { Reply = "配件明天到货,后天修好。" });
        Hall.Wall.Pass(TimeSpan.FromDays(30));
        await Hall.Sweep();
        Assert.Equal([1, 2], (await Supervisions(number)).Select(s => s.Rung));
        Assert.Equal("配件明天到货,后天修好。", (await Supervisions(number))[^1].Reply);
    }

    [Fact]
    public async Task The_last_rung_stays_the_target_and_the_order_is_never_without_one()
    {
        var number = await InHand();
        await Pass(number, ClockKind.Completion);

        for (var i = 0; i < 4; i++)
        {
            await Pass(number, ClockKind.Supervision);
            var order = await Hall.Order(number);
            Assert.Contains(order.Clocks, c => c is { Kind: ClockKind.Supervision, IsRunning: true, BreachedAt: null });
        }

        Assert.Equal([1, 2, 3, 3, 3], (await Supervisions(number)).Select(s => s.Rung));
    }

    [Fact]
    public async Task A_supervisor_goes_up_by_hand_but_not_past_a_reply_that_is_still_in_time()
    {
        var number = await InHand();
        await Act<SuperviseOrder, SuperviseOrder.Input>(Role.Supervisor, number, new() { Demand = "本周内办结" });

        var refused = await Refused<SuperviseOrder, SuperviseOrder.Input>(Role.Supervisor, number, new() { Demand = "马上" });

        Assert.Equal("work-orders.supervision-running", refused.Code);
    }

    [Fact]
    public async Task Returns_are_few_and_early_and_the_first_receiver_keeps_what_comes_too_late()
    {
        var number = await Dispatched();
        await ReturnAndSendAgain(number);
        await ReturnAndSendAgain(number);

        var third = await Refused<AskReturn, AskReturn.Input>(Role.Handler, number, new() { Basis = "职责清单里没有" });
        Assert.Equal("work-orders.returned-too-often", third.Code);

        var other = await Dispatched();
        Hall.Wall.Pass(TimeSpan.FromDays(4));
        var late = await Refused<AskReturn, AskReturn.Input>(Role.Handler, other, new() { Basis = "职责清单里没有" });
        Assert.Equal("work-orders.return-too-late", late.Code);
    }

    [Fact]
    public async Task What_is_passed_from_unit_to_unit_lands_on_the_list_of_hard_cases()
    {
        var number = await Dispatched();
        await Transfer(number, Hall.Town.Property.Value);
        await Transfer(number, Hall.Town.Lamps.Value);
        Assert.Null((await Hall.Order(number)).HardCaseSince);

        await Transfer(number, Hall.Town.Property.Value);

        var order = await Hall.Order(number);
        Assert.NotNull(order.HardCaseSince);
        Assert.Equal(WorkOrderAction.ListAsHardCase, order.Lines[^1].Action);
    }

    [Fact]
    public async Task Not_solved_goes_one_level_up_and_the_body_above_approves()
    {
        var number = await Submitted();
        await Act<ApproveResult, ApproveResult.Input>(Role.UnitLeader, number, new());
        await Act<CallBack, CallBack.Input>(
            Role.Dispatcher,
            number,
            new()
            {
                Outcome = CallBackOutcome.Unsolved,
                Satisfaction = 1,
                Remark = "还是不亮",
            }
        );

        var raised = await Hall.Order(number);
        Assert.Equal((1, Hall.Town.Center, WorkOrderStatus.Dispatched), (raised.Level, raised.Lead, raised.Status));
        await Act<RecordContact, RecordContact.Input>(Role.Handler, number, new() { Reached = true });
        await Act<SubmitResult, SubmitResult.Input>(Role.Handler, number, new() { Result = "换了整个灯具" });

        var refused = await Refused<ApproveResult, ApproveResult.Input>(Role.UnitLeader, number, new());
        Assert.Equal("work-orders.other-unit", refused.Code);
        Assert.Contains("县指挥中心", refused.Message, StringComparison.Ordinal);
        await Act<ApproveResult, ApproveResult.Input>(Role.Dispatcher, number, new());
        Assert.Equal(WorkOrderStatus.AwaitingVerdict, (await Hall.Order(number)).Status);
    }

    [Fact]
    public async Task The_same_place_and_kind_again_needs_a_leader_on_site_before_it_goes_out()
    {
        var place = Spot();
        var first = (await Report(place, "13911110001")).Number;
        await Hall.Repair(first);
        await Hall.Solve(first);

        var again = (await Report(place, "13911110002")).Number;
        Assert.Equal((first, true), ((await Hall.Order(again)).RepeatOf, (await Hall.Order(again)).VisitOwed));
        await WorkOn(again);
        await Act<SubmitResult, SubmitResult.Input>(Role.Handler, again, new() { Result = "又换了一次" });

        var refused = await Refused<ApproveResult, ApproveResult.Input>(Role.UnitLeader, again, new());
        Assert.Equal("work-orders.visit-first", refused.Code);
        await Act<RecordVisit, RecordVisit.Input>(Role.UnitLeader, again, new() { Seen = "和反映人在现场看了线路" });
        await Act<ApproveResult, ApproveResult.Input>(Role.UnitLeader, again, new());
    }

    [Fact]
    public async Task More_time_is_asked_for_granted_and_seen_by_the_resident_and_the_timer_follows()
    {
        var filed = await Report(Spot(), "13911110003");
        await Hall.Dispatch(filed.Number);
        await WorkOn(filed.Number, dispatch: false);
        var due = (await Hall.Order(filed.Number)).Clock(ClockKind.Completion)!.DueAt;

        await Act<AskExtension, AskExtension.Input>(Role.Handler, filed.Number, new() { Amount = 3, Reason = "配件要从外地发货" });
        Assert.Equal(due, (await Hall.Order(filed.Number)).Clock(ClockKind.Completion)!.DueAt);
        var own = await Refused<RuleOnExtension, RuleOnExtension.Input>(
            Role.Handler,
            filed.Number,
            new() { Grant = true, Ruling = "同意" }
        );
        Assert.Equal("work-orders.not-permitted", own.Code);
        await Act<RuleOnExtension, RuleOnExtension.Input>(
            Role.Dispatcher,
            filed.Number,
            new() { Grant = true, Ruling = "同意,请按期办结" }
        );

        var extended = (await Hall.Order(filed.Number)).Clock(ClockKind.Completion)!;
        Assert.True(extended.DueAt > due);
        Hall.Wall.Set(due.AddMinutes(5));
        await Hall.Sweep();
        Assert.Null((await Hall.Order(filed.Number)).Clock(ClockKind.Completion)!.BreachedAt);
        var resident = Hall.Stranger();
        var page = await resident.Press(await resident.Open("/track"), "track", ("Number", filed.Number), ("Receipt", filed.Receipt));
        Assert.Contains("配件要从外地发货", page.Text, StringComparison.Ordinal);
        Assert.Contains("同意延长办理时间", page.Text, StringComparison.Ordinal);
        Hall.Wall.Set(extended.DueAt);
        await Hall.Sweep();
        Assert.NotNull((await Hall.Order(filed.Number)).Clock(ClockKind.Completion)!.BreachedAt);
    }

    [Fact]
    public async Task A_suspension_ends_by_itself()
    {
        var number = await InHand();
        var due = (await Hall.Order(number)).Clock(ClockKind.Completion)!.DueAt;
        await Act<SuspendOrder, SuspendOrder.Input>(Role.Dispatcher, number, new() { Reason = "等上级批复" });
        await Pass(number, ClockKind.Suspension);

        var order = await Hall.Order(number);
        Assert.Equal(WorkOrderStatus.InHand, order.Status);
        var suspension = order.Clock(ClockKind.Suspension)!;
        Assert.Equal(suspension.MetAt - suspension.StartedAt, order.Clock(ClockKind.Completion)!.DueAt - due);
    }

    [Fact]
    public async Task The_unit_is_warned_first_then_its_head_and_nobody_at_night()
    {
        // Friday evening: two working days end on Tuesday.
        Hall.Wall.Set(new DateTimeOffset(Hall.Wall.Now.AddDays(7).Date, TimeSpan.Zero).AddHours(13).AddMinutes(30));
        var number = await InHand();
        var clock = (await Hall.Order(number)).Clock(ClockKind.Completion)!;
        await SweepBy(clock.RingsAt);
        Assert.Equal([(ReminderKind.DueSoon, false)], await Told(number));

        await SweepBy((await Hall.Order(number)).Clock(ClockKind.Completion)!.RingsAt);
        Assert.Equal([(ReminderKind.DueSoon, false), (ReminderKind.DueSoon, true)], await Told(number));

        Hall.Wall.Set(clock.DueAt);
        await Hall.Sweep();
        await Hall.Sweep();
        Assert.Equal(
            [(ReminderKind.DueSoon, false), (ReminderKind.DueSoon, true), (ReminderKind.Overdue, false), (ReminderKind.Overdue, true)],
            await Told(number)
        );
    }

    [Fact]
    public async Task After_three_days_away_there_is_one_digest_for_each_and_no_storm()
    {
        List<string> numbers = [];

        for (var i = 0; i < 12; i++)
        {
            numbers.Add(await InHand());
        }

        Hall.Wall.Pass(TimeSpan.FromDays(9));
        var back = Hall.Wall.Now;
        await Hall.Sweep();

        Assert.All(await Task.WhenAll(numbers.Select(Told)), told => Assert.Empty(told));
        var digests = await Hall.Look(db =>
            db.Set<OrderReminder>().Where(r => r.Kind == ReminderKind.Digest && r.Body == Hall.Town.Lamps && r.At >= back).ToListAsync()
        );
        Assert.Equal([false, true], digests.Select(d => d.ForHead).Order());
        Assert.All(digests, d => Assert.InRange(d.Count, 12, 60));
        Assert.All(await Task.WhenAll(numbers.Select(Hall.Order)), o => Assert.NotNull(o.Clock(ClockKind.Completion)!.BreachedAt));
    }

    // At the moment itself, and when it is night (nine to eight, county time) again in the morning.
    private async Task SweepBy(DateTimeOffset moment)
    {
        Hall.Wall.Set(moment);
        await Hall.Sweep();
        var local = moment.ToOffset(TimeSpan.FromHours(8));

        if (local.Hour is >= 21 or < 8)
        {
            Assert.DoesNotContain(
                await Hall.Look(db => db.Set<OrderReminder>().ToListAsync()),
                r => r.Kind == ReminderKind.DueSoon && r.At == moment
            );
            Hall.Wall.Set(new DateTimeOffset(local.Date, local.Offset).AddDays(local.Hour >= 21 ? 1 : 0).AddHours(8));
            await Hall.Sweep();
        }
    }

    private async Task<(ReminderKind, bool)[]> Told(string number) =>
        await Hall.Look(async db =>
            (
                await db.Set<OrderReminder>()
                    .Where(r => r.Number == number && r.Clock == ClockKind.Completion)
                    .OrderBy(r => r.Id)
                    .ToListAsync()
            )
                .Select(r => (r.Kind, r.ForHead))
                .ToArray()
        );

    private async Task Pass(string number, ClockKind kind)
    {
        var clock = (await Hall.Order(number)).Clocks.Where(c => c.Kind == kind && c.IsRunning).MaxBy(c => c.No)!;
        Hall.Wall.Set(clock.DueAt > Hall.Wall.Now ? clock.DueAt : Hall.Wall.Now);
        await Hall.Sweep();
    }

    private async Task<IReadOnlyList<OrderSupervision>> Supervisions(string number) =>
        await Hall.Look(async db =>
            (await db.Set<WorkOrder>().AsNoTracking().Include(o => o.Supervisions).SingleAsync(o => o.Number == number)).Supervisions
        );

    private Task<FiledAnswer> Report(GeoPoint at, string phone) => Hall.Report(r => (r.Lon, r.Lat, r.Phone) = (at.Lon, at.Lat, phone));

    // Every lamp stands far enough from the others, in the western grid.
    private static GeoPoint Spot() => ++_lamps is var n ? new(112.0005 + (n % 13 * 0.0007), 37.0005 + (n / 13 * 0.0007)) : default;

    private async Task<string> Dispatched()
    {
        // Everybody reports once.
        var number = (await Report(Spot(), FormattableString.Invariant($"139{_lamps:00000000}"))).Number;
        await Hall.Dispatch(number);
        return number;
    }

    private async Task<string> InHand()
    {
        var number = await Dispatched();
        await WorkOn(number, dispatch: false);
        return number;
    }

    private async Task<string> Submitted()
    {
        var number = await InHand();
        await Act<SubmitResult, SubmitResult.Input>(Role.Handler, number, new() { Result = "已修好,恢复照明" });
        return number;
    }

    private async Task WorkOn(string number, bool dispatch = true)
    {
        if (dispatch)
        {
            await Hall.Dispatch(number);
        }

        await Act<RecordContact, RecordContact.Input>(Role.Handler, number, new() { Reached = true, Note = "约了下午" });
    }

    private async Task ReturnAndSendAgain(string number)
    {
        await Act<AskReturn, AskReturn.Input>(Role.Handler, number, new() { Basis = "职责清单里没有" });
        await Act<RuleOnReturn, RuleOnReturn.Input>(Role.Dispatcher, number, new() { Uphold = false, Ruling = "按目录由你单位办理" });
    }

    private Task<OrderAnswer> Transfer(string number, Guid unit) =>
        Act<TransferOrder, TransferOrder.Input>(Role.Clerk, number, new() { Unit = unit, Reason = "职责交叉" });

    private Task<OrderAnswer> Act<TAct, TInput>(Role role, string number, TInput input)
        where TAct : IAct<TInput> => Hall.Act<TAct, TInput>(role, number, input);

    private Task<RuleBroken> Refused<TAct, TInput>(Role role, string number, TInput input)
        where TAct : IAct<TInput> => Assert.ThrowsAsync<RuleBroken>(() => Act<TAct, TInput>(role, number, input));
}

public sealed class EscalationOnSqlite(SqliteHall hall) : EscalationTests(hall), IClassFixture<SqliteHall>;

public sealed class EscalationOnPostgres(PostgresHall hall) : EscalationTests(hall), IClassFixture<PostgresHall>;
