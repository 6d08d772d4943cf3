namespace Linli.Platform.Limits;

/// <summary>When one address block wrote, within the window: so the answer to "when may I again" is exact. Not for two threads at once.</summary>
internal sealed class AddressWindow
{
    private readonly Queue<DateTimeOffset> _writes = new();

    /// <summary>Counts a write and answers null, or counts nothing and answers how long to wait for the next.</summary>
    public TimeSpan? Take(RateLimit limit, DateTimeOffset now)
    {
        Forget(now - limit.Window);

        if (_writes.Count >= limit.Permits)
        {
            return _writes.TryPeek(out var oldest) ? oldest + limit.Window - now : limit.Window;
        }

        _writes.Enqueue(now);
        return null;
    }

    /// <returns>True when nothing is left to remember.</returns>
    public bool Forget(DateTimeOffset until)
    {
        while (_writes.TryPeek(out var oldest) && oldest <= until)
        {
            _writes.Dequeue();
        }

        return _writes.Count == 0;
    }
}
