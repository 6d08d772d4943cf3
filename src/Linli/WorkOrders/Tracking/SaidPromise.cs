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
            ClockKind.Dispatch => t["承诺派单"],
            ClockKind.Contact => t["承诺联系您"],
            _ => t["承诺办结"],
        };

        return new SaidPromise(
            Until(clock.DueAt, calendar.Zone, now, t),
            $"{what} · {(clock.PausedAt is null ? reading.Words(t) : t["暂停计时"])}",
            percent,
            reading.Overdue ? Tone.Cinnabar
                : percent >= Soon ? Tone.Amber
                : Tone.Jade,
            promise.Why(t),
            clock.Provisional
        );
    }

    // 今天 11月24日 周二 18:00 前: the date stays, because pictures of a screen are looked at later.
    private static string Until(DateTimeOffset due, TimeZoneInfo zone, DateTimeOffset now, Texts t)
    {
        var words = DateWords.Due(due, zone, t, now);
        // Midnight belongs to the day it ends.
        var days = CountyTime.Local(due.AddTicks(-1), zone).Date - CountyTime.Local(now, zone).Date;

        return days.Days switch
        {
            0 => t["今天 {0} 前", words],
            1 => t["明天 {0} 前", words],
            _ => t["{0} 前", words],
        };
    }
}
