using Linli.Browser.Support;
using Microsoft.Playwright;

namespace Linli.Browser.Journeys;

/// <summary>A neighbour stands at the desk: found in the register, what is known is confirmed and not asked again; with script and without.</summary>
[Collection(Support.Journeys.Name)]
public sealed class AskingOnceJourneyTests(House house)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_request_is_filed_with_what_the_register_knows(bool script)
    {
        await using var desk = await house.Desk(script);
        var clerk = await house.SignIn(desk, "demo-clerk");
        await clerk.GotoAsync("/registry/residents");
        await clerk.Locator("table.residents a.title").Nth(script ? 2 : 5).ClickAsync();
        await clerk.WaitForURLAsync("**/registry/residents/0*");
        var person = clerk.Url;
        await clerk.ClickAsync("a.btn:has-text('代他登记诉求')");
        await clerk.GetByText("和本人核对就行").WaitForAsync();
        await Look(clerk, script);

        // Nothing but the matter is typed; Enter in a field files and looks for nobody.
        await clerk.FillAsync("#text", script ? "楼道灯坏了三天，老人上下楼看不见" : "单元门关不上，夜里谁都能进");
        await clerk.FocusAsync("#room");
        await clerk.Keyboard.PressAsync("Enter");
        await clerk.GetByText("念给反映人").WaitForAsync();
        await Look(clerk, script);

        await clerk.GotoAsync("/desk/register");
        await clerk.FillAsync("#who", "w");
        await clerk.ClickAsync("button[name=find]");
        await clerk.Locator("button[name=pick]").First.WaitForAsync();
        await Look(clerk, script);

        // The person's page says that somebody used what is known.
        await clerk.GotoAsync(person);
        Assert.DoesNotContain("打开过 0 次", await clerk.InnerTextAsync("main"), StringComparison.Ordinal);

        await clerk.GotoAsync("/burden");
        await clerk.GetByRole(AriaRole.Heading, new() { Name = "减负账本" }).WaitForAsync();
        await Look(clerk, script);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_ledger_and_the_form_are_read_on_a_phone(ColorScheme scheme)
    {
        await using var phone = await house.Phone(scheme: scheme);
        var worker = await house.SignIn(phone, "demo-clerk");

        foreach (var path in new[] { "/burden", "/desk/register" })
        {
            await worker.GotoAsync(path);
            Assert.Empty(await Axe.Violations(worker));
            Assert.True(
                await worker.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"),
                $"{path} is wider than a phone."
            );
        }
    }

    // The eye is a script itself.
    private static async Task Look(IPage page, bool script) => Assert.Empty(script ? await Axe.Violations(page) : []);
}
