namespace Linli.Platform.Work;

/// <summary>
/// What time it is for the sweep: the machine's clock, unless that was just set forward. Time nobody lived through rings no timer: a leap is
/// believed only when it still stands after <see cref="Doubt"/>; until then the time before it goes on. A clock set back is believed at once,
/// timers then only wait. A clock that is wrong when the program starts is believed: there is nothing to compare it with.
/// </summary>
internal sealed class SteadyClock(TimeProvider clock, ILogger<SteadyClock> log)
{
    /// <summary>How long a leap is doubted; a machine that slept rings its timers this much later.</summary>
    public static readonly TimeSpan Doubt = TimeSpan.FromMinutes(10);

    // What corrections of a good clock add up to between two looks.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    private readonly Lock _turn = new();
    private readonly long _began = clock.GetTimestamp();

    // The latest instant at which this run can have begun, as far as the clock is believed.
    private DateTimeOffset _begin = clock.GetUtcNow();
    private TimeSpan? _leaptAt;

    public DateTimeOffset Now()
    {
        lock (_turn)
        {
            var (wall, ran) = (clock.GetUtcNow(), clock.GetElapsedTime(_began));
            var begin = wall - ran;

            if (begin <= _begin + Slack)
            {
                (_begin, _leaptAt) = (begin > _begin ? begin : _begin, null);
                return wall;
            }

            if (_leaptAt is null)
            {
                log.LogWarning("The clock was set forward by {Leap}; timers wait {Doubt} before they believe it", begin - _begin, Doubt);
                _leaptAt = ran;
            }

            if (ran - _leaptAt < Doubt)
            {
                return _begin + ran;
            }

            (_begin, _leaptAt) = (begin, null);
            return wall;
        }
    }
}
