using Linli.Kernel;
using Linli.Platform.Web;
using Linli.WorkOrders.Closing;
using Linli.WorkOrders.Public;
using Linli.WorkOrders.Receiving;

namespace Linli.WorkOrders.Tracking;

/// <summary>
/// What the person who asked may do, from the page and the API alike. Inputs are checked first: what is refused has changed nothing.
/// </summary>
internal sealed class RequesterActs(SpeakVerdict speak, UrgeOrder urge, SupplementOrder supplement, ReopenOrder reopen, CancelOrder cancel)
{
    public Task<OrderAnswer> Speak(Entered entered, int? seen, SpeakVerdict.Input input, CancellationToken ct)
    {
        Checked.Or400(input);

        if (input.Verdict == Verdict.Solved)
        {
            FirstOnly(entered, "确认解决");
        }

        return speak.Run(entered.Act(seen), input, ct);
    }

    public Task<OrderAnswer> Urge(Entered entered, int? seen, UrgeOrder.Input input, CancellationToken ct)
    {
        Checked.Or400(input);
        return urge.Run(entered.Act(seen), input, ct);
    }

    public Task<OrderAnswer> Supplement(Entered entered, int? seen, SupplementOrder.Input input, CancellationToken ct)
    {
        Checked.Or400(input);
        return supplement.Run(entered.Act(seen), input, ct);
    }

    public Task<OrderAnswer> Reopen(Entered entered, int? seen, ReopenOrder.Input input, CancellationToken ct)
    {
        Checked.Or400(input);
        return reopen.Run(entered.Act(seen), input, ct);
    }

    public Task<OrderAnswer> Withdraw(Entered entered, int? seen, CancelOrder.Input input, CancellationToken ct)
    {
        Checked.Or400(input);
        FirstOnly(entered, "撤回");
        return cancel.Run(entered.Act(seen), input, ct);
    }

    // 我也遇到 needs no proof, so it must not end what somebody else is waiting for.
    private static void FirstOnly(Entered entered, string what)
    {
        if (!entered.IsFirst)
        {
            throw new RuleBroken("requests.first-only", $"这件事是邻居先报的，只有先报的人能“{what}”。还没解决的话，您可以说“没解决”。");
        }
    }
}
