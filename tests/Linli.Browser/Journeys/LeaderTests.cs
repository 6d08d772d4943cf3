using Linli.Browser.Support;
using Microsoft.Playwright;

namespace Linli.Browser.Journeys;

/// <summary>The head of the unit: goes there when a matter came back, lets the result go out, and no longer when it was raised above.</summary>
[Collection(Support.Journeys.Name)]
public sealed class LeaderTests(House house)
{
    [Fact]
    public async Task A_leader_goes_there_and_approves_until_the_matter_is_raised_above()
    {
        await using var phone = await house.Phone(script: false);
        var first = await house.ReportALamp(phone, 73);
        await house.Mend(first.Number);
        await first.SaySolved();

        // The same lamp again: nobody approves from the chair (S2-17).
        var second = await house.ReportALamp(phone, 73);
        var number = second.Number;
        await house.Dispatch(number);
        await house.HandIn(number);
        await using var desk = await house.Desk();
        var leader = await Officer.At(house, desk, "demo-unit-leader");
        Assert.True(await leader.Owes(number, "待走访"));
        await Approve(leader.Page);
        Assert.Contains("要先到现场见人见事", await leader.Page.Locator("[role=alert]").InnerTextAsync(), StringComparison.Ordinal);

        await leader.Do(number, "Visit", form => form.Locator("textarea").FillAsync("到门口见了反映人，线路老化，定了换线"));
        Assert.True(await leader.Owes(number, "已走访"));
        await leader.Do(number, "Approve");

        // Not solved, says the neighbour: from now on somebody above answers.
        await SayUnsolved(second.Page, number);
        await house.HandIn(number);
        await leader.Open(number);
        Assert.True(await leader.Owes(number, "已提级"));
        Assert.Equal(0, await leader.Page.Locator("form[action*='act=Approve']").CountAsync());

        await using var above = await house.Desk();
        var center = await Officer.At(house, above, "demo-dispatcher");
        await center.Do(number, "Approve");
        Assert.Contains("审核通过", await center.Record(number), StringComparison.Ordinal);
    }

    private static async Task Approve(IPage page)
    {
        var form = page.Locator("form[action*='act=Approve']").First;

        if (!await form.IsVisibleAsync())
        {
            await page.Locator("details:has(form[action*='act=Approve']) > summary").First.ClickAsync();
        }

        await form.Locator("button:not([type=button])").Last.ClickAsync();
        await page.Locator("[role=alert]").First.WaitForAsync();
    }

    private static async Task SayUnsolved(IPage page, string number)
    {
        await page.GotoAsync($"/track/{number}");
        await page.Locator("label.choice:has(input[name=Verdict][value=Unsolved])").TapAsync();
        await page.Locator("label.choice:has(input[name=Satisfaction][value='1'])").TapAsync();
        await page.FillAsync("#remark", "灯还是不亮");
        await page.Locator("form:has(input[name=Verdict]) button.main").TapAsync();
        await page.Locator("input[name=Verdict]").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }
}
