using Linli.Browser.Support;
using Microsoft.Playwright;

namespace Linli.Browser.Journeys;

/// <summary>A result on its way to everybody: the desk words it, a stranger without script finds and reads it.</summary>
[Collection(Support.Journeys.Name)]
public sealed class PublicityJourneyTests(House house)
{
    [Fact]
    public async Task A_clerk_publishes_and_a_stranger_without_script_finds_it()
    {
        await using var home = await house.Phone(script: false);
        var neighbour = await house.ReportALamp(home, 75);
        await house.Mend(neighbour.Number);
        await neighbour.SaySolved();
        var number = neighbour.Number;

        await using var desk = await house.Desk();
        var clerk = await Officer.At(house, desk, "demo-dispatcher");
        var page = clerk.Page;
        await page.GotoAsync("/desk/publicity");
        Assert.Empty(await Axe.Violations(page));
        await page.Locator($"tr[data-order='{number}'] a.title").ClickAsync();
        var form = page.Locator("form:has(#publicise-matter)");
        Assert.Equal("路灯", await form.Locator("[name=matter]").InputValueAsync());
        Assert.Contains("已更换灯泡", await form.Locator("[name=text]").InputValueAsync(), StringComparison.Ordinal);
        Assert.Empty(await Axe.Violations(page));

        // Words with a telephone come back with the reason and everything that was typed.
        await form.Locator("[name=text]").FillAsync("新装的感应灯已经亮了，有事打 13900009999。");
        await form.Locator("button").Last.ClickAsync();
        Assert.Contains("13900009999", await page.Locator("[role=alert]").InnerTextAsync(), StringComparison.Ordinal);
        await form.Locator("[name=text]").FillAsync("新装的感应灯已经亮了。");
        await form.Locator("button").Last.ClickAsync();
        await page.WaitForURLAsync("**did=Publicise");

        await using var stranger = await house.Phone(script: false);
        var reader = await stranger.NewPageAsync();
        await reader.GotoAsync("/");
        await reader.Locator("a[href='/results']").First.TapAsync();
        await reader.FillAsync("#q", "感应灯");
        await reader.Locator("form[role=search] button").TapAsync();
        await reader.Locator($"a[href='/results/{number}']").TapAsync();
        var said = await reader.Locator("main").InnerTextAsync();
        string[] read = ["新装的感应灯已经亮了。", "居民确认解决", "城市管理局", number];
        Assert.All(read, word => Assert.Contains(word, said, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ColorScheme.Light, false)]
    [InlineData(ColorScheme.Dark, false)]
    [InlineData(ColorScheme.Light, true)]
    public async Task Published_results_are_for_everybody(ColorScheme scheme, bool elder)
    {
        await using var phone = await house.Phone(scheme: scheme);

        if (elder)
        {
            await phone.AddCookiesAsync([
                new()
                {
                    Name = "elder",
                    Value = "1",
                    Url = house.Server.Address,
                },
            ]);
        }

        var page = await phone.NewPageAsync();
        await page.GotoAsync("/results");
        await page.Locator(".results-chart summary").TapAsync();
        Assert.Empty(await Axe.Violations(page));
        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"), 0, 0);
        await page.Locator("main .list a").First.TapAsync();
        await page.WaitForURLAsync("**/results/LL-*");
        Assert.Empty(await Axe.Violations(page));
    }
}
