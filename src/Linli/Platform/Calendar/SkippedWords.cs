using Linli.Ui.Texts;

namespace Linli.Platform.Calendar;

/// <summary>The days that did not count, folded: <c>国庆节 10月1日—7日</c>, <c>11月21日 周六、22日 周日</c>, <c>周末 6 天</c>.</summary>
internal static class SkippedWords
{
    // More weekend days than one weekend are told as a number: the resident reads a reason, not a calendar.
    private const int WeekendDaysTold = 2;

    public static string Say(IReadOnlyList<CalendarDay> skipped, Texts t)
    {
        var runs = Runs(skipped);
        var weekendDays = runs.Where(IsWeekend).Sum(run => run.Count);
        var told = runs.Where(run => !IsWeekend(run) || weekendDays <= WeekendDaysTold).Select(run => Say(run, t));
        var folded = weekendDays > WeekendDaysTold ? told.Append(t["周末 {0} 天", weekendDays]) : told;

        return string.Join(t["、"], folded);
    }

    private static bool IsWeekend(List<CalendarDay> run) => run[0].Kind is DayKind.Weekend;

    // Neighbouring days off of one break belong together, whatever festival each is named for: 国庆节、中秋节 10月1日—8日.
    private static List<List<CalendarDay>> Runs(IReadOnlyList<CalendarDay> skipped)
    {
        var runs = new List<List<CalendarDay>>();

        foreach (var day in skipped)
        {
            var neighbour = runs.Count > 0 && runs[^1][^1] is var last && last.Date.AddDays(1) == day.Date;

            if (neighbour && (runs[^1][0].Kind is DayKind.Weekend) == (day.Kind is DayKind.Weekend))
            {
                runs[^1].Add(day);
            }
            else
            {
                runs.Add([day]);
            }
        }

        return runs;
    }

    private static string Say(List<CalendarDay> run, Texts t)
    {
        var (first, last) = (run[0].Date, run[^1].Date);

        if (IsWeekend(run))
        {
            return string.Join(t["、"], run.Select(day => day.Date == first ? DateWords.Day(first, t) : SameMonthDay(first, day.Date, t)));
        }

        var names = string.Join(t["、"], run.Select(day => day.Why(t)).Distinct());
        var dates = first == last ? DateWords.Date(first, t) : Span(first, last, t);
        return $"{names} {dates}";
    }

    private static string SameMonthDay(DateOnly first, DateOnly day, Texts t) =>
        first.Month == day.Month ? t["{0:%d}日 {1}", day, DateWords.Weekday(day, t)] : DateWords.Day(day, t);

    private static string Span(DateOnly first, DateOnly last, Texts t) =>
        first.Month == last.Month ? t["{0:M'月'd'日'}—{1:%d}日", first, last] : t["{0:M'月'd'日'}—{1:M'月'd'日'}", first, last];
}
