using Linli.Platform.Calendar;
using Linli.Ui.Texts;
using Xunit;
using static Linli.Tests.Platform.Calendar.Calendars;

namespace Linli.Tests.Platform.Calendar;

public sealed class DerivationTests
{
    [Theory]
    [InlineData(
        "2026-11-20 09:19",
        5,
        ClockUnit.WorkingDay,
        "为什么是 11月27日 周五 18:00？5 个工作日，从派单后第一个工作日（11月23日）起算；11月21日 周六、22日 周日不计。",
        "Why Fri 27 Nov 18:00? 5 working days, counted from the first working day after dispatch (23 Nov); Sat 21 Nov, Sun 22 not counted."
    )]
    [InlineData(
        "2026-11-22 09:19",
        5,
        ClockUnit.WorkingDay,
        "为什么是 11月27日 周五 18:00？5 个工作日，从派单次日（11月23日）起算。",
        "Why Fri 27 Nov 18:00? 5 working days, counted from the day after dispatch (23 Nov)."
    )]
    [InlineData(
        "2026-09-30 09:19",
        5,
        ClockUnit.WorkingDay,
        "为什么是 10月13日 周二 18:00？5 个工作日，从派单后第一个工作日（10月8日）起算；国庆节 10月1日—7日、10月11日 周日不计。10月10日 周六是调休上班日，计入。",
        "Why Tue 13 Oct 18:00? 5 working days, counted from the first working day after dispatch (8 Oct); National Day 1–7 Oct, Sun 11 Oct not counted. Worked to make up for a holiday, and counted: Sat 10 Oct."
    )]
    [InlineData(
        "2025-09-28 09:19",
        5,
        ClockUnit.WorkingDay,
        "为什么是 10月11日 周六 18:00？5 个工作日，从派单次日（9月29日）起算；国庆节、中秋节 10月1日—8日不计。10月11日 周六是调休上班日，计入。",
        "Why Sat 11 Oct 18:00? 5 working days, counted from the day after dispatch (29 Sep); National Day, Mid-Autumn Festival 1–8 Oct not counted. Worked to make up for a holiday, and counted: Sat 11 Oct."
    )]
    [InlineData(
        "2025-01-24 09:19",
        20,
        ClockUnit.WorkingDay,
        "为什么是 2月27日 周四 18:00？20 个工作日，从派单后第一个工作日（1月26日）起算；春节 1月28日—2月4日、周末 6 天不计。1月26日 周日、2月8日 周六是调休上班日，计入。",
        "Why Thu 27 Feb 18:00? 20 working days, counted from the first working day after dispatch (26 Jan); Spring Festival 28 Jan–4 Feb, 6 weekend days not counted. Worked to make up for a holiday, and counted: Sun 26 Jan, Sat 8 Feb."
    )]
    [InlineData(
        "2026-12-31 10:00",
        1,
        ClockUnit.WorkingDay,
        "为什么是 2027年1月1日 周五 18:00？1 个工作日，从派单次日（1月1日）起算。2027 年放假安排尚未公布，暂按周末推算（暂定）；公布后重算，不会提前。",
        "Why Fri 1 Jan 2027 18:00? 1 working day, counted from the day after dispatch (1 Jan). The holiday calendar of 2027 is not published yet, so only weekends are left out (provisional); the date is computed again when it is, and never becomes earlier."
    )]
    [InlineData(
        "2026-11-20 17:00",
        4,
        ClockUnit.WorkingHour,
        "为什么是 11月23日 周一 11:30？4 个工作时，从派单时（11月20日 周五 17:00）起，只算上班时间；11月21日 周六、22日 周日不计。",
        "Why Mon 23 Nov 11:30? 4 working hours from dispatch (Fri 20 Nov 17:00), office hours only; Sat 21 Nov, Sun 22 not counted."
    )]
    [InlineData(
        "2026-11-21 09:19",
        60,
        ClockUnit.Minute,
        "为什么是 11月21日 周六 10:19？60 分钟，从派单时（11月21日 周六 09:19）起连续计算，昼夜和节假日都算。",
        "Why Sat 21 Nov 10:19? 60 minutes, counted from dispatch (Sat 21 Nov 09:19) without a break, nights and holidays included."
    )]
    [InlineData(
        "2026-11-21 09:19",
        7,
        ClockUnit.CalendarDay,
        "为什么是 11月28日 周六 24:00？7 日（自然日），从派单次日（11月22日）起算，节假日都算。",
        "Why Sat 28 Nov 24:00? 7 calendar days, counted from the day after dispatch (22 Nov), holidays included."
    )]
    public void A_deadline_says_why_it_is_then(string start, int amount, ClockUnit unit, string chinese, string english)
    {
        var stored = Compute(start, amount, unit).Derivation.ToJson();

        Assert.Equal(chinese, Derivation.FromJson(stored).Why(Texts.Chinese));
        Assert.Equal(english, Derivation.FromJson(stored).Why(English));
    }

