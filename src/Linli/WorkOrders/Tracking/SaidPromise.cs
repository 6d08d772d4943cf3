using Linli.Platform.Calendar;
using Linli.Ui;
using Linli.Ui.Texts;
using Linli.WorkOrders.Public;

namespace Linli.WorkOrders.Tracking;

/// <summary>A clock in the words of its card: until when, what is left, and in one sentence why.</summary>
internal sealed record SaidPromise(string When, string Left, double Percent, Tone Tone, string Why, bool Provisional)
{
    private const double Soon = 80;

    public static SaidPromise Of(OrderClock clock, CountyCalendar calendar, DateTimeOffset now, Texts t)
    {
        var promise = Derivation.FromJson(clock.Derivation);
        var reading = calendar.Clocks.Read(clock.StartedAt, clock.DueAt, promise.Unit, now, calendar.Zone);
        var percent = reading.Used * 100;
        var what = clock.Kind switch
        {
            ClockKind.Dispatch => t["承诺派给负责单位"],
            ClockKind.Contact => t["承诺联系您"],
            _ => t["承诺办结"],
        };

        return new SaidPromise(
            t["{0} 前", DateWords.Until(clock.DueAt, calendar.Zone, now, t)],
            $"{what} · {(clock.PausedAt is null ? reading.Words(t) : t["暂停计时"])}",
            percent,
            reading.Overdue ? Tone.Cinnabar
                : percent >= Soon ? Tone.Amber
                : Tone.Jade,
            promise.Why(t),
            clock.Provisional
        );
    }
}
