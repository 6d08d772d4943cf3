namespace Linli.Platform.Tables;

/// <summary>上午, 下午 and their relatives.</summary>
internal static class DayHalf
{
    /// <summary>The hour on a clock of 24; null when the two do not go together (上午12时 may be noon or a slip).</summary>
    public static int? Hour(string half, int hour, bool isGiven) =>
        (half.Replace(".", "", StringComparison.Ordinal).ToUpperInvariant(), hour) switch
        {
            ("", _) => hour,
            (_, _) when !isGiven => null,
            ("AM", 12) or ("凌晨", 12) => 0,
            ("PM" or "下午" or "中午", 12) => 12,
            ("上午" or "晚上" or "夜里" or "傍晚" or "早上" or "早晨" or "清晨", 12) => null,
            ("AM" or "上午" or "早上" or "早晨" or "清晨" or "凌晨", < 12) => hour,
            ("中午", >= 11) => hour,
            ("中午", <= 2) => hour + 12,
            ("夜里", <= 5) => hour,
            ("PM" or "下午" or "傍晚" or "晚上" or "夜里", < 12) => hour + 12,
            ("PM" or "下午" or "傍晚" or "晚上" or "夜里", < 24) => hour,
            _ => null,
        };
}
