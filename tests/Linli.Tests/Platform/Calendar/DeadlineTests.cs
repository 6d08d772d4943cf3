using Linli.Kernel;
using Linli.Platform.Calendar;
using Xunit;
using static Linli.Tests.Platform.Calendar.Calendars;

namespace Linli.Tests.Platform.Calendar;

public sealed class DeadlineTests
{
    [Theory]
    [InlineData("2024-02-08", "2024-02-21")]
    [InlineData("2025-01-24", "2025-02-07")]
    [InlineData("2025-09-26", "2025-10-10")]
    [InlineData("2026-02-13", "2026-02-27")]
    [InlineData("2026-02-14", "2026-02-28")]
    [InlineData("2026-04-30", "2026-05-11")]
    [InlineData("2026-09-24", "2026-10-09")]
    [InlineData("2026-09-30", "2026-10-13")]
    public void Five_working_days_fall_due_when_the_office_closes_on_the_official_day(string start, string due)
    {
        foreach (var time in (string[])["00:00:00", "09:19:00", "18:00:00", "23:59:59"])
        {
            var deadline = Compute($"{start} {time}", 5, ClockUnit.WorkingDay);

            Assert.Equal($"{due} 18:00:00", Local(deadline.DueUtc));
            Assert.Equal(TimeSpan.Zero, deadline.DueUtc.Offset);
            Assert.False(deadline.Provisional);
        }
    }

    [Theory]
    [InlineData("2026-12-31 10:00", "2027-01-07 18:00:00")]
    [InlineData("2026-12-28 10:00", "2027-01-04 18:00:00")]
    [InlineData("2028-02-25 10:00", "2028-03-03 18:00:00")] // over 2028-02-29, a Tuesday
    public void A_year_without_a_calendar_counts_weekends_only_and_says_so(string start, string due)
    {
        var deadline = Compute(start, 5, ClockUnit.WorkingDay);

        Assert.Equal(due, Local(deadline.DueUtc));
        Assert.True(deadline.Provisional);
        Assert.Equal([CountyTime.Local(deadline.DueUtc, Shanghai).Year], deadline.Derivation.ProvisionalYears);
    }

    [Fact]
    public void The_last_working_day_of_a_published_year_is_certain() =>
        Assert.False(Compute("2026-12-24 10:00", 5, ClockUnit.WorkingDay).Provisional);

    [Theory]
    [InlineData("2028-02-28 10:00", 1, "2028-03-01 00:00:00")]
    [InlineData("2028-02-28 23:59:59", 1, "2028-03-01 00:00:00")]
    [InlineData("2027-02-28 10:00", 1, "2027-03-02 00:00:00")]
    [InlineData("2026-09-28 10:00", 7, "2026-10-06 00:00:00")]
    [InlineData("2026-09-28 00:00", 15, "2026-10-14 00:00:00")]
    public void Calendar_days_end_at_midnight_after_the_last_and_are_never_provisional(string start, int days, string due)
    {
        var deadline = Compute(start, days, ClockUnit.CalendarDay);

        Assert.Equal(due, Local(deadline.DueUtc));
        Assert.False(deadline.Provisional);
        // All count, so the first says it.
        Assert.Equal([Day(start[..10]).AddDays(1)], deadline.Derivation.Counted);
    }

    [Theory]
    [InlineData("2026-09-30 23:59:59", 2, "2026-10-01 01:59:59")]
    [InlineData("2028-02-28 12:00", 24, "2028-02-29 12:00:00")]
    public void Natural_hours_run_through_nights_and_holidays(string start, int hours, string due) =>
        Assert.Equal(due, Due(start, hours, ClockUnit.Hour));

    [Fact]
    public void First_contact_counts_natural_minutes() =>
        Assert.Equal("2026-10-01 00:30:00", Due("2026-09-30 23:30", 60, ClockUnit.Minute));

