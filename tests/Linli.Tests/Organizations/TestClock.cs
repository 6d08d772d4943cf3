namespace Linli.Tests.Organizations;

/// <summary>A clock the test moves: Saturday 21 November 2026, 10:00 in the county.</summary>
internal sealed class TestClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 11, 21, 2, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;

    public void Pass(TimeSpan span) => Now += span;
}