    [Fact]
    public void What_set_the_clock_running_is_named()
    {
        var deadline = Calculator.Compute(
            At("2026-11-20 10:00"),
            new TermLength(7, ClockUnit.CalendarDay),
            Shanghai,
            ClockStart.Publication
        );

        Assert.Contains("从公布次日（11月21日）起算", deadline.Derivation.Why(Texts.Chinese), StringComparison.Ordinal);
        Assert.Contains("from the day after publication (21 Nov)", deadline.Derivation.Why(English), StringComparison.Ordinal);
    }

    [Fact]
    public void A_kept_promise_says_so()
    {
        var kept = Compute("2026-11-20 09:19", 5, ClockUnit.WorkingDay).Derivation with { EarlierByCalendar = At("2026-11-26 18:00") };

        Assert.EndsWith(
            "按新公布的放假安排应为 11月26日 周四 18:00，已承诺的时间不变。",
            kept.Why(Texts.Chinese),
            StringComparison.Ordinal
        );
        Assert.EndsWith("would give Thu 26 Nov 18:00; the promised time stays.", kept.Why(English), StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_stored_as_small_readable_json() =>
        Assert.Equal(
            """{"start":"2026-09-30T01:19:00+00:00","from":"Dispatch","amount":2,"unit":"WorkingDay","due":"2026-10-09T10:00:00+00:00","zone":"Asia/Shanghai","counted":["2026-10-08","2026-10-09"],"skipped":[{"date":"2026-10-01","kind":"Holiday","name":"国庆节"},{"date":"2026-10-02","kind":"Holiday","name":"国庆节"},{"date":"2026-10-03","kind":"Holiday","name":"国庆节"},{"date":"2026-10-04","kind":"Holiday","name":"国庆节"},{"date":"2026-10-05","kind":"Holiday","name":"国庆节"},{"date":"2026-10-06","kind":"InLieu","name":"国庆节"},{"date":"2026-10-07","kind":"InLieu","name":"国庆节"}]}""",
            Compute("2026-09-30 09:19", 2, ClockUnit.WorkingDay).Derivation.ToJson()
        );

    [Fact]
    public void A_provisional_due_time_is_marked_and_names_another_year()
    {
        var deadline = Compute("2026-12-31 10:00", 5, ClockUnit.WorkingDay);

        Assert.Equal("2027年1月7日 周四 18:00（暂定）", DateWords.Due(deadline, Texts.Chinese, At("2026-12-31 10:00")));
        Assert.Equal("Thu 7 Jan 2027 18:00 (provisional)", DateWords.Due(deadline, English, At("2026-12-31 10:00")));
        Assert.Equal("1月7日 周四 18:00（暂定）", DateWords.Due(deadline, Texts.Chinese, At("2027-01-02 10:00")));
    }

    [Fact]
    public void Midnight_ends_the_day_of_what_is_due_and_begins_the_day_of_what_happened()
    {
        var midnight = At("2026-11-20 00:00");
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

        Assert.Equal("11月19日 周四 24:00", DateWords.Due(midnight, zone, Texts.Chinese, At("2026-11-21 10:00")));
        Assert.Equal("11月20日 周五 00:00", DateWords.Moment(midnight, zone, Texts.Chinese, At("2026-11-21 10:00")));
        Assert.Equal("2026年11月20日 周五 00:00", DateWords.Moment(midnight, zone, Texts.Chinese, At("2027-01-02 10:00")));
    }
}