    [Theory]
    [InlineData("2026-11-20 09:00", 2, "2026-11-20 11:00:00")]
    [InlineData("2026-11-20 10:00", 2, "2026-11-20 12:00:00")] // ends with the morning, not at half past two
    [InlineData("2026-11-20 11:00", 4, "2026-11-20 17:30:00")] // lunch
    [InlineData("2026-11-20 12:30", 1, "2026-11-20 15:30:00")] // starts at lunch
    [InlineData("2026-11-19 17:00", 4, "2026-11-20 11:30:00")] // evening
    [InlineData("2026-11-20 17:00", 4, "2026-11-23 11:30:00")] // weekend
    [InlineData("2026-11-20 18:00", 4, "2026-11-23 15:00:00")]
    [InlineData("2026-11-20 23:59:59", 4, "2026-11-23 15:00:00")]
    [InlineData("2026-11-21 10:00", 4, "2026-11-23 15:00:00")] // starts on a Saturday
    [InlineData("2026-10-10 10:00", 4, "2026-10-10 16:30:00")] // a made-up Saturday is worked
    [InlineData("2026-10-03 10:00", 1, "2026-10-08 09:30:00")] // starts in the holiday
    [InlineData("2026-11-20 07:00", 7, "2026-11-20 18:00:00")]
    public void Working_hours_count_only_while_the_office_is_open(string start, int hours, string due) =>
        Assert.Equal(due, Due(start, hours, ClockUnit.WorkingHour));

    [Fact]
    public void A_start_in_a_holiday_counts_from_the_first_working_day_after_it()
    {
        var deadline = Compute("2026-10-03 12:00", 1, ClockUnit.WorkingDay);

        Assert.Equal("2026-10-08 18:00:00", Local(deadline.DueUtc));
        Assert.Equal([Day("2026-10-08")], deadline.Derivation.Counted);
        Assert.Equal(4, deadline.Derivation.Skipped.Count);
    }

    [Fact]
    public void Summer_time_of_1986_to_1991_keeps_the_office_clock()
    {
        // 1988-04-17, 02:00 became 03:00; 18:00 was then 09:00 UTC.
        Assert.Equal(new DateTimeOffset(1988, 4, 18, 9, 0, 0, TimeSpan.Zero), Compute("1988-04-15 10:00", 1, ClockUnit.WorkingDay).DueUtc);
        Assert.Equal(new DateTimeOffset(1988, 1, 18, 10, 0, 0, TimeSpan.Zero), Compute("1988-01-15 10:00", 1, ClockUnit.WorkingDay).DueUtc);
        Assert.Equal("1988-04-17 11:00:00", Due("1988-04-16 10:00", 24, ClockUnit.Hour));
    }

    [Fact]
    public void A_wall_clock_time_that_is_skipped_or_comes_twice_never_shortens_a_promise()
    {
        var newYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

        Assert.Equal(
            new DateTimeOffset(2026, 3, 8, 7, 30, 0, TimeSpan.Zero),
            CountyTime.Instant(new DateTime(2026, 3, 8, 2, 30, 0), newYork)
        );
        Assert.Equal(
            new DateTimeOffset(2026, 11, 1, 6, 30, 0, TimeSpan.Zero),
            CountyTime.Instant(new DateTime(2026, 11, 1, 1, 30, 0), newYork)
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(100_001)]
    public void A_term_without_a_sensible_amount_is_refused(int amount) =>
        Assert.Equal("calendar.amount", Assert.Throws<RuleBroken>(() => new TermLength(amount, ClockUnit.WorkingDay)).Code);

    [Fact]
    public void A_published_year_moves_a_provisional_date_back_and_makes_it_certain()
    {
        var provisional = Compute("2026-12-31 10:00", 5, ClockUnit.WorkingDay);

        var certain = With2027("""{ "date": "2027-01-01", "kind": "holiday", "name": "元旦" }""").Recompute(provisional.Derivation);

        Assert.Equal("2027-01-08 18:00:00", Local(certain.DueUtc));
        Assert.False(certain.Provisional);
    }

    [Fact]
    public void A_published_year_never_shortens_what_was_promised()
    {
        var provisional = Compute("2026-12-31 10:00", 5, ClockUnit.WorkingDay);

        var kept = With2027("""{ "date": "2027-01-02", "kind": "makeup", "name": "元旦" }""").Recompute(provisional.Derivation);

        Assert.Equal(provisional.DueUtc, kept.DueUtc);
        Assert.False(kept.Provisional);
        Assert.Equal("2027-01-06 18:00:00", Local(kept.Derivation.EarlierByCalendar!.Value));
    }

    private static DeadlineCalculator With2027(string days)
    {
        using var folder = new YearFolder(2027, $$"""{ "year": 2027, "source": "x", "days": [{{days}}] }""");
        return new(new WorkCalendar(new HolidayYears([.. Years.Years, .. HolidayYears.Load(folder.Path).Years])), Hours);
    }
}
