using System.Diagnostics;

namespace Linli.Bench;

/// <summary>Does one thing over and over, a few at a time, for some seconds.</summary>
internal static class Load
{
    /// <returns>Finished things per second. A thing that fails stops the bench: a figure with errors in it is none.</returns>
    public static async Task<double> PerSecond(int concurrency, TimeSpan span, Func<Task> once)
    {
        var done = 0;
        var clock = Stopwatch.StartNew();

        async Task Lane()
        {
            while (clock.Elapsed < span)
            {
                await once();
                Interlocked.Increment(ref done);
            }
        }

        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => Lane()));
        return done / clock.Elapsed.TotalSeconds;
    }
}
