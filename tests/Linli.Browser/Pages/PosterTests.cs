using System.Text.RegularExpressions;
using Linli.Browser.Support;

namespace Linli.Browser.Pages;

/// <summary>The sheet for the door is one sheet.</summary>
[Collection(Support.Errands.Name)]
public sealed partial class PosterTests(House house)
{
    [Fact]
    public async Task A_buildings_poster_prints_on_one_page_of_A4()
    {
        await using var desk = await house.Desk();
        var page = await house.SignIn(desk, "demo-grid");
        await page.GotoAsync("/desk/map");
        var poster = page.Locator("a[href*='/poster']").First;

        // From the county's map down to a grid with its buildings.
        for (var down = 0; down < 4 && await poster.CountAsync() == 0; down++)
        {
            var areas = await page.Locator("a[href*='/desk/map/']")
                .EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))");
            await page.GotoAsync(areas.OrderByDescending(a => a.Length).First());
        }

        await page.GotoAsync((await poster.GetAttributeAsync("href"))!);
        Assert.Contains("打给网格员", await page.Locator(".poster").InnerTextAsync(), StringComparison.Ordinal);
        var paper = System.Text.Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true }));
        Assert.Equal("1", Pages().Match(paper).Groups[1].Value);
    }

    [GeneratedRegex(@"/Count (\d+)")]
    private static partial Regex Pages();
}
