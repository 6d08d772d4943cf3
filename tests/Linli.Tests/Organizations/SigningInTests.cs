using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using Linli.Organizations;
using Linli.Organizations.Accounts;
using Linli.Organizations.SigningIn;
using Linli.Platform.Access;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Tests.Organizations;

public sealed class SigningInTests(EasyHall hall) : IClassFixture<EasyHall>
{
    private const string Refusal = "用户名或密码不对";

    [Fact]
    public async Task A_clerk_signs_in_from_the_page_and_acts_by_the_post()
    {
        var clerk = await hall.Staff("clerk-1", Role.Clerk, "990101001001");
        var browser = hall.NewBrowser();

        var answer = await SignIn(browser, clerk.UserName, clerk.Password!);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("林安然|990101001001||", await browser.Read("/test/me"), StringComparison.Ordinal);
        Assert.Equal("seen", await browser.Read("/test/seen"));
    }

    [Fact]
    public async Task A_handler_sees_what_the_body_was_given_not_an_area()
    {
        var handler = await hall.Staff("handler-1", Role.Handler, "990101001002");
        var browser = hall.NewBrowser();
        await SignIn(browser, handler.UserName, handler.Password!);

        var me = (await browser.Read("/test/me")).Split('|');

        Assert.Equal("", me[1]);
        Assert.True(Guid.TryParse(me[2], out var body) && body != Guid.Empty);
    }

