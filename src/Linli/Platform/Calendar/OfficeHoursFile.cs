using System.Globalization;
using System.Text.Json;
using Linli.Kernel;

namespace Linli.Platform.Calendar;

/// <summary>
/// Office hours as they are written: a file of rules with area, effective date and seasons, or lines of a form, a season a line. Spans
/// are written <c>08:30-12:00</c>.
/// </summary>
internal static class OfficeHoursFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true };

    /// <summary>Reads the rules of every area.</summary>
    /// <exception cref="InvalidDataException">When the file is not a table of office hours; the sentence names the file.</exception>
    public static IReadOnlyList<OfficeHoursRule> Load(string file)
    {
        try
        {
            var written = JsonSerializer.Deserialize<WrittenFile>(File.ReadAllText(file), Json) ?? throw new FormatException("it is empty");
            return [.. written.Rules.Select(r => new OfficeHoursRule(r.Area, r.From, ReadSeasons(r)))];
        }
        catch (Exception problem) when (problem is JsonException or FormatException)
        {
            throw new InvalidDataException($"{file} is not a table of office hours: {problem.Message}", problem);
        }
    }

    /// <summary>Reads seasons, a line each: <c>05-01 08:30-12:00 15:00-18:30</c>.</summary>
    /// <exception cref="RuleBroken">A line cannot be read, or a season stands twice.</exception>
    public static OfficeSeason[] ReadLines(string text)
    {
        var seasons = new List<OfficeSeason>();

        foreach (var line in FullWidth.Normalize(text).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            try
            {
                var words = line.Split((char[])[' ', ',', '、', '\t'], StringSplitOptions.RemoveEmptyEntries);
                seasons.Add(ReadSeason(new(words[0], words[1..])));
            }
            catch (FormatException)
            {
                throw new RuleBroken(
                    "calendar.hours",
                    $"“{line}”看不懂。每行写哪天起、几点到几点，如“05-01 08:30-12:00 15:00-18:30”，时间不能重叠。没有保存。"
                );
            }
        }

        return seasons.Count > 0 && seasons.DistinctBy(s => (s.Month, s.Day)).Count() == seasons.Count
            ? [.. seasons.OrderBy(s => (s.Month, s.Day))]
            : throw new RuleBroken("calendar.hours", $"至少写一行，同一天不能写两行。没有保存。");
    }

    /// <summary>The line of a season, as <see cref="ReadLines"/> reads it.</summary>
    public static string Line(OfficeSeason season) =>
        FormattableString.Invariant($"{season.Month:00}-{season.Day:00} ")
        + string.Join(' ', season.Hours.Select(span => FormattableString.Invariant($"{span.Opens:HH\\:mm}-{span.Closes:HH\\:mm}")));

    private static OfficeSeason[] ReadSeasons(WrittenRule rule)
    {
        if (rule.Seasons.Length == 0)
        {
            throw new FormatException($"the rule of {rule.From} names no season");
        }

        return [.. rule.Seasons.Select(ReadSeason).OrderBy(s => (s.Month, s.Day))];
    }

    private static OfficeSeason ReadSeason(WrittenSeason season)
    {
        // A leap year, so that a season may begin on 02-29.
        var starts = DateOnly.ParseExact($"2000-{season.Starts}", "yyyy-MM-dd", CultureInfo.InvariantCulture);
        OpenSpan[] spans = [.. season.Hours.Select(ReadSpan)];
        var ordered = spans.All(s => s.Opens < s.Closes) && spans.Zip(spans.Skip(1)).All(pair => pair.First.Closes <= pair.Second.Opens);

        return spans.Length > 0 && ordered
            ? new OfficeSeason(starts.Month, starts.Day, spans)
            : throw new FormatException($"the hours from {season.Starts} are missing, overlap or run backwards");
    }

    private static OpenSpan ReadSpan(string text) =>
        text.Split('-') is [var opens, var closes]
            ? new OpenSpan(ReadTime(opens), ReadTime(closes))
            : throw new FormatException($"'{text}' is not a span such as 08:30-12:00");

    private static TimeOnly ReadTime(string text) => TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);

    private sealed record WrittenFile(WrittenRule[] Rules);

    private sealed record WrittenRule(string Area, DateOnly From, WrittenSeason[] Seasons);

    private sealed record WrittenSeason(string Starts, string[] Hours);
}
