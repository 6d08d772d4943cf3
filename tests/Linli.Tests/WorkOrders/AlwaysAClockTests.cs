using System.Net.Http.Json;
using System.Text.Json;
using Linli.Platform.Access;
using Linli.Platform.Calendar;
using Linli.Tests.Platform.Calendar;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Linli.WorkOrders.CallingBack;
using Linli.WorkOrders.Closing;
using Linli.WorkOrders.Dispatching;
using Linli.WorkOrders.Handling;
using Linli.WorkOrders.Public;
using Linli.WorkOrders.Receiving;
using Linli.WorkOrders.Returning;
using Linli.WorkOrders.Reviewing;

namespace Linli.Tests.WorkOrders;

/// <summary>While an order is open something always runs: a promise to the resident, or what the office owes itself in that state.</summary>
public abstract class AlwaysAClockTests(Hall hall) : HallTests(hall)
{
    /// <summary>居民议题: no limit, no call owed (categories.json, class N).</summary>
    private const string WithoutLimit = "150104";

    [Theory]
    [InlineData(Town.StreetLamp)]
    [InlineData(WithoutLimit)]
    public async Task Whatever_happens_to_it(string category)
    {
        var number = (await Hall.Report(r => (r.Category, r.Lon, r.Phone) = (category, Town.Lamp.Lon + 0.005, "13900007777"))).Number;
        await Runs(number);
        var by = new Dictionary<string, Func<Task>>
        {
            ["dispatch"] = () => Do<DispatchOrder, DispatchOrder.Input>(Role.Clerk, new() { Unit = Hall.Town.Lamps.Value }),
            ["acknowledge"] = () => Do<AcknowledgeOrder, AcknowledgeOrder.Input>(Role.Handler, new()),
            ["contact"] = () => Do<RecordContact, RecordContact.Input>(Role.Handler, new() { Reached = true }),
            ["suspend"] = () => Do<SuspendOrder, SuspendOrder.Input>(Role.Dispatcher, new() { Reason = "等配件" }),
            ["resume"] = () => Do<ResumeOrder, ResumeOrder.Input>(Role.Handler, new()),
            ["submit"] = () => Do<SubmitResult, SubmitResult.Input>(Role.Handler, new() { Result = "已经处理完毕" }),
            ["send back"] = () => Do<SendBackResult, SendBackResult.Input>(Role.UnitLeader, new() { Reason = "写清楚些" }),
            ["approve"] = () => Do<ApproveResult, ApproveResult.Input>(Role.UnitLeader, new()),
            // Once it was not solved, the body above approves.
            ["approve above"] = () => Do<ApproveResult, ApproveResult.Input>(Role.Dispatcher, new()),
            ["miss"] = () => Do<CallBack, CallBack.Input>(Role.Dispatcher, new() { Outcome = CallBackOutcome.Missed }),
            ["object"] = () =>
                Do<CallBack, CallBack.Input>(
                    Role.Dispatcher,
                    new()
                    {
                        Outcome = CallBackOutcome.Unsolved,
                        Satisfaction = 1,
                        Remark = "没有解决",
                    }
                ),
            ["return"] = () => Do<AskReturn, AskReturn.Input>(Role.Handler, new() { Basis = "职责清单里没有" }),
            ["uphold"] = () => Do<RuleOnReturn, RuleOnReturn.Input>(Role.Dispatcher, new() { Uphold = true, Ruling = "改派" }),
            ["solve"] = () => Do<CallBack, CallBack.Input>(Role.Clerk, new() { Outcome = CallBackOutcome.Solved, Satisfaction = 5 }),
        };
        string[] life =
        [
            "dispatch",
            "return",
            "uphold",
            "dispatch",
            "acknowledge",
            "contact",
            "suspend",
            "resume",
            "submit",
            "send back",
            "submit",
            "approve",
            "miss",
            "object",
            "acknowledge",
            "contact",
            "submit",
            "approve above",
            "solve",
        ];

        foreach (var act in life)
        {
            await by[act]();
            await Runs(number, act);
        }

        await Do<CloseOrder, CloseOrder.Input>(Role.Dispatcher, new());
        var closed = await Hall.Order(number);
        Assert.Null(closed.NextDueAt);
        Assert.All(
            closed.Clocks.Where(c => c.Round == closed.ReopenCount && c.Kind is not (ClockKind.Publicity or ClockKind.Retention)),
            c => Assert.NotNull(c.MetAt)
        );

        Task Do<TAct, TInput>(Role role, TInput input)
            where TAct : IAct<TInput> => Hall.Act<TAct, TInput>(role, number, input);
    }

    [Fact]
    public async Task An_answer_on_the_spot_is_not_forgotten_either()
    {
        var number = (await Hall.Report()).Number;

        await Hall.Act<AnswerOnTheSpot, AnswerOnTheSpot.Input>(Role.Clerk, number, new() { Answer = "明天上午统一清理" });

        var order = await Hall.Order(number);
        Assert.Equal((null, ClockKind.CallBack), (order.Unit, order.NextDue));
        // Three working days (playbook, callBack).
        var due = Calendars.Calculator.Due(Hall.Wall.Now, new(3, ClockUnit.WorkingDay), Calendars.Shanghai);
        Assert.Equal(due, order.NextDueAt);
    }

    [Fact]
    public async Task What_nobody_looked_at_is_overdue_inside_and_no_broken_promise_outside()
    {
        var filed = await Hall.Report();
        await Hall.Repair(filed.Number);
        var due = (await Hall.Order(filed.Number)).NextDueAt!.Value;

        Hall.Wall.Set(due.AddMinutes(-1));
        await Hall.Sweep();
        Assert.DoesNotContain((await Hall.Order(filed.Number)).Lines, l => l.Action == WorkOrderAction.RunOut);
        Hall.Wall.Set(due.AddMinutes(1));
        await Hall.Sweep();
        await Hall.Sweep();

        var line = Assert.Single((await Hall.Order(filed.Number)).Lines, l => l.Action == WorkOrderAction.RunOut);
        Assert.Equal(ClockKind.CallBack, LineFacts.Parse(line.Facts).Clock);
        using var client = Hall.Client();
        client.DefaultRequestHeaders.Add("Linli-Receipt", filed.Receipt);
        var told = await client.GetFromJsonAsync<JsonElement>($"/api/v1/requests/{filed.Number}", TestContext.Current.CancellationToken);
        Assert.DoesNotContain("runOut", told.ToString(), StringComparison.OrdinalIgnoreCase);

        // The next move ends it; what comes then has a time of its own.
        await Hall.Act<CallBack, CallBack.Input>(
            Role.Dispatcher,
            filed.Number,
            new() { Outcome = CallBackOutcome.Solved, Satisfaction = 5 }
        );
        var verified = await Hall.Order(filed.Number);
        Assert.True(verified.NextDueAt > due);
        Assert.Equal((ClockKind.Closing, null), (verified.NextDue, verified.Clock(ClockKind.Closing)!.BreachedAt));
    }

    private async Task Runs(string number, string after = "register")
    {
        var order = await Hall.Order(number);
        var next = order.NextDue is { } kind ? order.Clock(kind) : null;

        Assert.True(next is { IsRunning: true } && order.NextDueAt == next.DueAt, $"Nothing runs after {after}: {order.Status}.");
    }
}

public sealed class AlwaysAClockOnSqlite(SqliteHall hall) : AlwaysAClockTests(hall), IClassFixture<SqliteHall>;

public sealed class AlwaysAClockOnPostgres(PostgresHall hall) : AlwaysAClockTests(hall), IClassFixture<PostgresHall>;
