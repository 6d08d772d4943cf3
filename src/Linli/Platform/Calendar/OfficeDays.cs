using System.Globalization;
using Linli.Kernel;

namespace Linli.Platform.Calendar;

/// <summary>Reads a day as a form sends it.</summary>
internal static class OfficeDays
{
    /// <exception cref="RuleBroken">Nothing, or no day of the calendar.</exception>
    public static DateOnly Read(string? said) =>
        DateOnly.TryParseExact(said, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new RuleBroken("platform.day", $"日期要写成 2026-11-21 这样，请改一改。");
}
