using Linli.Browser.Support;
using Microsoft.Playwright;

namespace Linli.Browser.Journeys;

/// <summary>A clerk who never touches the mouse.</summary>
[Collection(Support.Errands.Name)]
public sealed class KeyboardTests(House house)
{
    [Fact]
    public async Task A_clerk_finds_opens_and_dispatches_by_keyboard()
    {
        await using var phone = await house.Phone();
        var neighbour = new Neighbour(phone);
        await neighbour.ReadTheCode();
        await neighbour.Say("楼道里的声控灯不亮");
        await neighbour.Send();

        await using var desk = await house.Desk();
        var page = await house.SignIn(desk, "demo-clerk");
        await page.GotoAsync($"/desk?tab=all&q={neighbour.Number}");
        await page.Keyboard.PressAsync("j");
        await page.Locator("#peek h2 a").WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**/desk/orders/{neighbour.Number}**");

        // "d" goes into the dispatch form; from there it is a few tabs to its button.
        await page.Keyboard.PressAsync("d");
        var send = page.Locator("form[action*='act=Dispatch'] button").Last;

        for (var tabs = 0; tabs < 12 && !await send.EvaluateAsync<bool>("b => b === document.activeElement"); tabs++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("did=Dispatch", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ticked_rows_are_dispatched_together_and_never_by_one_slip()
    {
        string[] words = ["楼道灯整夜不灭甲", "楼道灯整夜不灭乙"];

        foreach (var word in words)
        {
            await using var phone = await house.Phone();
            var neighbour = new Neighbour(phone);
            await neighbour.ReadTheCode();
            await neighbour.Say(word);
            await neighbour.Send();
        }

        await using var desk = await house.Desk();
        var page = await house.SignIn(desk, "demo-dispatcher");
        await page.GotoAsync("/desk?tab=all&stage=registered&q=" + Uri.EscapeDataString("整夜不灭"));

        foreach (var key in new[] { "j", "x", "j", "x" })
        {
            await page.Keyboard.PressAsync(key);
        }

        await page.Locator(".batch.some b:has-text('已选 2 件')").WaitForAsync();
        // The letter only goes to the button; the two are still where they were.
        await page.Keyboard.PressAsync("d");
        var send = page.Locator(".batch button[value=dispatch]");
        Assert.True(await send.EvaluateAsync<bool>("b => b === document.activeElement"));
        Assert.DoesNotContain("sent=", page.Url, StringComparison.Ordinal);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**sent=**");
        Assert.Contains("已派 2 件", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task However_fast_the_panel_shows_the_row_that_is_chosen()
    {
        await using var desk = await house.Desk();
        var page = await house.SignIn(desk, "demo-dispatcher");
        await page.GotoAsync("/desk?tab=all");
        var asked = 0;
        var answer = new TaskCompletionSource();
        // Nothing is answered before we looked; then the first answers come last, as on a bad line.
        await page.RouteAsync(
            "**/peek?**",
            async route =>
            {
                var wait = Math.Max(0, 900 - 150 * Interlocked.Increment(ref asked));
                await answer.Task;
                await Task.Delay(wait);

                try
                {
                    await route.ContinueAsync();
                }
                catch (PlaywrightException)
                {
                    // Nobody waits for this one any more.
                }
            }
        );

        for (var row = 0; row < 6; row++)
        {
            await page.Keyboard.PressAsync("j");
        }

        // While it loads no letter acts on the order before.
        Assert.Equal("true", await page.GetAttributeAsync("#peek", "aria-busy"));
        answer.SetResult();
        await page.Locator("#peek:not([aria-busy]) h2 a").WaitForAsync();
        var chosen = await page.Locator("tr[aria-selected=true] a.title").GetAttributeAsync("href");
        var shown = await page.Locator("#peek h2 a").GetAttributeAsync("href");
        Assert.Equal(chosen!.Split('?')[0], shown!.Split('?')[0]);
        Assert.Equal(
            6,
            await page.EvaluateAsync<int>(
                "1 + [...document.querySelectorAll('tr[data-peek]')].findIndex(r => r.ariaSelected === 'true' || r.getAttribute('aria-selected') === 'true')"
            )
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Views_columns_and_the_file_work_with_and_without_script(bool script)
    {
        await using var desk = await house.Desk(script);
        var page = await house.SignIn(desk, "demo-unit-leader");
        var name = script ? "都超期" : "都超期二";
        await page.GotoAsync("/desk?tab=late");
        await page.ClickAsync("details:has(#view-name) > summary");
        await page.FillAsync("#view-name", name);
        await page.ClickAsync("form:has(#view-name) button");
        await page.Locator($".tabs a:has-text('{name}')[aria-current=page]").WaitForAsync();

        await page.GotoAsync("/desk?tab=all");
        await page.ClickAsync("details:has(input[name=col]) > summary");
        await page.UncheckAsync("input[name=col][value=unit]");
        await page.ClickAsync("button:has-text('就这样显示')");
        await Assertions.Expect(page.Locator("th.c-unit")).ToHaveCountAsync(0);
        Assert.Equal(1, await page.Locator("th.c-place").CountAsync());

        // Without words and places nobody else has to agree.
        await page.ClickAsync(".filters a.chip:has-text('导出')");
        await page.WaitForURLAsync("**/registry/exports/new/orders**");
        await page.FillAsync("#reason", "月度分析");
        await page.ClickAsync("form button.main:has-text('申请导出')");
        var button = page.Locator("button:has-text('下载 Excel 文件')");

        for (var turn = 0; turn < 60 && await button.CountAsync() == 0; turn++)
        {
            await page.WaitForTimeoutAsync(500);
            await (script ? Task.CompletedTask : page.ReloadAsync());
        }

        var file = await page.RunAndWaitForDownloadAsync(() => button.ClickAsync());
        Assert.Matches("^工单-[0-9A-Z]{4}-[0-9A-Z]{4}\\.xlsx$", file.SuggestedFilename);
    }
}
