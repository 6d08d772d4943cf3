namespace Linli.Tests.Support;

/// <summary>The clock on the wall of the hall: it stands at Wednesday 18 November 2026, 9:00 in the county, until a test moves it.</summary>
internal sealed class Wall : TimeProvider
{
    public static readonly DateTimeOffset Opening = new(2026, 11, 18, 1, 0, 0, TimeSpan.Zero);

    private long _ticks = Opening.UtcTicks;

    public DateTimeOffset Now => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;

    public void Pass(TimeSpan span) => Interlocked.Add(ref _ticks, span.Ticks);

    public void Set(DateTimeOffset at) => Interlocked.Exchange(ref _ticks, at.UtcTicks);
}
