using Linli.Browser.Support;
using Microsoft.Playwright;

namespace Linli.Browser.Journeys;

/// <summary>The county map by pointer, by keyboard alone, without script, and for whoever does not see it.</summary>
[Collection(Support.Errands.Name)]
public sealed class CountyMapJourneyTests(House house)
{
    private const string Grid = "990101001001001";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task From_the_county_into_a_grid_and_back_by_the_keyboard_alone(bool script)
    {
        await using var desk = await house.Desk(script);
        var page = await house.SignIn(desk, "demo-dispatcher");
        await page.GotoAsync("/desk/map");

        foreach (var area in new[] { Grid[..9], Grid[..12], Grid })
        {
            await TabTo(page, $"/desk/map/{area}");
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForURLAsync($"**/desk/map/{area}");
        }

        Assert.Contains("网格", await page.InnerTextAsync("h1"), StringComparison.Ordinal);
        await TabTo(page, $"/desk/map/{Grid[..12]}");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**/desk/map/{Grid[..12]}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task By_pointer_into_a_grid_an_order_and_with_other_layers(bool script)
    {
        await using var desk = await house.Desk(script);
        var page = await house.SignIn(desk, "demo-dispatcher");
        await page.GotoAsync($"/desk/map/{Grid[..12]}");
        await page.ClickAsync("a.chip:has-text('楼栋')");
        await page.Locator("a.chip[aria-pressed=false]:has-text('楼栋')").WaitForAsync();
        Assert.Equal(0, await page.Locator(".map .map-building").CountAsync());
        await page.ClickAsync("a.chip:has-text('服务圈')");
        await page.Locator(".map path.map-circle").First.WaitForAsync();
        // A corner of the grid: its middle may be under a sign.
        await page.Locator($".map a[href^='/desk/map/{Grid}'] path")
            .ClickAsync(
                new()
                {
                    Position = new() { X = 20, Y = 30 },
                }
            );
        await page.WaitForURLAsync($"**/desk/map/{Grid}?layers=**");
        await page.Locator(".map a[href*='/desk/orders/']").First.ClickAsync();
        await page.WaitForURLAsync("**/desk/orders/**");
    }

    [Fact]
    public async Task The_picture_can_be_skipped_and_the_tables_say_as_much()
    {
        await using var desk = await house.Desk();
        var page = await house.SignIn(desk, "demo-clerk");
        await page.GotoAsync("/desk/map/990101");
        await TabTo(page, "#map-words");
        Assert.True(await page.Locator(".map-skip").EvaluateAsync<bool>("a => a.getBoundingClientRect().height > 10"));
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('#map-words').contains(document.activeElement)"));
        var titles = await page.Locator("figure.map title").AllTextContentsAsync();
        var rows = await page.Locator("table[data-layer] tbody tr")
            .EvaluateAllAsync<string[]>("all => all.map(r => r.cells[0].textContent.trim() + '：' + r.cells[1].textContent.trim())");
        Assert.NotEmpty(rows);
        Assert.Equal(rows.Order(StringComparer.Ordinal), titles.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/desk/map/990101")]
    [InlineData("/desk/map/990101001001?layers=grids,buildings,circle,stations,hazards,orders")]
    [InlineData("/desk/map/990101001001001")]
    [InlineData("/desk/map/990101001?layers=")]
    public async Task The_map_is_for_everybody(string path)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var desk = await house.Desk(scheme: scheme);
            var page = await house.SignIn(desk, "demo-clerk");
            await page.GotoAsync(path);
            Assert.Empty(await Axe.Violations(page));
            await using var phone = await house.Phone(scheme: scheme);
            await phone.AddCookiesAsync(
                (await desk.CookiesAsync()).Select(c => new Cookie
                {
                    Name = c.Name,
                    Value = c.Value,
                    Domain = c.Domain,
                    Path = c.Path,
                })
            );
            var small = await phone.NewPageAsync();
            await small.GotoAsync(path);
            Assert.Empty(await Axe.Violations(small));
            Assert.True(await small.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "wider than the phone");
        }
    }

    // No more steps than the page has places to stand on.
    private static async Task TabTo(IPage page, string href)
    {
        for (var tabs = 0; tabs < 250; tabs++)
        {
            await page.Keyboard.PressAsync("Tab");

            if (await page.EvaluateAsync<string?>("document.activeElement && document.activeElement.getAttribute('href')") == href)
            {
                return;
            }
        }

        Assert.Fail($"{href} is not reached by keyboard from {page.Url}.");
    }
}
