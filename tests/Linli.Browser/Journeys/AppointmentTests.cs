using Linli.Browser.Support;
using Microsoft.Playwright;

namespace Linli.Browser.Journeys;

/// <summary>Somebody new comes into office: account, post, appointment, and the first morning at the desk.</summary>
[Collection(Support.Errands.Name)]
public sealed class AppointmentTests(House house)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Somebody_is_appointed_and_finds_the_communitys_orders(bool script)
    {
        var userName = script ? "newcomer" : "newcomer-plain";
        await using var office = await house.Desk(script);
        var admin = await house.SignIn(office, "demo-admin");
        var password = await OpenAccount(admin, userName);

        await admin.ClickAsync(".menu a[href='/organisations']");
        await admin.ClickAsync("a.title:has-text('太和社区居民委员会')");
        await admin.ClickAsync("a[href$='/new-post']");
        await admin.FillAsync("#title", "社区工作者（新）");
        await admin.SelectOptionAsync("#role", "Clerk");
        await admin.SelectOptionAsync("#area", new SelectOptionValue { Label = "安澜街道 太和社区" });
        await admin.ClickAsync("form button.main");
        await admin.WaitForURLAsync("**/organisations/posts/**");
        await admin.FillAsync("#user", userName);
        await admin.ClickAsync("section:has(#appoint) button.main");
        await admin.WaitForURLAsync("**?did=appoint");
        Assert.Contains("新来的 自", await admin.Locator("main").InnerTextAsync(), StringComparison.Ordinal);

        await using var window = await house.Desk(script);
        var page = await window.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.FillAsync("#user-name", userName);
        await page.FillAsync("#password", password);
        await page.ClickAsync("button.main[type=submit]");
        await page.WaitForURLAsync("**/desk");
        await page.GotoAsync("/desk?tab=all");
        Assert.True(await page.Locator("tr[data-peek]").CountAsync() > 0);
        Assert.Equal("page", await page.GetAttributeAsync(".menu li a[href='/desk']", "aria-current"));
        Assert.Equal(1, await page.Locator(".menu [aria-current]").CountAsync());
    }

    private static async Task<string> OpenAccount(IPage admin, string userName)
    {
        await admin.ClickAsync(".menu a[href='/organisations/accounts']");
        await admin.FillAsync("#user-name", userName);
        await admin.FillAsync("#name", "新来的");
        await admin.ClickAsync("section:has(#open-title) button.main");
        return (await admin.Locator(".notice code").InnerTextAsync()).Trim();
    }
}
