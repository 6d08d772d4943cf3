namespace Linli.Platform.Work;

/// <summary>When this node's worker last finished a sweep: a worker that hangs or died shows by its silence.</summary>
internal sealed class WorkerPulse(TimeProvider clock)
{
    private long _last;

    /// <summary>Null until the first sweep after the start.</summary>
    public DateTimeOffset? Last => Interlocked.Read(ref _last) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    public void Beat() => Interlocked.Exchange(ref _last, clock.GetUtcNow().UtcTicks);
}
