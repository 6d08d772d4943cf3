using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Platform.Access;
using Linli.Platform.Calendar;
using Linli.Platform.Limits;
using Linli.Tests.Support;
using Linli.WorkOrders.Receiving;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.WorkOrders.Receiving;

/// <summary>One address may write only so often; whoever is in danger is heard all the same.</summary>
public abstract class LimitTests(Hall hall) : HallTests(hall)
{
    private const string Ordinary = "一网格单元门口的路灯三天没亮了";
    private const string Danger = "三楼着火了，冒浓烟";

    [Fact]
    public async Task An_ordinary_report_too_many_is_refused_with_a_time_that_is_true()
    {
        var client = Hall.Client("192.0.2.1");
        await UseUp(client);

        var refused = await File(client, Ordinary);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        Assert.Equal("platform.too-often", await Code(refused));
        var wait = refused.Headers.RetryAfter!.Delta!.Value;
        Assert.InRange(wait, TimeSpan.FromSeconds(1), Limit("requests").Window);

        Hall.Wall.Pass(wait - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await File(client, Ordinary)).StatusCode);
        Hall.Wall.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Created, (await File(client, Ordinary)).StatusCode);
    }

    [Fact]
    public async Task An_emergency_gets_through_however_much_the_address_has_written()
    {
        var client = Hall.Client("192.0.2.2");
        await UseUp(client);

        // Nothing ordinary uses the reserve up.
        for (var i = 0; i < Limit("urgent").Permits + 5; i++)
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, (await File(client, Ordinary)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Created, (await File(client, Danger)).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await File(client, "有点事", "160101")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await File(client, "自来水爆管了，水淹到马路上")).StatusCode);
    }

    [Fact]
    public async Task The_reserve_has_an_end_too()
    {
        var client = Hall.Client("192.0.2.3");
        await UseUp(client);

        for (var i = 0; i < Limit("urgent").Permits; i++)
        {
            Assert.Equal(HttpStatusCode.Created, (await File(client, Danger)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await File(client, Danger)).StatusCode);
    }

    [Fact]
    public async Task Another_address_and_whoever_is_signed_in_are_not_counted()
    {
        await UseUp(Hall.Client("192.0.2.4"));

        Assert.Equal(HttpStatusCode.Created, (await File(Hall.Client("192.0.2.5"), Ordinary)).StatusCode);
        using var clerk = await Hall.Token(Role.Clerk);
        clerk.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.4");
        Assert.Equal(HttpStatusCode.Created, (await File(clerk, Ordinary)).StatusCode);
    }

    [Fact]
    public async Task Only_a_proxy_we_know_may_say_who_is_behind_it()
    {
        var statuses = new List<int>();

        for (var i = 0; i <= Limit("requests").Permits; i++)
        {
            var answer = await ((TestServer)Hall.Services.GetRequiredService<IServer>()).SendAsync(http =>
            {
                http.Connection.RemoteIpAddress = IPAddress.Parse("203.0.113.9");
                http.Request.Method = "POST";
                http.Request.Path = "/api/v1/requests/LL-261118-0001/urges";
                http.Request.ContentType = "application/json";
                http.Request.Headers["X-Forwarded-For"] = $"192.0.2.{100 + i}";
                http.Request.Body = new MemoryStream("{}"u8.ToArray());
            });
            statuses.Add(answer.Response.StatusCode);
        }

        Assert.All(statuses.SkipLast(1), s => Assert.Equal(404, s));
        Assert.Equal(429, statuses[^1]);
    }

    [Fact]
    public async Task The_page_says_in_plain_words_what_to_do_and_keeps_what_was_typed()
    {
        await UseUp(Hall.Client("192.0.2.6"));
        var phone = Hall.Stranger("192.0.2.6");

        var refused = await phone.Press(await phone.Open("/report"), "report", ("Text", Ordinary), ("Phone", "13800000000"));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        var seconds = (int)refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds;
        Assert.Contains($"请过 {(seconds + 59) / 60} 分钟再按“发送”", refused.Text, StringComparison.Ordinal);
        Assert.Contains("您写的都还在这一页", refused.Text, StringComparison.Ordinal);
        Assert.Contains("tel:12345", refused.Html, StringComparison.Ordinal);
        Assert.Contains("tel:119", refused.Html, StringComparison.Ordinal);
        var form = refused.Form("report");
        Assert.Equal(Ordinary, form.Fields.Single(f => f.Key == "Text").Value);
        Assert.Equal("13800000000", form.Fields.Single(f => f.Key == "Phone").Value);
        Assert.DoesNotContain("platform.too-often", refused.Html, StringComparison.Ordinal);

        Hall.Wall.Pass(TimeSpan.FromSeconds(seconds));
        Assert.StartsWith("/report/sent/", (await phone.Press(refused, "report")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Danger_from_the_page_gets_through()
    {
        await UseUp(Hall.Client("192.0.2.7"));
        var phone = Hall.Stranger("192.0.2.7");

        var call = await phone.Press(await phone.Open("/report"), "report", ("Text", Danger));
        var sent = await phone.Press(call, "report");

        Assert.Contains("tel:119", call.Html, StringComparison.Ordinal);
        Assert.StartsWith("/report/sent/", sent.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_track_page_keeps_what_was_typed_and_lets_danger_through()
    {
        var phone = Hall.Stranger("192.0.2.8");
        var sent = await phone.Press(await phone.Open("/report"), "report", ("Text", Ordinary));
        var track = "/track/" + sent.Path.Split('/')[^1];
        await UseUp(Hall.Client("192.0.2.8"));

        var refused = await phone.Press(await phone.Open(track), "more", ("Text", "灯罩也掉了"));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Equal("灯罩也掉了", refused.Form("more").Fields.Single(f => f.Key == "Text").Value);
        Assert.Contains("tel:12345", refused.Html, StringComparison.Ordinal);

        var heard = await phone.Press(refused, "more", ("Text", "电线掉在水里，电着人了"));
        Assert.Equal(HttpStatusCode.OK, heard.Status);
        Assert.Contains("电着人了", heard.Text, StringComparison.Ordinal);
    }

    // Until the first refusal: what is refused is not counted.
    private static async Task UseUp(HttpClient client)
    {
        var receipt = new { };

        for (var i = 0; i <= Limit("requests").Permits; i++)
        {
            using var answer = await client.PostAsJsonAsync("/api/v1/requests/LL-261118-0001/urges", receipt);

            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                return;
            }
        }

        Assert.Fail("The limit was never reached.");
    }

    private static Task<HttpResponseMessage> File(HttpClient client, string text, string? category = null) =>
        client.PostAsJsonAsync(
            "/api/v1/requests",
            new
            {
                id = Guid.CreateVersion7(),
                text,
                category,
            }
        );

    private static async Task<string?> Code(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();

    private static RateLimit Limit(string name) =>
        JsonSerializer.Deserialize<Dictionary<string, RateLimit>>(
            System.IO.File.ReadAllText(Path.Combine(CountyCalendars.ReferenceFolder, "platform", "rate-limits.json")),
            Linli.Platform.PlatformJson.Options
        )![name];
}

public sealed class LimitsOnSqlite(SqliteHall hall) : LimitTests(hall), IClassFixture<SqliteHall>;

public sealed class LimitsOnPostgres(PostgresHall hall) : LimitTests(hall), IClassFixture<PostgresHall>;
