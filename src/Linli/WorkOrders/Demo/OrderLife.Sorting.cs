using Linli.WorkOrders.Dispatching;
using Linli.WorkOrders.Receiving;
using Linli.WorkOrders.Returning;

namespace Linli.WorkOrders.Demo;

// The clerk sorts: to a unit, into the pool, answered, declined, taken back, joined to another.
internal sealed partial class OrderLife
{
    private bool _dispatched;

    private double SortingMinutes() =>
        twist == Twist.LateDispatch ? 150 + chance.Next(60)
        : ending is not null ? 2 + chance.Next(8)
        : 2 + chance.Next(8) + (chance.Next(4) == 0 ? chance.Next(90) : 0);

    private async IAsyncEnumerable<DateTimeOffset> Sort()
    {
        switch (twist)
        {
            case Twist.AnsweredOnTheSpot:
                await Do<AnswerOnTheSpot, AnswerOnTheSpot.Input>(_clerk, new() { Answer = Say("answer") });
                await foreach (var next in Verdict())
                {
                    yield return next;
                }
                yield break;
            case Twist.Declined:
                await Do<DeclineRequest, DeclineRequest.Input>(_clerk, new() { Ground = Say("decline") });
                yield break;
            case Twist.Cancelled:
                await Do<CancelOrder, CancelOrder.Input>(_clerk, new() { Reason = Say("cancel") });
                yield break;
            case Twist.Merges when Other is { TakesMore: true }:
                await Do<MergeOrder, MergeOrder.Input>(scene.Cast.Dispatcher, new() { Into = Other._number });
                yield break;
        }

        if (twist == Twist.Pooled || Ends(WorkOrderStatus.Pooled))
        {
            await Do<PublishOrder, PublishOrder.Input>(_clerk, new() { Note = Say("publish") });

            if (Ends(WorkOrderStatus.Pooled))
            {
                yield break;
            }

            yield return Between(10, 60);
            var taker = scene.Cast.Handler(Nearby().Id);
            await Do<ClaimOrder, ClaimOrder.Input>(taker, new());
        }
        else
        {
            await Dispatch(byCatalog: true);
        }

        _dispatched = true;
    }

    // The catalog decides; where it names nobody in this county, the community itself acts.
    private async Task Dispatch(bool byCatalog)
    {
        var note = chance.Next(3) == 0 ? Say("dispatch") : null;

        try
        {
            await Do<DispatchOrder, DispatchOrder.Input>(_clerk, new() { Unit = byCatalog ? null : Nearby().Id.Value, Note = note });
        }
        catch (Kernel.RuleBroken none) when (none.Code == "work-orders.unit-missing")
        {
            await Do<DispatchOrder, DispatchOrder.Input>(_clerk, new() { Unit = Nearby().Id.Value, Note = note });
        }
    }

    // The committee of the community, or the street office where only that is sure.
    private Organizations.Public.BodyCard Nearby() =>
        scene.Bodies.Responsible(scene.County, "居", _area, null, _clock.Now)
        ?? scene.Bodies.Responsible(scene.County, "街", House!.Area, null, _clock.Now)!;

    private async IAsyncEnumerable<DateTimeOffset> AskReturn(bool uphold)
    {
        var view = await Look();
        await Do<AskReturn, AskReturn.Input>(scene.Cast.Handler(view.Unit!.Value), new() { Basis = Say("returnBasis") });

        if (Ends(WorkOrderStatus.ReturnAsked))
        {
            yield break;
        }

        yield return Between(5, 20);
        await Do<RuleOnReturn, RuleOnReturn.Input>(
            scene.Cast.Dispatcher,
            new() { Uphold = uphold, Ruling = Say(uphold ? "returnUpheld" : "returnRefused") }
        );

        if (uphold)
        {
            yield return Between(1, 6);
            await Dispatch(byCatalog: false);
        }
    }
}
