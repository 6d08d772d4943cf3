using Linli.Browser.Support;
using Microsoft.Playwright;

namespace Linli.Browser.Journeys;

/// <summary>A clerk divides a grid into micro-grids: by keyboard, and with nothing but the plain form.</summary>
[Collection(Support.Errands.Name)]
public sealed class MicroGridJourneyTests(House house)
{
    private const string Grid = "/grids/990101001001/parts?grid=990101001001001";

    [Fact]
    public async Task A_micro_grid_is_made_by_keyboard_and_its_page_says_what_is_there()
    {
        await using var desk = await house.Desk();
        var page = await house.SignIn(desk, "demo-clerk");
        await page.GotoAsync("/grids");
        await page.GetByRole(AriaRole.Link, new() { Name = "微网格和片区" }).First.ClickAsync();
        Assert.Empty(await Axe.Violations(page));
        await page.GotoAsync(Grid);

        // The first two houses, from the first box on by Tab and Space.
        await page.Locator(".part-houses > tbody > tr > .pick input").First.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.Locator(".part-houses > tbody > tr > .pick input").Nth(1).FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.Locator("#part").FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("键盘院");
        await page.Keyboard.PressAsync("Enter");
        var made = page.GetByRole(AriaRole.Link, new() { Name = "键盘院" }).First;
        await made.WaitForAsync();
        Assert.Equal(2, await page.Locator(".part-houses > tbody > tr:has-text('键盘院')").CountAsync());
        Assert.Empty(await Axe.Violations(page));

        await page.Locator("ul a.title:has-text('键盘院')").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Heading, new() { Name = "键盘院", Level = 1 }).WaitForAsync();
        Assert.Contains("在办工单", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Contains("谁负责", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Empty(await Axe.Violations(page));
    }

    [Fact]
    public async Task Without_script_a_staircase_goes_where_it_belongs_and_what_is_refused_stays_ticked()
    {
        await using var desk = await house.Desk(script: false);
        var page = await house.SignIn(desk, "demo-clerk");
        await page.GotoAsync(Grid + "&kind=SubArea");
        await page.Locator(".part-houses summary").Last.ClickAsync();
        await page.Locator(".part-houses details label input").Last.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await page.GetByRole(AriaRole.Alert).WaitForAsync();
        Assert.Contains("名称要写", await page.GetByRole(AriaRole.Alert).InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await page.Locator(".part-houses details label input").Last.IsCheckedAsync());

        await page.Locator("#name").FillAsync("东片");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await page.Locator("ul a.title:has-text('东片')").WaitForAsync();
        Assert.Contains("按单元分", await page.Locator(".part-houses").InnerTextAsync(), StringComparison.Ordinal);
        await page.GetByText("改名、取消").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "取消“东片”" }).ClickAsync();
        await page.GetByText("还没有划").WaitForAsync();
    }
}
