using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Linli.Platform.Access;
using Linli.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Platform.Web;

/// <summary>What a program sends wrongly is said by the name of the field, with a code that does not change, and nothing is saved.</summary>
public abstract partial class BodyTests(Hall hall) : HallTests(hall)
{
    private const string Door = "/api/v1/requests";
    private static readonly string Id = Guid.CreateVersion7().ToString();

    public static TheoryData<string, string, string?, string> Wrong =>
        new()
        {
            { """{"txet":"灯不亮"}""", "platform.field-unknown", "txet", "没有叫“txet”的字段，没有保存。您要写的可能是：text" },
            { """{"place":{"lng":1}}""", "platform.field-unknown", "place.lng", "lon" },
            { """{"qqqqqqqq":1}""", "platform.field-unknown", "qqqqqqqq", "能写的有：id, text, channel" },
            { """{"text":"一","text":"二"}""", "platform.field-twice", "text", "写了两次" },
            { """{"text":7}""", "platform.field-wrong", "text", "要填文字" },
            { """{"text":"a\u0000b"}""", "platform.field-wrong", "text", "空字符" },
            { """{"text":"a\ud800b"}""", "platform.field-wrong", "text", "半个字" },
            { """{"id":"一号"}""", "platform.field-wrong", "id", "要填 UUID" },
            { """{"id":null}""", "platform.field-wrong", "id", "不能是 null" },
            { """{"files":null}""", "platform.field-wrong", "files", "不能是 null" },
            { """{"files":"abc"}""", "platform.field-wrong", "files", "要填一列" },
            { """{"files":["a",7]}""", "platform.field-wrong", "files[1]", "要填文字" },
            { """{"place":"门口"}""", "platform.field-wrong", "place", "要填一个对象" },
            { """{"place":{"lon":"东"}}""", "platform.field-wrong", "place.lon", "要填数字" },
            { """{"place":{"lon":1e999}}""", "platform.field-wrong", "place.lon", "要填数字" },
            { """{"mode":"secret"}""", "platform.field-wrong", "mode", "named, confidential, anonymous" },
            { """{"mode":1}""", "platform.field-wrong", "mode", "named, confidential, anonymous" },
            { """[1,2]""", "platform.body-broken", null, "要是一个 JSON 对象" },
            { "{\"text\":\"灯不亮\"", "platform.body-broken", null, "第 1 行" },
            { "   ", "platform.body-missing", null, "没有收到内容" },
            { "", "platform.body-missing", null, "没有收到内容" },
        };

