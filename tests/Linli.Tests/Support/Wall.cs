namespace Linli.Tests.Support;

/// <summary>The clock on the wall of the hall: it stands at Wednesday 18 November 2026, 9:00 in the county, until a test moves it.</summary>
internal sealed class Wall : TimeProvider
{
    public static readonly DateTimeOffset Opening = new(2026, 11, 18, 1, 0, 0, TimeSpan.Zero);

    private long _ticks = Opening.UtcTicks;
    private long _ran;

    public DateTimeOffset Now => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => Interlocked.Read(ref _ran);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Pass(TimeSpan span)
    {
        Interlocked.Add(ref _ticks, span.Ticks);
        Interlocked.Add(ref _ran, Math.Max(0, span.Ticks));
    }

    /// <summary>It is that time now; what lies between has passed.</summary>
    public void Set(DateTimeOffset at)
    {
        var before = Interlocked.Exchange(ref _ticks, at.UtcTicks);
        Interlocked.Add(ref _ran, Math.Max(0, at.UtcTicks - before));
    }

    /// <summary>Somebody sets the clock; no time passes.</summary>
    public void Leap(TimeSpan span) => Interlocked.Add(ref _ticks, span.Ticks);
}
