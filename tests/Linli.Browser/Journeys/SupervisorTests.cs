using Linli.Browser.Support;

namespace Linli.Browser.Journeys;

/// <summary>督办员: reads what the watch found and what is hard, raises a matter, gets the unit's reply.</summary>
[Collection(Support.Journeys.Name)]
public sealed class SupervisorTests(House house)
{
    [Fact]
    public async Task A_supervisor_looks_raises_and_gets_a_reply()
    {
        await using var home = await house.Phone(script: false);
        var number = (await house.ReportALamp(home, 74)).Number;
        await house.Dispatch(number);
        await using var center = await house.Desk();
        await (await Officer.At(house, center, "demo-dispatcher")).Do(
            number,
            "ListAsHardCase",
            async form =>
            {
                await form.Locator("label.choice:has(input[value=Disputed])").ClickAsync();
                await form.Locator("textarea").FillAsync("城管说是物业的灯，物业说是市政的灯");
            }
        );

        await using var desk = await house.Desk();
        var supervisor = await Officer.At(house, desk, "demo-supervisor");
        var page = supervisor.Page;
        await page.Locator("nav a[href='/desk/watch']").ClickAsync();
        await page.Locator("form button", new() { HasText = "现在查一遍" }).ClickAsync();
        await page.Locator("main .notice").WaitForAsync();
        Assert.Empty(await Axe.Violations(page));

        // Every number of the watch opens as many orders.
        foreach (var found in await page.Locator("table.rows a").AllAsync())
        {
            var (count, href) = ((await found.InnerTextAsync()).Trim(), await found.GetAttributeAsync("href"));
            await using var other = await house.Desk();
            var list = await house.SignIn(other, "demo-supervisor");
            await list.GotoAsync(href!);
            Assert.Contains($"共 {count} 件", await list.Locator(".pager").InnerTextAsync(), StringComparison.Ordinal);
        }

        await page.Locator("nav a[href='/desk/hard-cases']").ClickAsync();
        var row = page.Locator($"tr[data-order='{number}']");
        Assert.Contains("职能交叉、推诿", await row.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("城市管理局", await row.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(await Axe.Violations(page));
        await row.Locator("a.title").ClickAsync();
        await page.WaitForURLAsync($"**/desk/orders/{number}**");

        await supervisor.Do(number, "Supervise", form => form.Locator("textarea").FillAsync("三天内说清楚谁的灯，先亮起来"));
        Assert.True(await supervisor.Owes(number, "督办 1 级"));

        await using var unit = await house.Desk();
        await (await Officer.At(house, unit, "demo-handler")).Do(
            number,
            "ReplySupervision",
            form => form.Locator("textarea").FillAsync("今晚由我局先装临时灯，产权下周会商")
        );
        var record = await supervisor.Record(number);
        Assert.Contains("答复督办", record, StringComparison.Ordinal);
        Assert.Contains("今晚由我局先装临时灯", record, StringComparison.Ordinal);
    }
}
