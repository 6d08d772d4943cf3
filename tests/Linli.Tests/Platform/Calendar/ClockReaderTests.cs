using Linli.Platform.Calendar;
using Linli.Ui.Texts;
using Xunit;
using static Linli.Tests.Platform.Calendar.Calendars;

namespace Linli.Tests.Platform.Calendar;

public sealed class ClockReaderTests
{
    // Dispatched Saturday, two working days, due Tuesday 2026-11-24 18:00.
    [Theory]
    [InlineData("2026-11-21 09:19", "还剩 2 天（工作时间）", "2 days left (working time)", 0)]
    [InlineData("2026-11-23 09:30", "还剩 1 天 6 小时（工作时间）", "1 day 6 hours left (working time)", 1 / 14d)]
    [InlineData("2026-11-23 12:00", "还剩 1 天 3 小时（工作时间）", "1 day 3 hours left (working time)", 3.5 / 14)]
    [InlineData("2026-11-23 20:00", "还剩 1 天（工作时间）", "1 day left (working time)", 0.5)]
    [InlineData("2026-11-24 08:00", "还剩 7 小时（工作时间）", "7 hours left (working time)", 0.5)]
    [InlineData("2026-11-24 13:00", "还剩 3 小时 30 分钟（工作时间）", "3 hours 30 minutes left (working time)", 10.5 / 14)]
    [InlineData("2026-11-24 17:59:30", "还剩 不到 1 分钟（工作时间）", "less than a minute left (working time)", 1)]
    [InlineData("2026-11-24 18:18", "超期 18 分钟", "18 minutes overdue", 1)]
    [InlineData("2026-11-25 18:00", "超期 1 天", "1 day overdue", 1)]
    [InlineData("2026-11-26 20:00", "超期 2 天 2 小时", "2 days 2 hours overdue", 1)]
    public void A_promise_in_working_days_is_read_in_working_time(string now, string chinese, string english, double used)
    {
        var left = Reader.Read(Compute("2026-11-21 09:19", 2, ClockUnit.WorkingDay).Derivation, At(now));

        Assert.Equal(chinese, left.Words(Texts.Chinese));
        Assert.Equal(english, left.Words(English));
        Assert.Equal(used, left.Used, 0.002);
    }

    [Theory]
    [InlineData("2026-11-21 09:19", "还剩 1 小时", "剩 1 小时", 0)]
    [InlineData("2026-11-21 10:01", "还剩 18 分钟", "剩 18 分钟", 0.7)]
    [InlineData("2026-11-21 09:00", "还剩 1 小时 19 分钟", "剩 1 小时", 0)] // a clock that was set back
    [InlineData("2026-11-21 10:19", "还剩 不到 1 分钟", "剩 不到 1 分钟", 1)]
    [InlineData("2026-11-22 12:19", "超期 1 天 2 小时", "超期 1 天", 1)]
    public void A_promise_in_minutes_is_read_in_natural_time(string now, string words, string brief, double used)
    {
        var left = Reader.Read(Compute("2026-11-21 09:19", 60, ClockUnit.Minute).Derivation, At(now));

        Assert.Equal(words, left.Words(Texts.Chinese));
        Assert.Equal(brief, left.Brief(Texts.Chinese));
        Assert.Equal(used, left.Used, 0.002);
    }

    [Fact]
    public void Two_part_days_make_a_whole_one()
    {
        // Monday noon to Tuesday noon: half a day and half a day.
        var left = Reader.Read(At("2026-11-23 09:00"), At("2026-11-24 12:00"), ClockUnit.WorkingHour, At("2026-11-23 12:00"), Shanghai);

        Assert.Equal((1, TimeSpan.Zero), (left.Days, left.Rest));
    }

    [Fact]
    public void A_day_that_became_a_holiday_after_the_promise_is_read_in_natural_time()
    {
        var left = Reader.Read(At("2026-09-30 09:00"), At("2026-10-02 18:00"), ClockUnit.WorkingDay, At("2026-10-02 16:00"), Shanghai);

        Assert.Equal("还剩 2 小时", left.Words(Texts.Chinese));
    }
}
