using Linli.Browser.Support;
using Microsoft.Playwright;

namespace Linli.Browser.Journeys;

/// <summary>A clerk finds whatever somebody asks for from one box, by keyboard or without script, and nothing typed stands in an address.</summary>
[Collection(Support.Errands.Name)]
public sealed class SearchJourneyTests(House house)
{
    [Fact]
    public async Task A_clerk_searches_from_any_page_by_keyboard_and_opens_what_was_found()
    {
        await using var desk = await house.Desk();
        var page = await house.SignIn(desk, "demo-clerk");
        await page.GotoAsync("/registry");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("和平里3号楼");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/search");
        await page.Locator(".hits a[data-hit]").First.WaitForAsync();
        Assert.Equal("和平里3号楼", await page.InputValueAsync("#words"));
        Assert.Empty(await Axe.Violations(page));

        // The box is not written in any more; j goes to the first of them, k stays there.
        await page.EvaluateAsync("() => document.activeElement.blur()");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("k");
        var first = page.Locator("a[data-hit]").First;
        Assert.True(await first.EvaluateAsync<bool>("a => a === document.activeElement"));
        var href = await first.GetAttributeAsync("href");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**" + href);
        Assert.DoesNotContain("%E5%92%8C", page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_person_is_found_masked_on_a_phone_and_opened(bool script)
    {
        await using var phone = await house.Phone(script);
        var page = await house.SignIn(phone, "demo-clerk");
        await page.GotoAsync("/search");
        await Clean(page, script);
        await page.FillAsync("#words", "w*");
        await page.ClickAsync(".search-page form button.main");
        var people = page.Locator("section[aria-labelledby=part-people]");
        await people.WaitForAsync();
        Assert.EndsWith("/search", page.Url, StringComparison.Ordinal);
        Assert.Matches("^.\\*+$", await people.Locator("a[data-hit]").First.InnerTextAsync());
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        await Clean(page, script);
        await people.Locator("button").ClickAsync();
        await page.WaitForURLAsync("**/registry/residents");
        await page.Locator("table.residents").WaitForAsync();
    }

    [Fact]
    public async Task Pages_of_the_search_are_for_everybody()
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var desk = await house.Desk(scheme: scheme);
            var page = await house.SignIn(desk, "demo-clerk");

            foreach (var words in new[] { "", "路灯", "张", "没有这样的东西" })
            {
                await page.GotoAsync("/search");

                if (words.Length > 0)
                {
                    await page.FillAsync("#words", words);
                    await page.ClickAsync(".search-page form button.main");
                    await page.Locator(".search-part, .empty").First.WaitForAsync();
                }

                Assert.Empty(await Axe.Violations(page));
            }
        }
    }

    // axe needs script; without it the same markup was looked at with.
    private static async Task Clean(IPage page, bool script)
    {
        if (script)
        {
            Assert.Empty(await Axe.Violations(page));
        }
    }
}