    [Theory, MemberData(nameof(Wrong))]
    public async Task A_body_that_does_not_fit_is_refused_by_the_name_of_its_field(string body, string code, string? field, string words)
    {
        var answer = await Send(Door, Encoding.UTF8.GetBytes(body));

        var problem = await Problem(answer, HttpStatusCode.BadRequest, code);
        Assert.Equal(field, problem.TryGetProperty("field", out var named) ? named.GetString() : null);
        Assert.Contains(words, problem.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Linli", problem.GetProperty("title").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_names_that_were_meant_are_said_to_programs_too()
    {
        var problem = await Problem(
            await Send(Door, """{"catgory":"050106"}"""u8.ToArray()),
            HttpStatusCode.BadRequest,
            "platform.field-unknown"
        );

        Assert.Equal(["category"], problem.GetProperty("known").EnumerateArray().Select(k => k.GetString()));
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_refused()
    {
        // 灯 in GBK.
        var answer = await Send(Door, [.. "{\"text\":\""u8, 0xB5, 0xC6, .. "\"}"u8]);

        await Problem(answer, HttpStatusCode.BadRequest, "platform.body-encoding");
    }

    [Fact]
    public async Task A_mark_of_byte_order_is_no_fault()
    {
        var answer = await Send(
            Door,
            [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes($$"""{"id":"{{Guid.CreateVersion7()}}","text":"灯不亮"}""")]
        );

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    [Fact]
    public async Task Another_kind_of_content_is_refused_with_the_kind_we_take()
    {
        var answer = await Send(Door, """{"text":"灯不亮"}"""u8.ToArray(), "text/plain");

        var problem = await Problem(answer, HttpStatusCode.UnsupportedMediaType, "platform.body-type");
        Assert.Contains("application/json", problem.GetProperty("title").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_longer_than_any_act_is_refused()
    {
        var answer = await Send(Door, [.. "{\"text\":\""u8, .. Enumerable.Repeat((byte)'a', 1_000_001), .. "\"}"u8]);

        await Problem(answer, HttpStatusCode.RequestEntityTooLarge, "platform.too-large");
    }

    [Fact]
    public async Task Fields_of_a_form_are_held_to_the_same()
    {
        var client = Hall.Client();
        using var unknown = new MultipartFormDataContent { { new StringContent(Id), "id" }, { new StringContent("路灯"), "txt" } };
        using var wrong = new MultipartFormDataContent { { new StringContent("一号"), "id" } };
        using var gbk = new MultipartFormDataContent { { new StringContent(Id), "id" }, { new ByteArrayContent([0xB5, 0xC6]), "text" } };
        using var broken = new ByteArrayContent("--x\r\nno header"u8.ToArray());
        broken.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");

        var near = await Problem(await client.PostAsync(Door, unknown), HttpStatusCode.BadRequest, "platform.field-unknown");
        Assert.Contains("text", near.GetProperty("title").GetString(), StringComparison.Ordinal);
        await Problem(await client.PostAsync(Door, wrong), HttpStatusCode.BadRequest, "platform.field-wrong");
        await Problem(await client.PostAsync(Door, gbk), HttpStatusCode.BadRequest, "platform.body-encoding");
        await Problem(await client.PostAsync(Door, broken), HttpStatusCode.BadRequest, "platform.body-broken");
    }

    [Fact]
    public async Task Every_door_for_programs_refuses_a_field_nobody_knows()
    {
        var doors = Hall
            .Services.GetServices<EndpointDataSource>()
            .SelectMany(s => s.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.TrimStart('/').StartsWith("api/v1/", StringComparison.Ordinal))
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("POST"))
            // Takes files as they are, no JSON.
            .Where(e => !e.RoutePattern.RawText!.EndsWith("/files", StringComparison.Ordinal))
            .ToList();
        var wrong = new List<string>();

        foreach (var door in doors)
        {
            using var client = await Passing(door);
            var path = Variable().Replace("/" + door.RoutePattern.RawText!.TrimStart('/'), "LL-261118-0001");
            using var answer = await client.PostAsync(path, Json("""{"colour":"red"}"""u8.ToArray(), "application/json"));
            var said = await answer.Content.ReadAsStringAsync();

            if (answer.StatusCode != HttpStatusCode.BadRequest || !said.Contains("platform.field-unknown", StringComparison.Ordinal))
            {
                wrong.Add($"{path}: {(int)answer.StatusCode} {said}");
            }
        }

        Assert.True(doors.Count > 20, "The doors were not found.");
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_refusal_keeps_the_headers_of_every_answer()
    {
        var plain = await Hall.Client().GetAsync("/report");
        var refused = await Send(Door, "{}"u8.ToArray());
        using var broken = new ByteArrayContent("--x\r\nno header"u8.ToArray());
        broken.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        var page = await Hall.Client().PostAsync("/report", broken);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (refused.StatusCode, page.StatusCode));
        string[] names =
        [
            "X-Content-Type-Options",
            "Referrer-Policy",
            "Cross-Origin-Opener-Policy",
            "Cross-Origin-Resource-Policy",
            "Permissions-Policy",
        ];

        foreach (var answer in new[] { plain, refused, page })
        {
            Assert.All(names, name => Assert.True(answer.Headers.Contains(name), $"{name} is missing on {(int)answer.StatusCode}"));
            Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }
    }

    private async Task<HttpClient> Passing(RouteEndpoint door)
    {
        var asked = door.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy).OfType<string>().ToList();

        foreach (var role in asked.Count > 0 ? Enum.GetValues<Role>() : [])
        {
            var actor = await Hall.Actor(role);

            if (asked.TrueForAll(policy => policy.Split('|').Any(actor.May)))
            {
                return await Hall.Token(role);
            }
        }

        return Hall.Client();
    }

    private Task<HttpResponseMessage> Send(string path, byte[] body, string type = "application/json") =>
        Hall.Client().PostAsync(path, Json(body, type));

    private static ByteArrayContent Json(byte[] body, string type)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return content;
    }

    private static async Task<JsonElement> Problem(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var said = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode}: {said}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = JsonDocument.Parse(said).RootElement;
        Assert.Equal(code, problem.GetProperty("code").GetString());
        return problem;
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Variable();
}

public sealed class BodiesOnSqlite(SqliteHall hall) : BodyTests(hall), IClassFixture<SqliteHall>;

public sealed class BodiesOnPostgres(PostgresHall hall) : BodyTests(hall), IClassFixture<PostgresHall>;
