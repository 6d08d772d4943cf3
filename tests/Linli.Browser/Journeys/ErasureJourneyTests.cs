using Linli.Browser.Support;
using Microsoft.Playwright;

namespace Linli.Browser.Journeys;

/// <summary>Somebody asks at the desk to be deleted, the leader agrees, and a certificate is all that is left; with script and without.</summary>
[Collection(Support.Journeys.Name)]
public sealed class ErasureJourneyTests(House house)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_asks_is_deleted_by_two_peoples_word(bool script)
    {
        await using var desk = await house.Desk(script);
        var clerk = await house.SignIn(desk, "demo-clerk");
        var why = script ? "本人不愿登记" : "早已不住这里，不愿再登记";
        await clerk.GotoAsync("/registry/residents?age=18-59");
        var links = clerk.Locator("table.residents a.title");
        await links.Nth(script ? 3 : 7).ClickAsync();
        await clerk.WaitForURLAsync("**/registry/residents/0*");
        var person = clerk.Url;
        await clerk.ClickAsync("a.btn:has-text('本人要求删除')");
        await clerk.WaitForURLAsync("**/erase");
        await Look(clerk, script);
        await clerk.FillAsync("#why", why);
        await clerk.ClickAsync("main form button.main");
        await clerk.GetByText("您提出的").First.WaitForAsync();
        await Look(clerk, script);

        await using var office = await house.Desk(script);
        var leader = await house.SignIn(office, "demo-leader");
        await leader.GotoAsync("/registry/erasures");
        var request = leader.Locator("article").Filter(new() { HasText = why });
        await request.Locator("summary").ClickAsync();
        await Look(leader, script);
        await request.Locator("button[value=agree]").ClickAsync();
        await leader.GetByText("个人信息销毁证明").WaitForAsync();
        Assert.Contains(new Uri(person).Segments[^1], await leader.InnerTextAsync("main"), StringComparison.Ordinal);
        await Look(leader, script);

        Assert.Equal(404, (await clerk.GotoAsync(person))!.Status);
    }

    // The eye is a script itself.
    private static async Task Look(IPage page, bool script) => Assert.Empty(script ? await Axe.Violations(page) : []);
}
