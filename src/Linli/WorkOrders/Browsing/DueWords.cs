using Linli.Platform.Calendar;
using Linli.Ui;
using Linli.Ui.Texts;
using Linli.WorkOrders.Public;

namespace Linli.WorkOrders.Browsing;

/// <summary>What is owed next, as a row says it: 联系超期 42 分钟, 派单剩 18 分钟, 周二 18:00 · 剩 2 天.</summary>
/// <param name="Percent">How much of the time is gone.</param>
internal sealed record DueWords(string Text, double Percent, Tone Tone)
{
    // From here on a clerk should look at it before it turns red.
    private const double Soon = 0.75;

    /// <summary>Null when nothing runs.</summary>
    public static DueWords? Of(
        string? derivation,
        DateTimeOffset? due,
        ClockKind? kind,
        CountyCalendar calendar,
        DateTimeOffset now,
        Texts t
    )
    {
        if (derivation is null || due is not { } dueAt || kind is not { } clock)
        {
            return null;
        }

        // A suspension moved the due time behind what the derivation says.
        var promise = Derivation.FromJson(derivation) with
        {
            Due = dueAt,
        };
        var left = calendar.Clocks.Read(promise, now);
        var tone =
            left.Overdue ? Tone.Cinnabar
            : left.Used >= Soon ? Tone.Amber
            : Tone.Jade;
        return new(Said(left, clock, dueAt, calendar, t), left.Used * 100, tone);
    }

    /// <summary>A due time that moved: <c>原 1月7日 周四 18:00 → 1月8日 周五 18:00</c>.</summary>
    public static string Moved(DateTimeOffset before, DateTimeOffset due, TimeZoneInfo zone, DateTimeOffset now, Texts t) =>
        before == due
            ? t["仍为 {0}", DateWords.Due(due, zone, t, now)]
            : t["原 {0} → {1}", DateWords.Due(before, zone, t, now), DateWords.Due(due, zone, t, now)];

    private static string Said(TimeLeft left, ClockKind clock, DateTimeOffset due, CountyCalendar calendar, Texts t)
    {
        var brief = left.Brief(t);

        if (left.Overdue || clock != ClockKind.Completion)
        {
            return clock switch
            {
                ClockKind.Contact => t["联系{0}", brief],
                _ => t["{0}{1}", t[clock], brief],
            };
        }

        return left.Days > 6
            ? t["{0} · {1}", DateWords.Due(due, calendar.Zone, t), brief]
            : t["{0} · {1}", ShortDue(due, calendar, t), brief];
    }

    // Within the week the weekday says enough.
    private static string ShortDue(DateTimeOffset due, CountyCalendar calendar, Texts t)
    {
        var local = CountyTime.Local(due, calendar.Zone);
        var midnight = local.TimeOfDay == TimeSpan.Zero;
        var day = DateOnly.FromDateTime(midnight ? local.AddDays(-1) : local);
        return $"{DateWords.Weekday(day, t)} {(midnight ? "24:00" : local.ToString("HH:mm", t.Culture))}";
    }
}
