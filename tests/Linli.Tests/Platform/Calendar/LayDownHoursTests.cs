using Linli.Platform.Access;
using Linli.Platform.Calendar;
using Linli.Tests.Support;
using Linli.WorkOrders.Public;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Platform.Calendar;

/// <summary>The office hours of a county and of an area in it, laid down through the page: what is promised afterwards counts by them.</summary>
public abstract class LayDownHoursTests(Hall hall) : OwnHallTests(hall)
{
    private const string Page = "/desk/office-hours";

    [Fact]
    public async Task Hours_of_an_area_hold_there_from_their_day_and_change_no_promise()
    {
        // Saturday 21 November 2026; the lamp owes two working days: Tuesday, when the office closes.
        var before = await Completion();
        Assert.Equal(new TimeOnly(18, 0), Closing(before.DueAt));

        var admin = await Hall.SignIn(Role.Admin);
        var page = await admin.Press(
            await admin.Open(Page),
            "hours",
            ("Area", "990101001"),
            ("From", Today()),
            ("Seasons", "01-01 08:00-12:00 13:30-16:45")
        );
        Assert.Contains("办公时间已采用", page.Text, StringComparison.Ordinal);
        Assert.Contains("管一平", page.Text, StringComparison.Ordinal);

        var after = await Completion();
        Assert.Equal(new TimeOnly(16, 45), Closing(after.DueAt));
        Assert.Equal(before.DueAt, (await Hall.Order(before.Number)).Clock(ClockKind.Completion)!.DueAt);
        // The county's other areas keep theirs.
        var county = Hall.Services.GetRequiredService<CountyCalendars>().Of(Town.County);
        Assert.Equal(new TimeOnly(18, 0), county.In("990101002001").Hours.Closing(DateOnly.Parse(Today(), null)));
    }

    [Theory]
    [InlineData("Seasons", "01-01 12:00-08:00", "看不懂")]
    [InlineData("Seasons", "全年 8点到12点", "看不懂")]
    [InlineData("Seasons", "01-01 08:00-12:00\n01-01 09:00-12:00", "同一天不能写两行")]
    [InlineData("From", "2020-01-01", "已经过去")]
    [InlineData("Area", "990102", "只能规定本辖区")]
    public async Task What_makes_no_sense_is_refused_and_stays_in_the_form(string field, string said, string why)
    {
        var admin = await Hall.SignIn(Role.Admin);
        (string Name, string Value)[] right = [("Area", "990101"), ("From", Today()), ("Seasons", "01-01 08:00-12:00")];
        (string, string)[] typed = [.. right.Select(r => r.Name == field ? (field, said) : r)];

        var page = await admin.Press(await admin.Open(Page), "hours", typed);

        Assert.Contains(why, page.Text, StringComparison.Ordinal);
        Assert.Contains("没有保存", page.Text, StringComparison.Ordinal);
        Assert.Contains(field == "Area" ? "08:00-12:00" : said.Split('\n')[0], page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_who_keeps_the_installation_lays_them_down() =>
        Assert.Equal(403, (int)(await (await Hall.SignIn(Role.Clerk)).Open(Page)).Status);

    private string Today() => Hall.Wall.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", null);

    private async Task<(string Number, DateTimeOffset DueAt)> Completion()
    {
        var number = (await Hall.Report()).Number;
        await Hall.Dispatch(number);
        return (number, (await Hall.Order(number)).Clock(ClockKind.Completion)!.DueAt);
    }

    private static TimeOnly Closing(DateTimeOffset due) => TimeOnly.FromDateTime(due.ToOffset(TimeSpan.FromHours(8)).DateTime);
}

public sealed class LayDownHoursOnSqlite() : LayDownHoursTests(new SqliteHall());

public sealed class LayDownHoursOnPostgres() : LayDownHoursTests(new PostgresHall());
