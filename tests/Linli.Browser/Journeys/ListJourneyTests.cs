using Linli.Browser.Support;
using Microsoft.Playwright;

namespace Linli.Browser.Journeys;

/// <summary>A clerk arranges the list of residents, keeps it as a view, and marks some of them as found right; with script and without.</summary>
[Collection(Support.Journeys.Name)]
public sealed class ListJourneyTests(House house)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_clerk_arranges_a_list_and_deals_with_many_at_once(bool script)
    {
        await using var desk = await house.Desk(script);
        var clerk = await house.SignIn(desk, "demo-clerk");
        var view = script ? "老人核对" : "老人再核对";

        // Columns: when somebody was last compared, in front.
        await clerk.GotoAsync("/registry/residents?age=60-79");
        await clerk.ClickAsync("summary:has-text('列')");
        await clerk.CheckAsync("input[name=col][value=verified]");
        await clerk.UncheckAsync("input[name=col][value=kind]");
        await clerk.ClickAsync("form[action$='/columns'] button.main");
        await clerk.Locator("thead th:has-text('核对')").WaitForAsync();
        Assert.Equal(0, await clerk.Locator("thead th:has-text('类别')").CountAsync());
        var before = await Place(clerk, "核对");
        await clerk.ClickAsync("summary:has-text('列')");
        await clerk.ClickAsync("button[name=up][value=verified]");
        // The sheet stays open for the next arrow.
        await clerk.Locator("details[open] button[name=up]").First.WaitForAsync();
        Assert.Equal(before - 1, await Place(clerk, "核对"));
        await Look(clerk, script);

        // A view of it, for everybody of the body.
        await clerk.ClickAsync("summary:has-text('视图')");
        await clerk.FillAsync("#view-name", view);
        await clerk.CheckAsync("input[name=shared]");
        await clerk.ClickAsync("form[action$='/views'] button.main");
        await clerk.GetByText($"已存为视图“{view}”").WaitForAsync();
        Assert.Equal(view, (await clerk.Locator(".tabs a[aria-current=page]").InnerTextAsync()).Trim());

        // Three of them were found right.
        var picks = clerk.Locator("td.pick input");
        for (var i = 0; i < 3; i++)
        {
            await picks.Nth(script ? i : i + 5).CheckAsync();
        }

        await Look(clerk, script);
        await clerk.ClickAsync(".batch button[value=Verify]");
        await clerk.GetByText("选了 3 条，会办 3 条").WaitForAsync();
        await Look(clerk, script);
        await clerk.FillAsync("#sourceNote", "入户核对");
        await clerk.ClickAsync("button:has-text('办理 3 条')");
        await clerk.GetByText("共 3 条：办了 3 条，0 条没有办").WaitForAsync();
        await Look(clerk, script);
    }

    private static async Task<int> Place(IPage page, string head) =>
        (await page.Locator("thead th:not(.pick)").AllInnerTextsAsync()).ToList().FindIndex(h => h.Trim() == head);

    // The eye is a script itself.
    private static async Task Look(IPage page, bool script) => Assert.Empty(script ? await Axe.Violations(page) : []);
}
