using Linli.Platform.Calendar;
using Linli.Ui.Texts;
using Xunit;
using static Linli.Tests.Platform.Calendar.Calendars;

namespace Linli.Tests.Platform.Calendar;

public sealed class WorkCalendarTests
{
    [Fact]
    public void Every_year_from_2004_to_2026_is_published_and_no_other()
    {
        Assert.Equal(Enumerable.Range(2004, 23), Official.PublishedYears);
        Assert.False(Official.IsPublished(2027));
        Assert.Equal(619, Years.Years.Sum(y => y.Days.Count(d => d.Kind is DayKind.Holiday or DayKind.InLieu)));
        Assert.Equal(150, Years.Years.Sum(y => y.Days.Count(d => d.Kind is DayKind.Makeup)));
        Assert.Equal(151, Years.Years.Sum(y => y.Days.Count(d => d.Kind is DayKind.InLieu)));
    }

    [Theory]
    [InlineData(2024, 251)]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void A_year_has_its_official_number_of_working_days(int year, int expected)
    {
        var days = Official.WorkingDays(new DateOnly(year - 1, 12, 31), new DateOnly(year, 12, 31));

        Assert.Equal(expected, days);
    }

    [Theory]
    [InlineData(2024, "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12")]
    [InlineData(2025, "01-26 02-08 04-27 09-28 10-11")]
    [InlineData(2026, "01-04 02-14 02-28 05-09 09-20 10-10")]
    public void The_make_up_days_are_the_official_ones(int year, string expected)
    {
        var made = Enumerable
            .Range(0, 366)
            .Select(new DateOnly(year, 1, 1).AddDays)
            .Where(d => d.Year == year && Official.On(d).Kind is DayKind.Makeup);

        Assert.Equal(expected.Split(' ').Select(d => Day($"{year}-{d}")), made);
    }

    [Fact]
    public void Every_make_up_day_of_every_year_is_a_worked_weekend_day()
    {
        foreach (var day in Years.Years.SelectMany(y => y.Days).Where(d => d.Kind is DayKind.Makeup))
        {
            Assert.True(Official.IsWorkingDay(day.Date));
            Assert.Equal(1, Official.WorkingDays(day.Date.AddDays(-1), day.Date));
            Assert.Equal(day.Date, Official.Following(day.Date.AddDays(-1), 1));
            Assert.True(CalendarDay.IsWeekend(day.Date));
        }
    }

    [Theory]
    [InlineData("2026-11-21", "周六", "Sat")]
    [InlineData("2026-10-01", "国庆节", "National Day")]
    [InlineData("2025-10-06", "中秋节", "Mid-Autumn Festival")]
    [InlineData("2026-02-23", "春节", "Spring Festival")]
    [InlineData("2026-10-10", "调休上班", "Make-up working day")]
    [InlineData("2026-11-20", "工作日", "Working day")]
    public void A_day_says_why_it_is_worked_or_free(string day, string chinese, string english)
    {
        Assert.Equal(chinese, Official.On(Day(day)).Why(Texts.Chinese));
        Assert.Equal(english, Official.On(Day(day)).Why(English));
    }

    [Fact]
    public void Every_festival_of_the_data_has_an_english_name()
    {
        foreach (var name in Years.Years.SelectMany(y => y.Days).Select(d => d.Name!).Distinct())
        {
            Assert.NotEqual(name, English[name]);
        }
    }

    [Theory]
    [InlineData("""{ "year": 2026, "source": "x", "days": [] }""", "写的是 2026 年")]
    [InlineData("""{ "year": 2027, "source": "x", "days": [{ "date": "2028-01-01", "kind": "holiday" }] }""", "不在这一年里")]
    [InlineData("""{ "year": 2027, "source": "x", "days": [{ "date": "2027-01-01", "kind": "makeup" }] }""", "2027-01-01 不是周末")]
    [InlineData("""{ "year": 2027, "source": "x", "days": [{ "date": "2027-02-30", "kind": "holiday" }] }""", "2027.json")]
    [InlineData("""{ "year": 2027, "source": "x" }""", "2027.json")]
    public void A_wrong_year_file_is_refused_with_a_sentence(string json, string expected)
    {
        using var folder = new YearFolder(2027, json);

        var refusal = Assert.Throws<InvalidDataException>(() => HolidayYears.Load(folder.Path));

        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_notice_may_move_days_of_the_december_before_its_year()
    {
        using var folder = new YearFolder(
            2027,
            """{ "year": 2027, "source": "x", "days": [{ "date": "2026-12-31", "kind": "inLieu", "name": "元旦" }, { "date": "2027-01-01", "kind": "holiday", "name": "元旦" }] }"""
        );
        var calendar = new WorkCalendar(new HolidayYears([.. Years.Years, .. HolidayYears.Load(folder.Path).Years]));

        Assert.False(calendar.IsWorkingDay(Day("2026-12-31")));
        Assert.Equal(Day("2027-01-04"), calendar.Following(Day("2026-12-30"), 1));
    }
}
