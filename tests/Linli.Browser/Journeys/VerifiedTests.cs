using Linli.Browser.Support;
using Microsoft.Playwright;

namespace Linli.Browser.Journeys;

/// <summary>Closed means solved: the queue of calls, the random sample, and a resident who opens a matter again.</summary>
[Collection(Support.Journeys.Name)]
public sealed class VerifiedTests(House house)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_clerk_calls_one_after_the_other(bool script)
    {
        await using var window = await house.Desk(script);
        var page = await house.SignIn(window, "demo-dispatcher");
        await page.GotoAsync("/desk?tab=callback");
        await page.Locator("a[href='/desk/callbacks']").ClickAsync();
        var first = await Number(page);

        // Nobody answers: counted, and the next one stands there.
        await Next(page, script, "m", "button[name=missed]");
        var second = await Number(page);
        Assert.NotEqual(first, second);
        Assert.Contains($"{first}：已记下", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);

        await page.Locator("label.choice:has(input[name=called][value=yes])").ClickAsync();
        await page.Locator("label.choice:has(input[name=outcome][value=Solved])").ClickAsync();
        await page.Locator("label.choice:has(input[name=satisfaction][value='4'])").ClickAsync();
        await Next(page, script, "s", "form:has(input[name=outcome]) button.main");
        Assert.Contains($"{second}：已记下", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);

        await page.GotoAsync($"/desk/orders/{first}");
        Assert.Contains("回访未接通", await page.Locator(".timeline").First.InnerTextAsync(), StringComparison.Ordinal);
        await page.GotoAsync($"/desk/orders/{second}");
        Assert.Contains("说联系过", await page.Locator(".timeline").First.InnerTextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task The_center_draws_a_sample_and_calls_the_first(bool script, int area)
    {
        await using var window = await house.Desk(script);
        var page = await house.SignIn(window, "demo-dispatcher");
        await page.GotoAsync("/desk/samples");
        await page.Locator("#area").SelectOptionAsync(new SelectOptionValue { Index = area });
        await page.Locator("label.choice:has(input[value=Homes])").ClickAsync();
        await page.Locator("form:has(#area) button.main").ClickAsync();
        await page.WaitForURLAsync("**/desk/samples/*-*");
        Assert.Equal(3, await page.Locator("section[id^=household-]").CountAsync());

        // The first one waits with its questions open.
        var household = page.Locator("#household-1");
        foreach (var asked in new[] { "community", "gridWorker", "ownersCommittee" })
        {
            await household.Locator($"label.choice:has(input[name={asked}][value='5'])").ClickAsync();
        }

        await household.Locator("form:has(textarea) button.main").ClickAsync();
        await page.Locator("#household-1 dl").WaitForAsync();
        Assert.Contains("满意 1 / 有效 1", await page.Locator(".figures").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("1/3", await page.Locator(".figures").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_handles_finds_no_sample()
    {
        foreach (var user in new[] { "demo-handler", "demo-clerk", "demo-grid" })
        {
            await using var window = await house.Desk();
            var page = await house.SignIn(window, user);
            Assert.Equal(0, await page.Locator("a[href='/desk/samples']").CountAsync());
            Assert.NotEqual(200, (await page.GotoAsync("/desk/samples"))!.Status);
        }
    }

    [Fact]
    public async Task A_resident_opens_a_matter_again_without_script()
    {
        await using var phone = await house.Phone(script: false);
        var neighbour = new Neighbour(phone);
        await neighbour.StandAt(DemoGround.House(91).QrCode);
        await neighbour.Say("单元门口的路灯又不亮了，晚上看不清台阶");
        await neighbour.LeavePhone("13800000091");
        await neighbour.Send();
        await house.Mend(neighbour.Number);
        await neighbour.SaySolved();

        var page = neighbour.Page;
        await page.GotoAsync($"/track/{neighbour.Number}");
        await page.Locator("details:has(#why) > summary").TapAsync();
        var broken = page.Locator("button[name=Quick]").First;
        await Assertions.Expect(broken).ToBeVisibleAsync();
        await broken.TapAsync();
        await page.WaitForURLAsync("**did=reopen");
        var said = await page.Locator("main").InnerTextAsync();
        Assert.Contains("已经重新打开", said, StringComparison.Ordinal);
        Assert.Contains("又坏了", said, StringComparison.Ordinal);
    }

    private static async Task<string> Number(IPage page) => (await page.TitleAsync()).Split('·')[1].Trim();

    private static async Task Next(IPage page, bool script, string key, string button)
    {
        var number = await Number(page);

        if (script)
        {
            await page.Keyboard.PressAsync(key);
        }
        else
        {
            await page.Locator(button).ClickAsync();
        }

        await page.WaitForURLAsync($"**done={number}");
    }
}
