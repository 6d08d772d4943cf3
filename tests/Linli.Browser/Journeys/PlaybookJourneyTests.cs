using Linli.Browser.Support;

namespace Linli.Browser.Journeys;

/// <summary>An admin writes the next rules, sees on the demonstration's own orders what they would have done, and adopts them.</summary>
[Collection(Support.Journeys.Name)]
public sealed class PlaybookJourneyTests(House house)
{
    [Fact]
    public async Task Rules_are_written_tried_and_adopted_and_what_is_typed_survives_the_trial()
    {
        await using var desk = await house.Desk();
        var page = await house.SignIn(desk, "demo-admin");
        await page.GotoAsync("/desk/playbooks");
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "照此起草下一版" }).First.ClickAsync();
        await page.Locator("[name='callBack.within']").FillAsync("1");
        await page.GetByText("保存草稿").ClickAsync();
        await page.Locator("#trial dl dd:has-text('3 工作日')").WaitForAsync();

        await page.GetByText("开始推演").ClickAsync();
        // While it runs somebody goes on writing; the trial's own part of the page renews itself.
        await page.Locator("[name='reopenDays']").FillAsync("20");
        await page.Locator("#outcome h2#changed").WaitForAsync();
        Assert.Equal("20", await page.Locator("[name='reopenDays']").InputValueAsync());
        Assert.True(await page.Locator("#trial .bar-rows li").CountAsync() > 0);
        Assert.Empty(await Axe.Violations(page));

        await page.Locator("#trial input[name=from]").FillAsync("2099-01-01");
        await page.GetByText("采用这一版").ClickAsync();
        await page.GetByText("2099-01-01 起").First.WaitForAsync();
        Assert.Equal(0, await page.Locator("form button:has-text('保存草稿')").CountAsync());
    }

    [Fact]
    public async Task Without_script_too()
    {
        await using var desk = await house.Desk(script: false);
        var page = await house.SignIn(desk, "demo-admin");
        await page.GotoAsync("/desk/playbooks");
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "照此起草下一版" }).First.ClickAsync();
        await page.Locator("[name='limits']").FillAsync("0101 XX");
        await page.GetByText("保存草稿").ClickAsync();
        await page.GetByText("没有“XX”这个时限类别").First.WaitForAsync();
        Assert.Equal("0101 XX", await page.Locator("[name='limits']").InputValueAsync());

        await page.Locator("[name='limits']").FillAsync("0101 U24");
        await page.GetByText("保存草稿").ClickAsync();
        await page.GetByText("开始推演").ClickAsync();
        // The page asks for itself again until it is done.
        await page.Locator("#trial .figures").WaitForAsync();
        await page.GetByText("不要这份草稿").ClickAsync();
        await page.GetByText("已作废").First.WaitForAsync();
    }
}
