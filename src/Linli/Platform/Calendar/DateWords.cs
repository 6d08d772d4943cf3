using Linli.Ui.Texts;

namespace Linli.Platform.Calendar;

/// <summary>Dates and clock times as the office says them, county time: <c>11月24日 周二 18:00</c>.</summary>
public static class DateWords
{
    public static string Weekday(DateOnly date, Texts t) =>
        date.DayOfWeek switch
        {
            DayOfWeek.Monday => t["周一"],
            DayOfWeek.Tuesday => t["周二"],
            DayOfWeek.Wednesday => t["周三"],
            DayOfWeek.Thursday => t["周四"],
            DayOfWeek.Friday => t["周五"],
            DayOfWeek.Saturday => t["周六"],
            _ => t["周日"],
        };

    /// <summary><c>11月24日</c>.</summary>
    public static string Date(DateOnly date, Texts t) => t["{0:M'月'd'日'}", date];

    /// <summary><c>11月24日 周二</c>.</summary>
    public static string Day(DateOnly date, Texts t) => t["{0:M'月'd'日'} {1}", date, Weekday(date, t)];

    /// <summary>
    /// A due time: <c>11月24日 周二 18:00</c>; midnight is said as 24:00 of the day it ends; the year is said when it is not the year
    /// of the moment it is read at.
    /// </summary>
    public static string Due(DateTimeOffset dueUtc, TimeZoneInfo zone, Texts t, DateTimeOffset? readAt = null)
    {
        var due = CountyTime.Local(dueUtc, zone);
        var midnight = due.TimeOfDay == TimeSpan.Zero;
        return Said(
            DateOnly.FromDateTime(midnight ? due.AddDays(-1) : due),
            midnight ? "24:00" : due.ToString("HH:mm", t.Culture),
            zone,
            t,
            readAt
        );
    }

    /// <summary>When something happened: as <see cref="Due(DateTimeOffset, TimeZoneInfo, Texts, DateTimeOffset?)"/>, but midnight is 00:00 of the day it begins.</summary>
    public static string Moment(DateTimeOffset instant, TimeZoneInfo zone, Texts t, DateTimeOffset? readAt = null)
    {
        var local = CountyTime.Local(instant, zone);
        return Said(DateOnly.FromDateTime(local), local.ToString("HH:mm", t.Culture), zone, t, readAt);
    }

    private static string Said(DateOnly day, string clock, TimeZoneInfo zone, Texts t, DateTimeOffset? readAt)
    {
        var otherYear = readAt is { } at && CountyTime.Local(at, zone).Year != day.Year;

        return otherYear
            ? t["{0:yyyy'年'M'月'd'日'} {1} {2}", day, Weekday(day, t), clock]
            : t["{0:M'月'd'日'} {1} {2}", day, Weekday(day, t), clock];
    }

    /// <summary>
    /// A due time for whoever waits: <c>今天 11月24日 18:00</c>, <c>明天 11月25日 24:00</c>, otherwise as <see cref="Due(DateTimeOffset,
    /// TimeZoneInfo, Texts, DateTimeOffset?)"/>. The date stays, because pictures of a screen are looked at later.
    /// </summary>
    public static string Until(DateTimeOffset dueUtc, TimeZoneInfo zone, DateTimeOffset now, Texts t)
    {
        var due = CountyTime.Local(dueUtc, zone);
        var midnight = due.TimeOfDay == TimeSpan.Zero;
        var day = DateOnly.FromDateTime(midnight ? due.AddDays(-1) : due);
        var clock = midnight ? "24:00" : due.ToString("HH:mm", t.Culture);

        return (day.DayNumber - DateOnly.FromDateTime(CountyTime.Local(now, zone)).DayNumber) switch
        {
            0 => t["今天 {0} {1}", Date(day, t), clock],
            1 => t["明天 {0} {1}", Date(day, t), clock],
            _ => Due(dueUtc, zone, t, now),
        };
    }

    /// <summary>The due time of a promise, marked when it is provisional: <c>2027年1月7日 周四 18:00(暂定)</c>.</summary>
    public static string Due(Deadline deadline, Texts t, DateTimeOffset? readAt = null)
    {
        var words = Due(deadline.DueUtc, TimeZoneInfo.FindSystemTimeZoneById(deadline.Derivation.Zone), t, readAt);
        return deadline.Provisional ? t["{0}（暂定）", words] : words;
    }
}
