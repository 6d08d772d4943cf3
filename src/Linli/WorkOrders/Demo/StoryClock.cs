namespace Linli.WorkOrders.Demo;

/// <summary>The clock of a story that is played: it stands where the story is.</summary>
internal sealed class StoryClock(DateTimeOffset begin) : TimeProvider
{
    public DateTimeOffset Now { get; private set; } = begin.ToUniversalTime();

    public override DateTimeOffset GetUtcNow() => Now;

    /// <summary>What the story skips has passed for everybody in it.</summary>
    public override long GetTimestamp() => Now.UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Never back: what has happened stays before what comes.</summary>
    public void GoTo(DateTimeOffset at) => Now = at > Now ? at.ToUniversalTime() : Now;
}
