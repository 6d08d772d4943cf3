using System.Net;
using System.Net.Http.Headers;
using Linli.Organizations;
using Linli.Organizations.Accounts;
using Linli.Organizations.Sessions;
using Linli.Organizations.Tokens;
using Linli.Platform.Access;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Tests.Organizations;

public sealed class SessionTests(EasyHall hall) : IClassFixture<EasyHall>
{
    [Fact]
    public async Task A_session_nobody_uses_ends_and_one_in_use_goes_on_until_the_day_is_over()
    {
        var clerk = await hall.Staff("idle", Role.Clerk, "990101002001");
        var browser = await SignedIn(clerk);

        for (var i = 0; i < 51; i++)
        {
            hall.Clock.Pass(TimeSpan.FromMinutes(14));
            Assert.Equal(HttpStatusCode.OK, (await browser.Open("/test/seen")).StatusCode);
        }

        // 51 × 14 minutes are 11 h 54 min: idle never, absolute soon.
        hall.Clock.Pass(TimeSpan.FromMinutes(7));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Open("/test/seen")).StatusCode);

        var other = await SignedIn(clerk);
        hall.Clock.Pass(TimeSpan.FromMinutes(15));
        Assert.Equal(HttpStatusCode.Redirect, (await other.Open("/test/seen")).StatusCode);
    }

    [Fact]
    public async Task A_person_ends_another_device_and_it_is_a_stranger_at_once()
    {
        var clerk = await hall.Staff("two-devices", Role.Clerk, "990101002002");
        var here = await SignedIn(clerk);
        var there = await SignedIn(clerk);
        var page = await here.Read("/account");
        Assert.Contains("Windows · Chrome", page, StringComparison.Ordinal);
        var other = Reference.Read(there.Cookie("linli"))!.Id;

        var answer = await here.Press("/account", $"end-{other:N}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith("居民", await there.Read("/test/me"), StringComparison.Ordinal);
        Assert.StartsWith("林安然", await here.Read("/test/me"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_on_the_server()
    {
        var clerk = await hall.Staff("leaves", Role.Clerk, "990101002003");
        var browser = await SignedIn(clerk);
        var cookie = browser.Cookie("linli")!;
        var page = await browser.Read("/account");
        var token = page.Split("name=\"__RequestVerificationToken\" value=\"")[1].Split('"')[0];

        var refused = await Post(browser, "/sign-out");
        var answer = await Post(browser, "/sign-out", ("__RequestVerificationToken", token));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var thief = hall.NewBrowser();
        thief.Keep("linli", cookie);
        Assert.Equal(HttpStatusCode.Redirect, (await thief.Open("/test/seen")).StatusCode);
    }

    [Fact]
    public async Task A_changed_password_ends_the_other_sessions_and_keeps_this_one()
    {
        var clerk = await hall.Staff("changes", Role.Clerk, "990101002004");
        var here = await SignedIn(clerk);
        var there = await SignedIn(clerk);

        var answer = await here.Press("/account", "password", ("Old", clerk.Password!), ("New", "一句容易记住的长长的话"));

        Assert.Contains("密码已改", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await there.Open("/test/seen")).StatusCode);
        Assert.Equal("seen", await here.Read("/test/seen"));
    }

    [Theory]
    [InlineData("short", "新密码要 12 到 128 个字符")]
    [InlineData("aaaaaaaaaaaaaaaa", "太容易猜")]
    [InlineData("my-easy-pw-and-more", "太容易猜")]
    public async Task A_weak_password_is_sent_back_with_a_sentence(string password, string sentence)
    {
        var name = "easy-pw";

        if (!await hall.Do<LinliDb, bool>(db => db.Set<StaffAccount>().AnyAsync(a => a.UserName == name, TestContext.Current.CancellationToken)))
        {
            await hall.Account(name);
        }

        var account = await hall.Do<LinliDb, StaffAccount>(db => db.Set<StaffAccount>().SingleAsync(a => a.UserName == name, TestContext.Current.CancellationToken));
        var rules = hall.Rules;

        var no = Assert.Throws<Kernel.RuleBroken>(() => PasswordRules.Check(password, account, rules));

        Assert.Contains(sentence, no.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disabled_account_is_out_at_once()
    {
        var clerk = await hall.Staff("dismissed", Role.Clerk, "990101002005");
        var browser = await SignedIn(clerk);
        var token = await Issue(clerk.Id, 30);

        await hall.Do<KeepAccount>(k => k.Disable(clerk.Id, hall.System, CancellationToken.None));

        Assert.Equal(HttpStatusCode.Redirect, (await browser.Open("/test/seen")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Bearer(token)).StatusCode);
    }

    [Fact]
    public async Task The_cookie_is_unreadable_for_scripts_and_carries_no_person()
    {
        var clerk = await hall.Staff("cookie", Role.Clerk, "990101002006");
        var browser = hall.NewBrowser();

        var answer = await SigningInTests.SignIn(browser, clerk.UserName, clerk.Password!);

        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("linli=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain(clerk.Id.ToString("N")[..8], cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_token_acts_with_its_owners_rights_until_it_is_revoked_or_expires()
    {
        var clerk = await hall.Staff("programs", Role.Clerk, "990101002007");
        var token = await Issue(clerk.Id, 30);
        var short_ = await Issue(clerk.Id, 1);

        Assert.StartsWith("lk_990101.", token, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Bearer(token)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Bearer(token[..^1] + (token[^1] == 'A' ? 'Q' : 'A'))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Bearer("nonsense")).StatusCode);

        hall.Clock.Pass(TimeSpan.FromDays(1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await Bearer(short_)).StatusCode);

        var id = Reference.Read(token[3..])!.Id;
        var owner = hall.System with { StaffId = clerk.Id };
        await hall.Do<RevokeToken>(r => r.Run(id, owner, CancellationToken.None));
        Assert.Equal(HttpStatusCode.Unauthorized, (await Bearer(token)).StatusCode);
    }

    [Fact]
    public async Task A_token_is_issued_on_the_page_and_shown_once()
    {
        var clerk = await hall.Staff("issues", Role.Clerk, "990101002008");
        var browser = await SignedIn(clerk);

        var answer = await browser.Press("/account", "token", ("TokenName", "报表程序"), ("Days", "30"));

        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var token = page.Split("<code>")[1].Split('<')[0];
        Assert.Equal(HttpStatusCode.OK, (await Bearer(token)).StatusCode);
        Assert.DoesNotContain(token, await browser.Read("/account"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Windows · Edge")]
    [InlineData("Mozilla/5.0 (Linux; Android 14) Chrome/140.0 MicroMessenger/8.0", "Android · WeChat")]
    [InlineData("", "? · ?")]
    public void A_device_is_said_coarsely(string userAgent, string words) => Assert.Equal(words, DeviceWords.Of(userAgent));

    private async Task<Browser> SignedIn(OpenAccount.Opened account)
    {
        var browser = hall.NewBrowser();
        var answer = await SigningInTests.SignIn(browser, account.UserName, account.Password!);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }

    private async Task<string> Issue(Guid owner, int days) =>
        (await hall.Do<IssueToken, IssueToken.Issued>(i => i.Run(owner, "test", days, hall.System, CancellationToken.None))).Text;

    private Task<HttpResponseMessage> Bearer(string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "http://localhost/api/test/seen");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return hall.NewBrowser().Send(request);
    }

    private static Task<HttpResponseMessage> Post(Browser browser, string path, params (string Name, string Value)[] fields) =>
        browser.Send(
            new(HttpMethod.Post, "http://localhost" + path)
            {
                Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))),
            }
        );
}
