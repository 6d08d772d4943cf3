using Linli.Kernel;
using Linli.WorkOrders.CallingBack;
using Linli.WorkOrders.Closing;
using Linli.WorkOrders.Handling;

namespace Linli.WorkOrders.Demo;

// The person who asked speaks.
internal sealed partial class OrderLife
{
    private const int CallsBeforeGivingUp = 3;

    private async IAsyncEnumerable<DateTimeOffset> Ask()
    {
        if (Ends(WorkOrderStatus.AwaitingVerdict))
        {
            yield break;
        }

        var view = await Look();

        if (!view.Reachable || twist == Twist.NeverReached)
        {
            await foreach (var next in GiveUp(view.Reachable))
            {
                yield return next;
            }

            yield return TheNextDay;
            await Tell();
            yield break;
        }

        if (request.Solved != "yes" && !Ends(WorkOrderStatus.Verified))
        {
            yield return ByDay(60, 1500);
            await Objects();
            await foreach (var next in SecondRound())
            {
                yield return next;
            }
        }

        await foreach (var next in Verdict())
        {
            yield return next;
        }

        yield return TheNextDay;
        await Tell();

        if (twist == Twist.Reopened)
        {
            yield return ByDay(2000, 6000);
            await Do<ReopenOrder, ReopenOrder.Input>(scene.Cast.Caller, new() { Reason = Say("reopen") });

            await foreach (var next in SecondRound())
            {
                yield return next;
            }

            await foreach (var next in Verdict())
            {
                yield return next;
            }

            yield return TheNextDay;
            await Tell();
        }
    }

    // What was closed shortly before the curtain still waits to be told.
    private DateTimeOffset TheNextDay => At(_clock.Now.AddDays(1));

    private Task<bool> Tell() => scene.Stage.Tell(_number, _clerk, Say("withhold"));

    private async Task Objects()
    {
        var partly = request.Solved == "partly";
        await Do<CallBack, CallBack.Input>(
            await Caller(),
            new()
            {
                Outcome = partly ? CallBackOutcome.Partly : CallBackOutcome.Unsolved,
                Satisfaction = Math.Min(request.Satisfaction, 3),
                Remark = request.Remark.Length > 0 ? request.Remark : Say(partly ? "partly" : "unsolved"),
            }
        );
    }

    private async IAsyncEnumerable<DateTimeOffset> SecondRound()
    {
        var handler = scene.Cast.Handler((await Look()).Unit!.Value);
        yield return Between(5, 40);
        await Contact(handler, reachable: true);

        await foreach (var next in HandIn(Say("again")))
        {
            yield return next;
        }
    }

    private async IAsyncEnumerable<DateTimeOffset> Verdict()
    {
        if (twist == Twist.MissedCall)
        {
            yield return ByDay(120, 1200);
            await Miss();
        }

        yield return ByDay(60, 1500);

        if (!(await Look()).Reachable)
        {
            await GiveUpNow("anonymous");
            yield break;
        }

        var satisfaction = request.Solved == "yes" ? request.Satisfaction : Math.Max(4, request.Satisfaction);
        await Do<CallBack, CallBack.Input>(
            await Caller(),
            new()
            {
                Outcome = CallBackOutcome.Solved,
                Satisfaction = satisfaction,
                Remark = request.Solved == "yes" && request.Remark.Length > 0 ? request.Remark : null,
            }
        );

        if (Ends(WorkOrderStatus.Verified))
        {
            yield break;
        }

        yield return Between(5, 60);
        await Do<CloseOrder, CloseOrder.Input>(_clerk, new());
    }

    private async IAsyncEnumerable<DateTimeOffset> GiveUp(bool reachable)
    {
        for (var call = 0; reachable && call < CallsBeforeGivingUp; call++)
        {
            yield return ByDay(200, 900);
            await Miss();
        }

        yield return ByDay(200, 900);
        await GiveUpNow(reachable ? "unverified" : "anonymous");
    }

    private async Task Miss() =>
        await Do<CallBack, CallBack.Input>(await Caller(), new() { Outcome = CallBackOutcome.Missed, Remark = Say("missedCall") });

    private Task<OrderAnswer> GiveUpNow(string why) => Do<CloseOrder, CloseOrder.Input>(_clerk, new() { Unverified = Say(why) });

    // Nobody asks about their own work or their own body's; what was answered on the spot was the clerk's.
    private async Task<Actor> Caller() =>
        (await Look()).Unit is { } unit && unit.Value != _clerk.BodyId && _clerk.StaffId != scene.Cast.Dispatcher.StaffId
            ? _clerk
            : scene.Cast.Caller;
}
