using Linli.Browser.Support;
using Microsoft.Playwright;

namespace Linli.Browser.Journeys;

/// <summary>A colleague adds a passkey, signs in with it alone, and takes it away again: the real pages, the browser's own dialogue.</summary>
[Collection(Support.Errands.Name)]
public sealed class PasskeyTests(House house)
{
    [Fact]
    public async Task A_passkey_is_added_signs_in_its_owner_alone_and_is_revoked()
    {
        await using var desk = await house.Desk();
        var page = await house.SignIn(desk, "demo-leader");
        var key = await VirtualKey.PlugIn(page);

        await page.GotoAsync("/account");
        await page.GetByText("添加验证器或通行密钥").ClickAsync();
        await page.FillAsync("#passkey-name", "办公室电脑");
        await page.Locator("form[data-passkey=create] button").ClickAsync();
        await page.WaitForURLAsync("**/account");
        Assert.Contains("通行密钥：办公室电脑", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await key.Held());

        // Somebody the device does not know stays outside.
        await SignOut(page);
        await key.Recognizes(false);
        await ByPasskey(page);
        await Assertions.Expect(page.Locator("[data-passkey-failed]")).ToBeVisibleAsync();
        Assert.EndsWith("/sign-in", page.Url, StringComparison.Ordinal);

        await key.Recognizes(true);
        await ByPasskey(page);
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        await page.GotoAsync("/account");
        Assert.Contains("demo-leader", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);

        await page.Locator("form:has-text('办公室电脑') button").ClickAsync();
        await Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync("办公室电脑");

        // The device still has it; the office does not want it any more.
        await SignOut(page);
        await ByPasskey(page);
        await Assertions.Expect(page.Locator("#problem")).ToContainTextAsync("通行密钥没有通过验证");
        Assert.Equal(1, await key.Held());
    }

    private static async Task SignOut(IPage page)
    {
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/sign-in");
    }

    private static Task ByPasskey(IPage page) => page.Locator("form[data-passkey=get] button").ClickAsync();
}
