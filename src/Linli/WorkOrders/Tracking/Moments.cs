using Linli.Platform.Calendar;
using Linli.Ui.Texts;

namespace Linli.WorkOrders.Tracking;

/// <summary>When something happened, as one tells a neighbour: 今天 09:14, 11月21日 09:14.</summary>
internal static class Moments
{
    public static string Say(DateTimeOffset at, DateTimeOffset now, TimeZoneInfo zone, Texts t)
    {
        var local = CountyTime.Local(at, zone);
        var clock = local.ToString("HH:mm", t.Culture);
        var day = DateOnly.FromDateTime(local);
        return day == DateOnly.FromDateTime(CountyTime.Local(now, zone)) ? t["今天 {0}", clock] : $"{DateWords.Date(day, t)} {clock}";
    }

    /// <summary>How long something took: 12 分钟, 2 小时 5 分钟, 3 天.</summary>
    public static string Length(int minutes, Texts t)
    {
        var (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
        string[] parts =
        [
            days > 0 ? (days == 1 ? t["1 天"] : t["{0} 天", days]) : "",
            hours > 0 ? (hours == 1 ? t["1 小时"] : t["{0} 小时", hours]) : "",
            days == 0 && rest > 0 ? (rest == 1 ? t["1 分钟"] : t["{0} 分钟", rest]) : "",
        ];
        var said = string.Join(' ', parts.Where(p => p.Length > 0));
        return said.Length > 0 ? said : t["不到 1 分钟"];
    }
}
