using System.Net;
using Linli.Organizations.Accounts;
using Linli.Platform.Access;
using Xunit;

namespace Linli.Tests.Organizations;

public sealed class PasskeyTests(OrganizationsHall hall) : IClassFixture<OrganizationsHall>
{
    [Fact]
    public async Task A_passkey_enrols_then_signs_in_alone_and_as_the_second_step()
    {
        var clerk = await hall.Staff("passkey", Role.Clerk, "990101003001");
        using var key = new SoftKey();
        var browser = hall.NewBrowser();
        await SigningInTests.SignIn(browser, clerk.UserName, clerk.Password!);

        var enrolled = await Add(browser, key);

        Assert.Equal(HttpStatusCode.Redirect, enrolled.StatusCode);
        Assert.Equal("seen", await browser.Read("/test/seen"));

        var alone = hall.NewBrowser();
        Assert.Equal(HttpStatusCode.Redirect, (await Use(alone, "/sign-in", key)).StatusCode);
        Assert.Equal("seen", await alone.Read("/test/seen"));

        var second = hall.NewBrowser();
        var step = await SigningInTests.SignIn(second, clerk.UserName, clerk.Password!);
        Assert.Equal("/sign-in/second-step", Browser.Where(step));
        Assert.Equal(HttpStatusCode.Redirect, (await Use(second, "/sign-in/second-step", key)).StatusCode);
        Assert.Equal("seen", await second.Read("/test/seen"));
    }

    [Fact]
    public async Task Somebody_elses_key_a_key_that_checked_nobody_and_an_old_answer_are_refused()
    {
        var clerk = await hall.Staff("passkey-2", Role.Clerk, "990101003002");
        using var key = new SoftKey();
        var browser = hall.NewBrowser();
        await SigningInTests.SignIn(browser, clerk.UserName, clerk.Password!);
        await Add(browser, key);

        using var strange = new SoftKey();
        Assert.Equal(HttpStatusCode.OK, (await Use(hall.NewBrowser(), "/sign-in", strange)).StatusCode);

        key.VerifiesPerson = false;
        Assert.Equal(HttpStatusCode.OK, (await Use(hall.NewBrowser(), "/sign-in", key)).StatusCode);
        key.VerifiesPerson = true;

        var replay = hall.NewBrowser();
        var answer = key.Get(await Options(replay, "/sign-in/passkey-options"));
        Assert.Equal(HttpStatusCode.Redirect, (await replay.Press("/sign-in", "passkey", ("Credential", answer))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await hall.NewBrowser().Press("/sign-in", "passkey", ("Credential", answer))).StatusCode);
    }

    [Fact]
    public async Task A_disabled_account_does_not_get_in_by_passkey()
    {
        var clerk = await hall.Staff("passkey-3", Role.Clerk, "990101003003");
        using var key = new SoftKey();
        var browser = hall.NewBrowser();
        await SigningInTests.SignIn(browser, clerk.UserName, clerk.Password!);
        await Add(browser, key);

        await hall.Do<KeepAccount>(k => k.Disable(clerk.Id, hall.System, CancellationToken.None));

        Assert.Equal(HttpStatusCode.OK, (await Use(hall.NewBrowser(), "/sign-in", key)).StatusCode);
    }

    private static async Task<HttpResponseMessage> Add(Browser browser, SoftKey key)
    {
        var options = await Options(browser, "/account/passkey-options");
        return await browser.Press("/sign-in/second-factor", "passkey", ("Credential", key.Create(options)), ("Name", "办公室电脑"));
    }

    private static async Task<HttpResponseMessage> Use(Browser browser, string page, SoftKey key)
    {
        var options = await Options(browser, "/sign-in/passkey-options");
        return await browser.Press(page, "passkey", ("Credential", key.Get(options)));
    }

    private static async Task<string> Options(Browser browser, string path)
    {
        var answer = await browser.Send(new(HttpMethod.Post, "http://localhost" + path));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
