using System.Collections.Concurrent;

namespace Linli.Prove.Worlds;

/// <summary>Brings whatever waited back to the thread of whoever called: what happens in a world happens one after the other.</summary>
internal sealed class OneThread : SynchronizationContext, IDisposable
{
    private readonly BlockingCollection<(SendOrPostCallback Then, object? With)> _next = [];

    private OneThread() { }

    public static T Run<T>(Func<Task<T>> act)
    {
        var before = Current;
        using var here = new OneThread();
        SetSynchronizationContext(here);

        try
        {
            var all = act();
            all.ContinueWith(
                _ => here._next.CompleteAdding(),
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default
            );

            foreach (var (then, with) in here._next.GetConsumingEnumerable())
            {
                then(with);
            }

            return all.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    public override void Post(SendOrPostCallback d, object? state) => _next.Add((d, state));

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("Nobody waits here for somebody else.");

    public void Dispose() => _next.Dispose();
}
