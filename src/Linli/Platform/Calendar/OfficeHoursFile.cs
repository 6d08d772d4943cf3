using System.Globalization;
using System.Text.Json;
using Linli.Kernel;

namespace Linli.Platform.Calendar;

/// <summary>The file of office hours: rules with area, effective date and seasons, spans written <c>08:30-12:00</c>.</summary>
internal static class OfficeHoursFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true };

    /// <summary>Reads the hours that hold in a county.</summary>
    /// <exception cref="InvalidDataException">When the file is not a table of office hours; the sentence names the file.</exception>
    public static OfficeHours Load(string file, CountyCode county)
    {
        try
        {
            var written = JsonSerializer.Deserialize<WrittenFile>(File.ReadAllText(file), Json) ?? throw new FormatException("it is empty");
            return new OfficeHours(written.Rules.Select(r => new OfficeHoursRule(r.Area, r.From, ReadSeasons(r))), county);
        }
        catch (Exception problem) when (problem is JsonException or FormatException)
        {
            throw new InvalidDataException($"{file} is not a table of office hours: {problem.Message}", problem);
        }
    }

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
