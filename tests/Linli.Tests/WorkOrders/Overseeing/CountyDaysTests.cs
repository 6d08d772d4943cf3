using Linli.WorkOrders.Browsing;
using Linli.WorkOrders.Overseeing;

namespace Linli.Tests.WorkOrders.Overseeing;

/// <summary>Days, weeks and months as the county's wall calendar has them.</summary>
public sealed class CountyDaysTests
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    [Theory]
    [InlineData("2026-11-18T09:00", "2026-11-18", "2026-11-23", "2026-11-01", "2026-10-20")]
    // A Sunday's week ends with it; a Monday's lies before it.
    [InlineData("2026-11-22T23:59", "2026-11-22", "2026-11-23", "2026-11-01", "2026-10-24")]
    [InlineData("2026-11-23T00:00", "2026-11-23", "2026-11-30", "2026-11-01", "2026-10-25")]
    public void They_begin_at_the_countys_midnights(string now, string today, string nextWeek, string month, string lately)
    {
        var days = CountyDays.Of(Zone, Local(now));

        Assert.Equal(Local(today), days.Today);
        Assert.Equal(Local(today).AddDays(1), days.Tomorrow);
        Assert.Equal(Local(nextWeek), days.NextWeek);
        Assert.Equal(Local(month), days.Month);
        Assert.Equal(Local(lately), days.Lately);
    }

    [Theory]
    [InlineData("2026-11-18T09:00", "2026-10-18T09:00")]
    [InlineData("2026-03-31T09:00", "2026-03-01")] // February has no 31st day
    [InlineData("2027-01-05T08:00", "2026-12-05T08:00")]
    public void Last_month_is_compared_as_far_as_this_one_has_gone(string now, string end) =>
        Assert.Equal(Local(end), CountyDays.Of(Zone, Local(now)).LastMonthSoFar);

    [Fact]
    public void Where_nobody_knows_the_homes_there_is_no_rate()
    {
        var unknown = new Linli.Territory.Public.AreaOutline("990101001001", "社区", [], new(112, 37), 0, 0);

        Assert.Null(new AreaLoad(unknown, new Tally(5, 0, 0)).PerThousand);
        Assert.Equal(2.5, new AreaLoad(unknown with { Homes = 2000 }, new Tally(5, 0, 0)).PerThousand);
    }

    private static DateTimeOffset Local(string text) =>
        new(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(8));
}
