using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Linli.Kernel;

namespace Linli.Platform.Calendar;

/// <summary>
/// Reads the State Council's holiday notice as it is published (国务院办公厅关于…年部分节假日安排的通知), so that a clerk pastes what the
/// newspaper prints. Its wording has been the same for two decades; what does not add up is refused with the sentence that does not.
/// </summary>
internal static partial class HolidayNotice
{
    /// <exception cref="RuleBroken">The year is not named, no festival is found, or days, weekdays and counts contradict each other.</exception>
    public static HolidayYear Read(string notice)
    {
        var text = notice.Trim();

        if (text.StartsWith('{'))
        {
            return ReadJson(text);
        }

        // Notices are copied with full-width digits, blanks and line breaks inside sentences.
        text = Blanks().Replace(FullWidth.Normalize(text), "");
        var year = YearWord().Match(text) is { Success: true } named
            ? int.Parse(named.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : throw Unreadable($"没有找到年份。请把通知标题也粘贴进来，例如“关于2027年部分节假日安排的通知”。");
        List<CalendarDay> days = [];

        foreach (Match festival in Festival().Matches(text))
        {
            days.AddRange(Days(year, festival.Groups["name"].Value, festival.Groups["said"].Value));
        }

        return days.Count == 0
            ? throw Unreadable($"没有找到节日安排。请粘贴通知全文，从“一、元旦”开始。")
            : HolidayYears.Checked(
                new HolidayYear(year, $"国务院办公厅关于{year}年部分节假日安排的通知", [.. days.OrderBy(d => d.Date)]),
                year
            );
    }

    private static List<CalendarDay> Days(int year, string name, string said)
    {
        var free = Break().Match(said);

        if (!free.Success)
        {
            throw Unreadable($"“{name}”一句没有读懂：{said}。没有保存，请核对后再试。");
        }

        var first = Date(year, free.Groups["m1"].Value, free.Groups["d1"].Value, name);
        var last = free.Groups["d2"].Success
            ? Date(
                year,
                free.Groups["m2"] is { Success: true, Value: var month } ? month : free.Groups["m1"].Value,
                free.Groups["d2"].Value,
                name
            )
            : first;
        Agree(first, free.Groups["w1"].Value, name);
        Agree(last, free.Groups["w2"].Value, name);
        List<DateOnly> off = [.. Enumerable.Range(0, Math.Max(0, last.DayNumber - first.DayNumber + 1)).Select(first.AddDays)];

        if (
            off.Count == 0
            || free.Groups["n"] is { Success: true, Value: var count } && count != off.Count.ToString(CultureInfo.InvariantCulture)
        )
        {
            throw Unreadable($"“{name}”写的天数和起止日期对不上：{said}。没有保存，请核对后再试。");
        }

        List<DateOnly> worked = [];

        if (Makeup().Match(said) is { Success: true } makeup)
        {
            foreach (Match day in MakeupDay().Matches(makeup.Groups["days"].Value))
            {
                var date = Date(year, day.Groups["m"].Value, day.Groups["d"].Value, name);
                Agree(date, day.Groups["w"].Value, name);
                worked.Add(date);
            }
        }

        // As many weekdays at the end of the break are off in exchange as weekend days are worked.
        var inLieu = off.Where(d => !CalendarDay.IsWeekend(d)).TakeLast(worked.Count).ToHashSet();
        return
        [
            .. off.Select(d => new CalendarDay(d, inLieu.Contains(d) ? DayKind.InLieu : DayKind.Holiday, name)),
            .. worked.Select(d => new CalendarDay(d, DayKind.Makeup, name)),
        ];
    }

    private static HolidayYear ReadJson(string text)
    {
        try
        {
            var year = JsonSerializer.Deserialize<HolidayYear>(text, PlatformJson.Options) ?? throw new JsonException("it is empty");
            return HolidayYears.Checked(year, year.Year);
        }
        catch (JsonException problem)
        {
            throw Unreadable($"不是日历文件：{problem.Message} 没有保存，请核对后再试。");
        }
    }

    private static DateOnly Date(int year, string month, string day, string name) =>
        DateOnly.TryParseExact($"{year}-{month}-{day}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw Unreadable($"“{name}”里的 {month}月{day}日 不是一个日期。没有保存，请核对后再试。");

    // The notice says the weekday of each day: a slip of the pen shows there.
    private static void Agree(DateOnly date, string weekday, string name)
    {
        if (weekday.Length > 0 && "日一二三四五六"[(int)date.DayOfWeek] != weekday[0])
        {
            throw Unreadable($"“{name}”里的 {date.Month}月{date.Day}日 不是周{weekday}。没有保存，请核对后再试。");
        }
    }

    private static RuleBroken Unreadable(FormattableString sentence) => new("calendar.notice-unreadable", sentence);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"(20\d\d)年(?:部分)?节假日安排")]
    private static partial Regex YearWord();

    // 一、元旦:1月1日(周四)至3日(周六)放假调休,共3天。1月4日(周日)上班。
    [GeneratedRegex(
        @"[一二三四五六七八]、(?<name>[\p{IsCJKUnifiedIdeographs}、]{2,12}?):(?<said>.*?)(?=[一二三四五六七八]、[\p{IsCJKUnifiedIdeographs}、]{2,12}?:|$)"
    )]
    private static partial Regex Festival();

    [GeneratedRegex(
        @"(?<m1>\d{1,2})月(?<d1>\d{1,2})日(?:\((?:[^)]*?(?:周|星期)(?<w1>[日一二三四五六]))?[^)]*\))?"
            + @"(?:至(?:(?<m2>\d{1,2})月)?(?<d2>\d{1,2})日(?:\((?:[^)]*?(?:周|星期)(?<w2>[日一二三四五六]))?[^)]*\))?)?"
            + @"(?:放假|调休)+,?(?:与周末连休|共(?<n>\d+)天)?"
    )]
    private static partial Regex Break();

    [GeneratedRegex(@"[。;](?<days>[^。]*?)上班")]
    private static partial Regex Makeup();

    [GeneratedRegex(@"(?<m>\d{1,2})月(?<d>\d{1,2})日(?:\((?:[^)]*?(?:周|星期)(?<w>[日一二三四五六]))?[^)]*\))?")]
    private static partial Regex MakeupDay();
}
