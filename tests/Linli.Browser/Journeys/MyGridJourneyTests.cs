using Linli.Browser.Support;
using Microsoft.Playwright;

namespace Linli.Browser.Journeys;

/// <summary>A resident finds who serves their grid without script; a clerk hands a grid over, and the resident's page follows on the day.</summary>
[Collection(Support.Errands.Name)]
public sealed class MyGridJourneyTests(House house)
{
    private const string Grid = "/grid?Area=990101001001002";

    [Fact]
    public async Task Who_serves_me_is_found_by_the_area_without_script_and_called_with_one_tap()
    {
        await using var phone = await house.Phone(script: false);
        var page = await phone.NewPageAsync();
        await page.GotoAsync("/grid");
        await page.Locator("summary").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "太和社区", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "老粮站网格", Exact = true }).ClickAsync();

        Assert.Contains("太和社区党群服务中心", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.True(await page.Locator("main a[href^='tel:000-5557']").CountAsync() > 0);

        await using var seen = await house.Phone();
        var looked = await seen.NewPageAsync();
        await looked.GotoAsync(Grid);
        Assert.Empty(await Axe.Violations(looked));
    }

    [Fact]
    public async Task A_clerk_hands_a_grid_over_today_and_residents_read_the_new_name()
    {
        await using var desk = await house.Desk(script: false);
        var page = await house.SignIn(desk, "demo-clerk");
        await page.GotoAsync("/organisations/grids/990101001001");
        await page.Locator("table.rows tbody tr").Nth(1).Locator("td").Nth(1).Locator("a").ClickAsync();
        await page.FillAsync("#name", "接任网格长");
        await page.FillAsync("#reason", "轮岗");
        await page.CheckAsync("form:has(#reason) input[name=shown]");
        await page.Locator("form:has(#reason) button.main").ClickAsync();
        Assert.Contains("接任网格长", await page.Locator("table.rows tbody tr").First.InnerTextAsync(), StringComparison.Ordinal);

        await using var phone = await house.Phone(script: false);
        var resident = await phone.NewPageAsync();
        await resident.GotoAsync(Grid);
        Assert.Contains("接任网格长", await resident.InnerTextAsync("main"), StringComparison.Ordinal);

        await using var scripted = await house.Desk();
        var looked = await house.SignIn(scripted, "demo-dispatcher");

        foreach (var path in new[] { "/organisations/grids", "/organisations/grids/990101001001", "/stations/in/990101001001" })
        {
            await looked.GotoAsync(path);
            Assert.Empty(await Axe.Violations(looked));
        }
    }
}
