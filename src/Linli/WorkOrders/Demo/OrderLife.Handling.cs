using Linli.Kernel;
using Linli.WorkOrders.Dispatching;
using Linli.WorkOrders.Handling;
using Linli.WorkOrders.Receiving;
using Linli.WorkOrders.Reviewing;
using Linli.WorkOrders.Supervising;

namespace Linli.WorkOrders.Demo;

// In the unit: signed for, the person called, the work done, the result approved.
internal sealed partial class OrderLife
{
    private const int MinutesOfAWeek = 7 * 24 * 60;

    private bool _handedIn;

    private Task<StageView> Look() => scene.Stage.Look(_number, scene.Cast.Dispatcher);

    private async IAsyncEnumerable<DateTimeOffset> Handle()
    {
        var sent = _clock.Now;

        if (Ends(WorkOrderStatus.Dispatched))
        {
            yield break;
        }

        if (twist is Twist.ReturnUpheld or Twist.ReturnRefused || Ends(WorkOrderStatus.ReturnAsked))
        {
            yield return Between(4, 12);

            await foreach (var next in AskReturn(twist == Twist.ReturnUpheld))
            {
                yield return next;
            }

            if (Ends(WorkOrderStatus.ReturnAsked))
            {
                yield break;
            }
        }

        var view = await Look();
        var handler = scene.Cast.Handler(view.Unit!.Value);

        if (twist != Twist.Pooled)
        {
            yield return Soon(1 + Math.Min(10, request.ContactMinutes / 3.0));
            await Do<AcknowledgeOrder, AcknowledgeOrder.Input>(handler, new());
        }

        if (Ends(WorkOrderStatus.Acknowledged))
        {
            yield break;
        }

        if (twist == Twist.NotReachedAtFirst)
        {
            yield return Between(3, 8);
            await Do<RecordContact, RecordContact.Input>(handler, new() { Reached = false, Note = Say("noContact") });
        }

        yield return Soon(ContactMinutes(sent));
        await Contact(handler, view.Reachable);

        if (Ends(WorkOrderStatus.InHand))
        {
            // Open for more than a week when the curtain falls: the center puts it on its list.
            if (ending!.From > MinutesOfAWeek)
            {
                yield return At(_clock.Now.AddDays(3));
                await Do<ListHardCase, ListHardCase.Input>(
                    scene.Cast.Dispatcher,
                    new() { Ground = HardCaseGround.LongUnsolved, Why = Say("hardCase") }
                );
            }

            yield break;
        }

        await foreach (var next in Meanwhile(handler, view))
        {
            yield return next;
        }

        if (Ends(WorkOrderStatus.Suspended))
        {
            yield break;
        }

        await foreach (var next in HandIn(request.Outcome))
        {
            yield return next;
        }
    }

    // Nobody can call the anonymous; the worker looks at the place instead.
    private Task<OrderAnswer> Contact(Actor handler, bool reachable) =>
        Do<RecordContact, RecordContact.Input>(handler, new() { Reached = reachable, Note = Say(reachable ? "contact" : "onSite") });

    // Minutes from now, so that the talk comes as long after the dispatch as the request says.
    private double ContactMinutes(DateTimeOffset sent) =>
        twist == Twist.LateContact ? 70 + chance.Next(60) : Math.Max(2, request.ContactMinutes - (_clock.Now - sent).TotalMinutes);

    private async IAsyncEnumerable<DateTimeOffset> Meanwhile(Actor handler, StageView view)
    {
        switch (twist)
        {
            case Twist.Transferred when Elsewhere(view) is { } other:
                yield return Between(20, 200);
                await Do<TransferOrder, TransferOrder.Input>(_clerk, new() { Unit = other.Id.Value, Reason = Say("transfer") });
                handler = scene.Cast.Handler(other.Id);
                yield return Between(5, 30);
                await Contact(handler, view.Reachable);
                break;
            case Twist.Split when Elsewhere(view) is { } helper:
                yield return Between(20, 120);
                await Do<SplitOrder, SplitOrder.Input>(_clerk, new() { Units = [helper.Id.Value], Task = Say("split") });
                yield return Between(60, 240);
                await Do<ReportAssist, ReportAssist.Input>(scene.Cast.Handler(helper.Id), new() { Report = Say("assist") });
                break;
            case Twist.Urged:
                yield return ByDay(300, 900);
                await Do<UrgeOrder, UrgeOrder.Input>(_clerk, new() { Words = Say("urge") });
                break;
            case Twist.Suspended:
                yield return Between(60, 240);
                await Do<SuspendOrder, SuspendOrder.Input>(scene.Cast.Dispatcher, new() { Reason = Say("suspend") });
                yield return ByDay(2000, 4000);
                await Do<ResumeOrder, ResumeOrder.Input>(handler, new() { Note = Say("resume") });
                break;
        }

        if (Ends(WorkOrderStatus.Suspended))
        {
            yield return Between(60, 240);
            await Do<SuspendOrder, SuspendOrder.Input>(scene.Cast.Dispatcher, new() { Reason = Say("suspend") });
        }
    }

    // Another unit of the place that may be given orders.
    private Organizations.Public.BodyCard? Elsewhere(StageView view) =>
        scene.Bodies.HandlingUnits(scene.County, view.Area).FirstOrDefault(b => b.UnitCode is "街" or "城" or "居" && b.Id != view.Unit);

    private SubmitResult.Input Result(string words, StageView view) =>
        new() { Result = words, Statement = view.EvidenceOwed ? Say("noPhoto") : null };

    private async IAsyncEnumerable<DateTimeOffset> HandIn(string result)
    {
        var view = await Look();
        var (handler, leader) = (scene.Cast.Handler(view.Unit!.Value), scene.Cast.Approver(view.Unit.Value, view.Lead));
        var due = view.Due ?? _clock.Now.AddDays(3);
        var wait = (due - _clock.Now) * request.HandlingShare;

        // What shall be open at the end must be handed in well before it.
        yield return At(_clock.Now + (ending is null || wait < (scene.Curtain - _clock.Now) / 2 ? wait : (scene.Curtain - _clock.Now) / 3));

        // Somebody with a number may have joined since.
        if (await Look() is { Reachable: true, Reached: false })
        {
            await Contact(handler, reachable: true);
            yield return Between(5, 20);
        }

        await Do<SubmitResult, SubmitResult.Input>(handler, Result(result, view));

        if (Ends(WorkOrderStatus.Submitted))
        {
            yield break;
        }

        yield return Between(10, 90);

        if (twist == Twist.SentBack)
        {
            await Do<SendBackResult, SendBackResult.Input>(leader, new() { Reason = Say("sendBack") });
            yield return Between(60, 180);
            await Do<SubmitResult, SubmitResult.Input>(handler, Result($"{result}{Say("again")}", view));
            yield return Between(10, 60);
        }

        if ((await Look()).VisitOwed)
        {
            await Do<RecordVisit, RecordVisit.Input>(leader, new() { Seen = Say("visit") });
            yield return Between(20, 90);
        }

        await Do<ApproveResult, ApproveResult.Input>(leader, new());
        _handedIn = true;
    }
}
