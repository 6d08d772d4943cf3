using System.Runtime.CompilerServices;
using Linli.Platform.Access;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Linli.WorkOrders.CallingBack;
using Linli.WorkOrders.Closing;
using Linli.WorkOrders.Dispatching;
using Linli.WorkOrders.Excluding;
using Linli.WorkOrders.Handling;
using Linli.WorkOrders.Returning;
using Linli.WorkOrders.Reviewing;

namespace Linli.Tests.WorkOrders.Rating;

/// <summary>
/// What a newspaper says a district did (S2-24): 103 matters taken in at windows and handled together, response 100 %, satisfaction 100 %.
/// Beside them a hotline on which not everything goes well. Played once a hall, through use cases only.
/// </summary>
internal static class Newspaper
{
    public const int Handled = 103;

    private static readonly ConditionalWeakTable<Hall, Lazy<Task>> Played = [];

    public static Task Play(Hall hall) => Played.GetValue(hall, h => new(() => Tell(h))).Value;

    /// <summary>Number of the hotline order that was left out of the rates.</summary>
    public static string Excluded { get; private set; } = "";

    private static async Task Tell(Hall hall)
    {
        for (var i = 0; i < Handled; i++)
        {
            var number = await Report(hall, i, IntakeChannel.Window);
            await hall.Repair(number);
            await hall.Solve(number);
        }

        await Hotline(hall);
    }

    private static async Task Hotline(Hall hall)
    {
        // Contacted too late, and in the end only fairly satisfied.
        var late = await Report(hall, 200, IntakeChannel.Hotline);
        await hall.Dispatch(late);
        hall.Wall.Pass(TimeSpan.FromHours(2));
        await hall.Sweep();
        await Mend(hall, late);
        await CallBack(hall, late, CallBackOutcome.Solved, 3);

        // Not solved at first: it lives again, and the last word counts.
        var again = await Report(hall, 201, IntakeChannel.Hotline);
        await hall.Repair(again);
        await CallBack(hall, again, CallBackOutcome.Unsolved, 1);
        await Mend(hall, again, Role.Dispatcher);
        await CallBack(hall, again, CallBackOutcome.Partly, 2);
        // It lives a third time; the call it owes is made, so that days that go by change nothing.
        await hall.Act<AcknowledgeOrder, AcknowledgeOrder.Input>(Role.Handler, again, new());
        await hall.Act<RecordContact, RecordContact.Input>(Role.Handler, again, new() { Reached = true, Note = "再去一次" });

        // "Not ours", says the unit, and is right. Nobody left a telephone, so nobody is owed a call while the tests' days go by.
        var returned = await Report(hall, 202, IntakeChannel.Hotline, RequesterMode.Anonymous);
        await hall.Dispatch(returned);
        await hall.Act<AskReturn, AskReturn.Input>(Role.Handler, returned, new() { Basis = "物业条例第二十五条" });
        await hall.Act<RuleOnReturn, RuleOnReturn.Input>(Role.Dispatcher, returned, new() { Uphold = true, Ruling = "由物业办" });
        await hall.Act<DispatchOrder, DispatchOrder.Input>(Role.Clerk, returned, new() { Unit = hall.Town.Property.Value });

        // Made up by a neighbour in a quarrel: two people agree that it does not count.
        var excluded = await Report(hall, 203, IntakeChannel.Hotline);
        await hall.Repair(excluded);
        await CallBack(hall, excluded, CallBackOutcome.Unsolved, 1);
        await hall.Act<AskExclusion, AskExclusion.Input>(Role.UnitLeader, excluded, new() { Reason = "恶意举报，已由派出所认定" });
        await hall.Act<RuleOnExclusion, RuleOnExclusion.Input>(
            Role.Supervisor,
            excluded,
            new() { Grant = true, Ruling = "认定书附后，同意剔除" }
        );
        Excluded = excluded;

        // Nobody left a name.
        var anonymous = await Report(hall, 204, IntakeChannel.Hotline, RequesterMode.Anonymous);
        await hall.Dispatch(anonymous);
        await hall.Act<AcknowledgeOrder, AcknowledgeOrder.Input>(Role.Handler, anonymous, new());
        await hall.Act<SubmitResult, SubmitResult.Input>(Role.Handler, anonymous, new() { Result = "换了灯泡,亮了。" });
        await hall.Act<ApproveResult, ApproveResult.Input>(Role.UnitLeader, anonymous, new());
        await hall.Act<CloseOrder, CloseOrder.Input>(Role.Dispatcher, anonymous, new() { Unverified = "匿名,没有电话" });
    }

    private static async Task Mend(Hall hall, string number, Role approves = Role.UnitLeader)
    {
        await hall.Act<AcknowledgeOrder, AcknowledgeOrder.Input>(Role.Handler, number, new());
        await hall.Act<RecordContact, RecordContact.Input>(Role.Handler, number, new() { Reached = true, Note = "马上去" });
        await hall.Act<SubmitResult, SubmitResult.Input>(Role.Handler, number, new() { Result = "更换了灯头,已恢复照明。" });
        await hall.Act<ApproveResult, ApproveResult.Input>(approves, number, new());
    }

    private static Task<OrderAnswer> CallBack(Hall hall, string number, CallBackOutcome outcome, int satisfaction) =>
        hall.Act<CallBack, CallBack.Input>(
            Role.Clerk,
            number,
            new()
            {
                Outcome = outcome,
                Satisfaction = satisfaction,
                Remark = "居民这样说",
            }
        );

    // A lamp and a telephone of its own: nothing here is a repeat.
    private static async Task<string> Report(Hall hall, int i, IntakeChannel channel, RequesterMode mode = RequesterMode.Named) =>
        (
            await hall.Report(r =>
            {
                r.Channel = channel;
                r.Mode = mode;
                r.Text = FormattableString.Invariant($"第{i}盏路灯不亮");
                (r.Lon, r.Lat) = (112.0005 + i % 15 * 0.0006, 37.0005 + i / 15 * 0.0006);
                r.Phone = mode == RequesterMode.Anonymous ? null : FormattableString.Invariant($"139{i:00000000}");
                r.Name = mode == RequesterMode.Anonymous ? null : "钱三一";
            })
        ).Number;
}
