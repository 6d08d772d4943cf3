using Linli.Browser.Support;
using Microsoft.Playwright;

namespace Linli.Browser.Journeys;

/// <summary>A clerk draws the community's grids anew: with the pointer, with the keyboard, and with nothing but the numbers on the map.</summary>
[Collection(Support.Journeys.Name)]
public sealed class RedrawJourneyTests(House house)
{
    [Fact]
    public async Task Corners_are_dragged_a_grid_is_cut_in_two_and_the_new_grids_are_adopted()
    {
        await using var desk = await house.Desk();
        var page = await Begin(desk);
        Assert.Empty(await Axe.Violations(page));

        // Corner 26 lies between two grids: both borders follow the pointer.
        var corner = await Middle(page, 25);
        await page.Mouse.MoveAsync(corner.X, corner.Y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(corner.X + 4, corner.Y + 12, new() { Steps = 4 });
        Assert.Equal(4, (await page.Locator(".map-rubber").GetAttributeAsync("d"))!.Split('M').Length - 1);
        await page.Mouse.UpAsync();
        await Taken(page, 2);
        Assert.Contains("移动拐点 26", await Steps(page), StringComparison.Ordinal);

        // A line between the rows of houses, from one side of the first grid to the other; its ends snap to the border.
        await page.GetByRole(AriaRole.Button, new() { Name = "画分割线" }).ClickAsync();
        var (west, east) = (await Middle(page, 20), await Middle(page, 27));
        await page.Mouse.ClickAsync(west.X, west.Y);
        await page.Mouse.ClickAsync(east.X, east.Y);
        await page.Keyboard.PressAsync("Enter");
        await Taken(page, 3);
        Assert.Contains("拆分 老粮站", await Steps(page), StringComparison.Ordinal);
        Assert.Contains("老粮站2", await page.Locator(".grid-rows").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(await Axe.Violations(page));

        // The same by keyboard: taken, moved, dropped.
        await page.Locator("[data-corner='25']").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Enter");
        await Taken(page, 4);
        Assert.StartsWith(
            "移动拐点 26",
            (await page.Locator("section:has(#steps-title) li").First.InnerTextAsync()).Trim(),
            StringComparison.Ordinal
        );

        // A bend of the community's border moved inward leaves ground to nobody, which is shown and not saved.
        var bend = await Middle(page, 0);
        await page.Mouse.MoveAsync(bend.X, bend.Y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(bend.X + 60, bend.Y - 40, new() { Steps = 3 });
        await page.Mouse.UpAsync();
        await page.GetByRole(AriaRole.Alert).WaitForAsync();
        Assert.Contains("没有严丝合缝", await page.GetByRole(AriaRole.Alert).InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await page.Locator("path.map-fault").CountAsync() > 0);
        Assert.Empty(await Axe.Violations(page));
        await page.GetByText("回到上一步的图").ClickAsync();

        await page.Locator("#day").FillAsync("2099-01-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "采用这份草稿" }).ClickAsync();
        await page.GetByText("2099-01-01 零点起用新网格").WaitForAsync();
        Assert.Empty(await Axe.Violations(page));
        await page.GotoAsync("/grids");
        await page.GetByText("2099-01-01 起用新网格").WaitForAsync();
        Assert.Empty(await Axe.Violations(page));
    }

    [Fact]
    public async Task Without_script_the_numbers_on_the_map_are_enough()
    {
        await using var desk = await house.Desk(script: false);
        var page = await Begin(desk);
        Assert.False(await page.GetByRole(AriaRole.Button, new() { Name = "画分割线" }).IsVisibleAsync());

        await page.GetByText("拆分一个网格").ClickAsync();
        await page.Locator("#split-from").FillAsync("21");
        await page.Locator("#split-to").FillAsync("28");
        await page.Locator("#split-name").FillAsync("粮站北");
        await page.GetByRole(AriaRole.Button, new() { Name = "拆分", Exact = true }).ClickAsync();
        Assert.Contains("粮站北", await page.Locator(".grid-rows").InnerTextAsync(), StringComparison.Ordinal);

        await page.GetByLabel("合并 粮站北").CheckAsync();
        await page.GetByLabel("合并 槐荫").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "合并勾选的两个" }).ClickAsync();
        Assert.DoesNotContain("粮站北", await page.Locator(".grid-rows").InnerTextAsync(), StringComparison.Ordinal);
        await page.GetByText("哪些楼栋").ClickAsync();
        Assert.Contains("老粮站", await page.Locator("table:has-text('原网格')").First.InnerTextAsync(), StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Button, new() { Name = "撤销上一步" }).ClickAsync();
        Assert.Contains("粮站北", await page.Locator(".grid-rows").InnerTextAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "采用这份草稿" }).ClickAsync();
        await page.GetByText("待生效").First.WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "撤销这次重划" }).ClickAsync();
        await page.GetByText("起草重划").WaitForAsync();
    }

    // A fresh draft of the clerk's own community, whatever was left there.
    private async Task<IPage> Begin(IBrowserContext desk)
    {
        var page = await house.SignIn(desk, "demo-clerk");
        await page.GotoAsync("/grids");
        await page.Locator(".grid-cards a.title").ClickAsync();

        foreach (var name in new[] { "撤销这次重划", "不要这份草稿" })
        {
            if (await page.GetByRole(AriaRole.Button, new() { Name = name }).CountAsync() > 0)
            {
                await page.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
                await page.GetByText("起草重划").WaitForAsync();
            }
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "起草", Exact = true }).ClickAsync();
        await page.GetByText("从现行网格开始").WaitForAsync();
        return page;
    }

    // So many steps are on the list now, the beginning among them.
    private static Task Taken(IPage page, int steps) => page.Locator("section:has(#steps-title) li").Nth(steps - 1).WaitForAsync();

    private static Task<string> Steps(IPage page) => page.Locator("section:has(#steps-title)").InnerTextAsync();

    private static async Task<(float X, float Y)> Middle(IPage page, int corner)
    {
        var box = (await page.Locator($"[data-corner='{corner}']").BoundingBoxAsync())!;
        return (box.X + box.Width / 2, box.Y + box.Height / 2);
    }
}
