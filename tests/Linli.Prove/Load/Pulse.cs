using System.Collections.Concurrent;
using System.Diagnostics;

namespace Linli.Prove.Load;

/// <summary>Asks one address again and again, beside the load, and keeps how long each answer took.</summary>
internal sealed class Pulse : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<double> _took = [];
    private readonly Task _asking;
    private int _silent;

    private Pulse(Uri address, TimeSpan every) => _asking = Task.Run(() => Ask(address, every));

    /// <summary>Times it did not answer at all.</summary>
    public int Silent => _silent;

    public static Pulse Of(Uri server, string path, TimeSpan every) => new(new Uri(server, path), every);

    /// <summary>Milliseconds within which that share of the answers came.</summary>
    public double Within(double share) => Shares.Of(_took, share);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _asking;
        _stop.Dispose();
    }

    private async Task Ask(Uri address, TimeSpan every)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };

        while (!_stop.IsCancellationRequested)
        {
            var clock = Stopwatch.StartNew();

            try
            {
                using var answer = await http.GetAsync(address);
                _took.Add(clock.Elapsed.TotalMilliseconds);
            }
            catch (Exception none) when (none is HttpRequestException or TaskCanceledException)
            {
                Interlocked.Increment(ref _silent);
            }

            await Task.Delay(every);
        }
    }
}

/// <summary>Percentiles.</summary>
internal static class Shares
{
    /// <summary>The value that this share of them does not exceed; 0 of nothing.</summary>
    public static double Of(IEnumerable<double> all, double share)
    {
        var sorted = all.Order().ToList();
        return sorted.Count == 0 ? 0 : sorted[(int)Math.Ceiling(sorted.Count * share) - 1];
    }
}