    [Fact]
    public async Task Without_a_post_a_person_is_signed_in_and_may_do_nothing()
    {
        var nobody = await hall.Account("postless");
        var browser = hall.NewBrowser();
        await SignIn(browser, nobody.UserName, nobody.Password!);

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Open("/test/seen")).StatusCode);
        Assert.Contains("我的账号", await browser.Read("/account"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_is_led_to_sign_in_and_back_and_a_program_gets_401()
    {
        var browser = hall.NewBrowser();

        var page = await browser.Open("/test/seen?x=1");
        var api = await browser.Open("/api/test/seen");

        Assert.Equal("/sign-in?returnTo=%2Ftest%2Fseen%3Fx%3D1", Browser.Where(page));
        Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example/", SignInLinks.Home)]
    [InlineData("//evil.example/", SignInLinks.Home)]
    [InlineData("/\\evil.example/", SignInLinks.Home)]
    [InlineData("/work-orders?tab=late", "/work-orders?tab=late")]
    [InlineData(null, SignInLinks.Home)]
    public void Nobody_is_sent_to_another_site_after_sign_in(string? asked, string expected) =>
        Assert.Equal(expected, SignInLinks.Back(asked));

    [Fact]
    public async Task An_unknown_name_a_wrong_password_and_a_disabled_account_get_the_same_answer()
    {
        var known = await hall.Account("known-1");
        var disabled = await hall.Account("disabled-1");
        await hall.Account("without-password", withPassword: false);
        await hall.Do<KeepAccount>(k => k.Disable(disabled.Id, hall.System, CancellationToken.None));

        var answers = new[]
        {
            await Refused("no-such-name", "wrong wrong wrong"),
            await Refused(known.UserName, "wrong wrong wrong"),
            await Refused(disabled.UserName, disabled.Password!),
            await Refused("without-password", "wrong wrong wrong"),
        };

        Assert.All(answers, a => Assert.Equal(answers[0].Said, a.Said));
        Assert.All(answers, a => Assert.InRange(a.Took.TotalMilliseconds, 590, 20_000));
    }

    [Fact]
    public async Task Five_wrong_guesses_make_strangers_wait_but_not_the_device_the_owner_used_before()
    {
        var owner = await hall.Account("guessed");
        var known = hall.NewBrowser();
        await SignIn(known, owner.UserName, owner.Password!);

        for (var i = 0; i < 5; i++)
        {
            await Refused(owner.UserName, $"guess number {i}");
        }

        Assert.Null((await Run(owner.UserName, owner.Password!, null)).Session);
        Assert.NotNull((await Run(owner.UserName, owner.Password!, known.Cookie("linli-device"))).Session);
    }

    [Fact]
    public async Task The_wait_ends_and_every_further_guess_doubles_it()
    {
        var owner = await hall.Account("waiting");

        for (var i = 0; i < 5; i++)
        {
            await Run(owner.UserName, "wrong", null);
        }

        hall.Clock.Pass(TimeSpan.FromMinutes(14));
        Assert.Null((await Run(owner.UserName, owner.Password!, null)).Session);
        hall.Clock.Pass(TimeSpan.FromMinutes(1));
        await Run(owner.UserName, "wrong", null);
        hall.Clock.Pass(TimeSpan.FromMinutes(29));
        Assert.Null((await Run(owner.UserName, owner.Password!, null)).Session);
        hall.Clock.Pass(TimeSpan.FromMinutes(1));
        Assert.NotNull((await Run(owner.UserName, owner.Password!, null)).Session);
    }

    [Fact]
    public async Task Guesses_at_the_same_moment_are_all_counted()
    {
        var owner = await hall.Account("at-once");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Run(owner.UserName, $"guess {i}", null)));

        var account = await hall.Do<LinliDb, StaffAccount>(db =>
            db.Set<StaffAccount>().SingleAsync(a => a.Id == owner.Id, TestContext.Current.CancellationToken)
        );
        Assert.Equal(4, account.WrongGuesses);
    }

    [Fact]
    public async Task Failed_and_good_sign_ins_are_in_the_audit()
    {
        var owner = await hall.Account("audited");
        hall.Clock.Pass(TimeSpan.FromSeconds(1));
        await Run(owner.UserName, "wrong", null);
        hall.Clock.Pass(TimeSpan.FromSeconds(1));
        await Run(owner.UserName, owner.Password!, null);

        var acts = await hall.Do<LinliDb, List<string>>(db =>
            db.Set<AuditEntry>()
                .Where(a => a.Subject == "audited")
                .OrderBy(a => a.Id)
                .Select(a => a.Act)
                .ToListAsync(TestContext.Current.CancellationToken)
        );

        Assert.Equal(["account.open", "sign-in.failed", "sign-in"], acts);
    }

    [Fact]
    public async Task Passwords_are_hashed_two_at_a_time_and_a_long_queue_is_sent_away()
    {
        using var gate = new PasswordGate(PasswordCost.Shipped);
        var first = await gate.Enter(TestContext.Current.CancellationToken);
        using var second = await gate.Enter(TestContext.Current.CancellationToken);
        var waiting = Enumerable.Range(0, 50).Select(_ => gate.Enter(TestContext.Current.CancellationToken)).ToList();

        Assert.All(waiting, w => Assert.False(w.IsCompleted));
        var no = await Assert.ThrowsAsync<Linli.Kernel.RuleBroken>(() => gate.Enter(TestContext.Current.CancellationToken));
        Assert.Equal("organizations.busy", no.Code);

        first.Dispose();
        using var third = await await Task.WhenAny(waiting);
        Assert.Equal(49, waiting.Count(w => !w.IsCompleted));
    }

    [Fact]
    public async Task What_is_kept_of_a_password_took_210_000_rounds_of_HMAC_SHA_512()
    {
        var opened = await hall.Account("costly");

        var kept = await hall.Do<LinliDb, string?>(db =>
            db.Set<StaffAccount>()
                .Where(a => a.Id == opened.Id)
                .Select(a => a.PasswordHash)
                .SingleAsync(TestContext.Current.CancellationToken)
        );

        // One byte of format, then the function and the rounds, each in four bytes.
        var said = Convert.FromBase64String(kept!).AsSpan(1);
        Assert.Equal(2, BinaryPrimitives.ReadInt32BigEndian(said));
        Assert.Equal(210_000, BinaryPrimitives.ReadInt32BigEndian(said[4..]));
    }

    [Fact]
    public async Task A_post_without_the_token_is_refused()
    {
        var browser = hall.NewBrowser();
        var form = new FormUrlEncodedContent([new("_handler", "sign-in"), new("UserName", "a"), new("Password", "b")]);

        var answer = await browser.Send(new(HttpMethod.Post, "http://localhost/sign-in") { Content = form });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    internal static Task<HttpResponseMessage> SignIn(Browser browser, string userName, string password) =>
        browser.Press("/sign-in", "sign-in", ("UserName", userName), ("Password", password));

    private async Task<(string Said, TimeSpan Took)> Refused(string userName, string password)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = await SignIn(hall.NewBrowser(), userName, password);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains(Refusal, page, StringComparison.Ordinal);
        var problem = page[page.IndexOf(Refusal, StringComparison.Ordinal)..];
        return (problem[..problem.IndexOf('<', StringComparison.Ordinal)], Stopwatch.GetElapsedTime(started));
    }

    private Task<PasswordAnswer> Run(string userName, string password, string? device) =>
        hall.Do<SignIn, PasswordAnswer>(s => s.Run(userName, password, new Visitor(device, "test"), CancellationToken.None));
}
