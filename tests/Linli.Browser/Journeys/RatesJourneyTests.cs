using System.Globalization;
using Linli.Browser.Support;
using Microsoft.Playwright;

namespace Linli.Browser.Journeys;

/// <summary>A leader reads the rates, doubts a number and opens the orders behind it.</summary>
[Collection(Support.Journeys.Name)]
public sealed class RatesJourneyTests(House house)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_leader_opens_the_orders_behind_a_number(bool script)
    {
        await using var desk = await house.Desk(script);
        var page = await house.SignIn(desk, "demo-leader");
        await page.GotoAsync("/desk");
        await page.ClickAsync("nav.menu a[href='/desk/rates']");
        await page.ClickAsync("nav a.chip:has-text('今年')");
        var cell = page.Locator(".figures a[data-cell]").First;
        var count = int.Parse((await cell.GetAttributeAsync("data-cell"))!, CultureInfo.InvariantCulture);
        Assert.True(count > 0);
        await cell.ClickAsync();
        Assert.Contains($"共 {count} 件", await page.Locator("body").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("三率", await page.TitleAsync() + await page.Locator("body").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everybody_can_read_the_rates()
    {
        await using var desk = await house.Desk();
        var page = await house.SignIn(desk, "demo-leader");
        await page.GotoAsync("/desk/rates");
        await page.ClickAsync("nav a.chip:has-text('今年')");
        List<string> wrong = [];

        foreach (var (width, height) in new[] { (1440, 900), (390, 844) })
        {
            await page.SetViewportSizeAsync(width, height);

            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
                wrong.AddRange((await Axe.Violations(page)).Select(line => $"{width} {scheme} {line}"));
            }

            // Only the table may be wider than the screen, and it scrolls by itself.
            Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"));
        }

        Assert.Empty(wrong);
    }
}
