using System.Net;
using System.Text.RegularExpressions;
using Linli.Organizations;
using Linli.Organizations.Accounts;
using Linli.Platform.Access;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Tests.Organizations;

public sealed partial class SecondFactorTests(OrganizationsHall hall) : IClassFixture<OrganizationsHall>
{
    // RFC 6238, appendix B: the secret "12345678901234567890", the last six of eight digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long second, string code) =>
        Assert.Equal(code, Totp.Code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", DateTimeOffset.FromUnixTimeSeconds(second)));

    [Fact]
    public void A_code_typed_with_spaces_or_full_width_digits_is_the_same_code()
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(59);

        Assert.Equal(1, Totp.StepOf("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "２８７ 082", at));
        Assert.Null(Totp.StepOf("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "287083", at));
    }

    [Fact]
    public async Task Without_a_second_factor_only_the_enrolment_page_opens()
    {
        var clerk = await hall.Staff("to-enrol");
        var browser = hall.NewBrowser();

        var answer = await SigningInTests.SignIn(browser, clerk.UserName, clerk.Password!);

        Assert.Equal("/sign-in/second-factor", answer.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Open("/test/seen")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Open("/account")).StatusCode);
        Assert.Contains("验证器", await browser.Read("/sign-in/second-factor"), StringComparison.Ordinal);
        Assert.Equal("image/svg+xml", (await browser.Open("/account/second-factor.svg")).Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_person_enrols_an_authenticator_and_signs_in_with_its_code_the_next_time()
    {
        var clerk = await hall.Staff("enrols", Role.Clerk, "990101001003");
        var browser = hall.NewBrowser();
        var secret = await Enrol(browser, clerk);
        Assert.Equal("seen", await browser.Read("/test/seen"));
        hall.Clock.Pass(TimeSpan.FromMinutes(1));

        var other = hall.NewBrowser();
        var first = await SigningInTests.SignIn(other, clerk.UserName, clerk.Password!);
        Assert.Equal("/sign-in/second-step", first.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, (await other.Open("/test/seen")).StatusCode);
        var half = other.Cookie("linli");
        var second = await other.Press("/sign-in/second-step", "code", ("Code", Totp.Code(secret, hall.Clock.Now)));

        Assert.Equal(HttpStatusCode.Redirect, second.StatusCode);
        Assert.NotEqual(half, other.Cookie("linli"));
        Assert.Equal("seen", await other.Read("/test/seen"));
        // The half session is gone: its reference opens nothing.
        var thief = hall.NewBrowser();
        thief.Keep("linli", half!);
        Assert.Equal("/sign-in", (await thief.Open("/sign-in/second-step")).Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_code_is_good_once()
    {
        var clerk = await hall.Staff("once", Role.Clerk, "990101001004");
        var secret = await Enrol(hall.NewBrowser(), clerk);
        hall.Clock.Pass(TimeSpan.FromMinutes(1));
        var code = Totp.Code(secret, hall.Clock.Now);
        await SecondStep(clerk, code);

        var again = await SecondStep(clerk, code);

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Contains("验证码不对或已经用过", WebUtility.HtmlDecode(await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_codes_make_one_wait()
    {
        var clerk = await hall.Staff("wrong-codes", Role.Clerk, "990101001005");
        var secret = await Enrol(hall.NewBrowser(), clerk);
        hall.Clock.Pass(TimeSpan.FromMinutes(1));
        var right = Totp.Code(secret, hall.Clock.Now);
        var wrong = right == "000000" ? "000001" : "000000";
        var browser = hall.NewBrowser();
        await SigningInTests.SignIn(browser, clerk.UserName, clerk.Password!);

        for (var i = 0; i < 5; i++)
        {
            await browser.Press("/sign-in/second-step", "code", ("Code", wrong));
        }

        Assert.Equal(HttpStatusCode.OK, (await browser.Press("/sign-in/second-step", "code", ("Code", right))).StatusCode);
    }

    [Fact]
    public async Task The_password_alone_adds_no_factor_and_shows_no_secret_where_there_is_one()
    {
        var clerk = await hall.Staff("protected", Role.Clerk, "990101001006");
        await Enrol(hall.NewBrowser(), clerk);
        var thief = hall.NewBrowser();
        await SigningInTests.SignIn(thief, clerk.UserName, clerk.Password!);

        Assert.Equal(HttpStatusCode.Redirect, (await thief.Open("/sign-in/second-factor")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await thief.Open("/account/second-factor.svg")).StatusCode);
    }

    [Fact]
    public async Task The_secret_is_sealed_in_the_database()
    {
        var clerk = await hall.Staff("sealed", Role.Clerk, "990101001007");
        var secret = await Enrol(hall.NewBrowser(), clerk);

        var stored = await hall.Do<LinliDb, byte[]?>(db =>
            db.Set<StaffAccount>().Where(a => a.Id == clerk.Id).Select(a => a.TotpSecret).SingleAsync(TestContext.Current.CancellationToken)
        );

        Assert.DoesNotContain(secret, global::System.Text.Encoding.Latin1.GetString(stored!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_resets_a_lost_factor_and_the_sessions_end()
    {
        var clerk = await hall.Staff("lost-phone", Role.Clerk, "990101001008");
        var browser = hall.NewBrowser();
        await Enrol(browser, clerk);

        await hall.Do<KeepAccount>(k => k.ResetSecondFactor(clerk.Id, hall.System, CancellationToken.None));

        Assert.Equal(HttpStatusCode.Redirect, (await browser.Open("/test/seen")).StatusCode);
        var answer = await SigningInTests.SignIn(browser, clerk.UserName, clerk.Password!);
        Assert.Equal("/sign-in/second-factor", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task The_last_factor_stays_where_one_is_required()
    {
        var clerk = await hall.Staff("last-factor", Role.Clerk, "990101001009");
        var browser = hall.NewBrowser();
        await Enrol(browser, clerk);

        var answer = await browser.Press("/account", "remove-authenticator");

        Assert.Contains("必须保留至少一种", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    private async Task<string> Enrol(Browser browser, OpenAccount.Opened clerk)
    {
        await SigningInTests.SignIn(browser, clerk.UserName, clerk.Password!);
        var secret = Secret().Match(await browser.Read("/sign-in/second-factor")).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        var answer = await browser.Press("/sign-in/second-factor", "code", ("Code", Totp.Code(secret, hall.Clock.Now)));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return secret;
    }

    private async Task<HttpResponseMessage> SecondStep(OpenAccount.Opened clerk, string code)
    {
        var browser = hall.NewBrowser();
        await SigningInTests.SignIn(browser, clerk.UserName, clerk.Password!);
        return await browser.Press("/sign-in/second-step", "code", ("Code", code));
    }

    [GeneratedRegex("<code>([A-Z2-7 ]+)</code>")]
    private static partial Regex Secret();
}
