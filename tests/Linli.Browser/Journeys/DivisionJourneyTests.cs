using Linli.Browser.Support;
using Microsoft.Playwright;

namespace Linli.Browser.Journeys;

/// <summary>A clerk looks for a division: while typing with script, by pressing the button without.</summary>
[Collection(Support.Errands.Name)]
public sealed class DivisionJourneyTests(House house)
{
    [Fact]
    public async Task What_is_typed_is_found_at_once_and_still_there_on_the_way_back()
    {
        await using var desk = await house.Desk();
        var page = await house.SignIn(desk, "demo-clerk");
        await page.GotoAsync("/divisions");
        await page.Locator("#q").PressSequentiallyAsync("taihe");

        // The county's own community first, and where it lies.
        var first = page.Locator("#found .division-list li").First;
        await first.Locator("text=太和社区").WaitForAsync();
        Assert.Contains("示范县", await first.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("taihe", await page.InputValueAsync("#q"));

        await first.Locator("a").ClickAsync();
        await page.WaitForURLAsync("**/divisions/990101*");
        await page.GoBackAsync();
        await page.Locator("#found .division-list li").First.Locator("text=太和社区").WaitForAsync();
    }

    [Fact]
    public async Task Without_script_the_button_finds_the_same_and_the_tree_leads_down_to_a_village()
    {
        await using var desk = await house.Desk(script: false);
        var page = await house.SignIn(desk, "demo-clerk");
        await page.GotoAsync("/divisions");
        await page.FillAsync("#q", "taihe");
        await page.ClickAsync(".division-search button");
        Assert.Contains("太和社区", await page.Locator("#found .division-list li").First.InnerTextAsync(), StringComparison.Ordinal);

        await page.GotoAsync("/divisions");

        foreach (var name in new[] { "北京市", "东城区", "东华门街道", "多福巷社区居委会" })
        {
            await page.ClickAsync($".division-tree a:text-is('{name}')");
        }

        Assert.Equal("多福巷社区居委会", await page.Locator("h1").InnerTextAsync());
        Assert.Equal(0, await page.Locator("form:has(#kind)").CountAsync());
    }
}
