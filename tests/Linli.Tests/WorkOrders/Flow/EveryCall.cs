using Linli.Kernel;
using Linli.Platform.Web;
using Linli.Tests.Support;
using Linli.WorkOrders;

namespace Linli.Tests.WorkOrders.Flow;

/// <summary>
/// Tries each kind of act with its first call to the database failing, then its second, until it needs no more: after each failure every
/// table is as before, and then the act still works (promises R4).
/// </summary>
internal sealed class EveryCall(Hall hall)
{
    /// <summary>How many calls each kind of act made, all of which failed once.</summary>
    public Dictionary<WorkOrderAction, int> Calls { get; } = [];

    public async Task Around(WorkOrderAction action, Func<Task> act)
    {
        if (Calls.ContainsKey(action))
        {
            await act();
            return;
        }

        var before = await Print();

        for (var nth = 1; ; nth++)
        {
            if (!await FaultyCall.At(nth, act))
            {
                Calls[action] = nth - 1;
                return;
            }

            var after = await Print();
            var traces = after.Where(t => t.Value != before[t.Key]).Select(t => $"{t.Key}: {before[t.Key]} → {t.Value}").ToList();
            Assert.True(traces.Count == 0, $"Call {nth} of {action} failed and left a trace: {string.Join("; ", traces)}");
        }
    }

    private Task<Dictionary<string, string>> Print() => hall.Look(db => Footprint.Of(db, TestContext.Current.CancellationToken));
}
