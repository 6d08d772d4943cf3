using Linli.Platform.Access;
using Linli.Platform.Calendar;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Linli.WorkOrders.Public;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Tests.WorkOrders;

/// <summary>A year's holidays are announced: provisional promises are computed anew, never earlier, and the record says so.</summary>
public abstract class ReckonAgainTests(Hall hall) : OwnHallTests(hall)
{
    // Not a real notice: the year's was not yet published when this was written.
    private const string LongNewYear = """
        关于2027年部分节假日安排的通知
        一、元旦:1月1日(周五)至4日(周一)放假,共4天。
        """;

    private const string NewYearMadeUp = """
        关于2027年部分节假日安排的通知
        一、元旦:1月1日(周五)至3日(周日)放假调休,共3天。1月9日(周六)上班。
        """;

    [Fact]
    public async Task A_later_date_replaces_the_provisional_one_and_stands_on_the_timeline()
    {
        var number = await FiledOnNewYearsEve();
        var before = await Completion(number);
        Assert.True(before.Provisional);

        await Publish(LongNewYear);

        var after = await Completion(number);
        Assert.False(after.Provisional);
        // Two working days from 31 December: with the first and the fourth off they end on Wednesday the sixth instead of Monday the fourth.
        Assert.Equal((new DateOnly(2027, 1, 4), new DateOnly(2027, 1, 6)), (Day(before.DueAt), Day(after.DueAt)));
        var order = await Hall.Order(number);
        var line = LineFacts.Parse(order.Lines.Single(l => l.Action == WorkOrderAction.Reckon).Facts);
        Assert.Equal((ClockKind.Completion, before.DueAt, after.DueAt), (line.Clock, line.DueBefore, line.Due));
        Assert.All(order.Lines.Zip(order.Lines.Skip(1)), pair => Assert.True(pair.Second.Follows(pair.First.Hash)));
    }

    [Fact]
    public async Task The_timer_follows_the_later_date()
    {
        var number = await FiledOnNewYearsEve();
        var before = await Completion(number);
        await Publish(LongNewYear);

        Hall.Wall.Set(before.DueAt.AddMinutes(1));
        await Hall.Sweep();
        Assert.Null((await Completion(number)).BreachedAt);

        Hall.Wall.Set((await Completion(number)).DueAt);
        await Hall.Sweep();
        Assert.NotNull((await Completion(number)).BreachedAt);
    }

    [Fact]
    public async Task A_promise_is_never_shortened()
    {
        await Publish(LongNewYear);
        var number = await FiledOnNewYearsEve(new(2026, 12, 31));
        var promised = await Completion(number);

        await Publish(NewYearMadeUp);

        Assert.Equal(promised.DueAt, (await Completion(number)).DueAt);
    }

    [Fact]
    public async Task More_orders_than_one_page_are_all_computed_once()
    {
        List<string> numbers = [];

        for (var i = 0; i < 53; i++)
        {
            numbers.Add(await FiledOnNewYearsEve());
        }

        await Publish(LongNewYear);

        foreach (var number in numbers)
        {
            Assert.Single((await Hall.Order(number)).Lines, l => l.Action == WorkOrderAction.Reckon);
        }
    }

    [Fact]
    public async Task Only_who_keeps_the_installation_loads_a_notice()
    {
        var clerk = await (await Hall.SignIn(Role.Clerk)).Open("/desk/calendar");
        Assert.Equal(403, (int)clerk.Status);

        var admin = await Hall.SignIn(Role.Admin);
        var page = await admin.Press(await admin.Open("/desk/calendar?year=2027"), "load", ("Notice", "今天天气很好"));
        Assert.Contains("没有找到年份", page.Text, StringComparison.Ordinal);

        page = await admin.Press(page, "load", ("Notice", LongNewYear));
        Assert.Contains("2027 年放假安排已采用", page.Text, StringComparison.Ordinal);
        Assert.True(Hall.Services.GetRequiredService<CountyCalendars>().Of(Town.County).Days.IsPublished(2027));
    }

    private async Task<string> FiledOnNewYearsEve(DateOnly? day = null)
    {
        Hall.Wall.Set(new DateTimeOffset((day ?? new(2026, 12, 31)).ToDateTime(new(9, 0)), TimeSpan.FromHours(8)));
        return (await Hall.Report()).Number;
    }

    private async Task Publish(string notice)
    {
        var admin = await Hall.Actor(Role.Admin);
        await Hall.Do<LoadHolidayNotice, LoadHolidayNotice.Answer>(
            admin,
            c => c.Run(new() { Notice = notice }, admin, CancellationToken.None)
        );
        // The event, then as many pages as it takes.
        await Hall.Sweep();
    }

    private async Task<OrderClock> Completion(string number) => (await Hall.Order(number)).Clock(ClockKind.Completion)!;

    private static DateOnly Day(DateTimeOffset due) => DateOnly.FromDateTime(due.ToOffset(TimeSpan.FromHours(8)).DateTime);
}

public sealed class ReckonAgainOnSqlite() : ReckonAgainTests(new SqliteHall());

public sealed class ReckonAgainOnPostgres() : ReckonAgainTests(new PostgresHall());
