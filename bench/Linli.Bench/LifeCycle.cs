using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Linli.Bench;

/// <summary>Calls to Linli's API by the people who make them, signed in: from the resident's words to the closed order and the search that finds it.</summary>
internal sealed class LifeCycle : IDisposable
{
    /// <summary>create, dispatch, contact, submit, approve, call back, close, search.</summary>
    public const int Calls = 8;

    private const string Words = "小区东门口的路灯不亮了,晚上看不清路";

    // Each life is another neighbour's: the same person with the same matter would be a repeated matter, which a leader visits first.
    private static int _neighbour;

    private readonly HttpClient _http;
    private readonly Dictionary<string, AuthenticationHeaderValue> _by;

    private LifeCycle(HttpClient http, Dictionary<string, AuthenticationHeaderValue> by) => (_http, _by) = (http, by);

    public static async Task<LifeCycle> Of(Uri address, Dictionary<string, string> settings)
    {
        var by = new Dictionary<string, AuthenticationHeaderValue>();

        foreach (var role in new[] { "dispatcher", "handler", "unit-leader" })
        {
            by[role] = new("Bearer", (await Served.Verb(settings, "token", "--role", role)).Trim());
        }

        return new LifeCycle(new HttpClient { BaseAddress = address }, by);
    }

    /// <returns>The order's number.</returns>
    public async Task<string> File(params string[] files)
    {
        var filed = await Send(
            "dispatcher",
            HttpMethod.Post,
            "/api/v1/requests",
            new
            {
                id = Guid.CreateVersion7(),
                text = Words,
                channel = "web",
                place = new { address = "小区东门" },
                mode = "named",
                contact = new { name = "林安然", phone = $"139{Interlocked.Increment(ref _neighbour):00000000}" },
                files,
            }
        );
        return filed.GetProperty("number").GetString()!;
    }

    /// <summary>Keeps a photo and files a request with it: two calls.</summary>
    public async Task FileWithPhoto(byte[] photo)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/files") { Content = new ByteArrayContent(photo) };
        request.Headers.Authorization = _by["dispatcher"];
        var kept = await Answer(request);
        await File(kept.GetProperty("files")[0].GetProperty("hash").GetString()!);
    }

    public Task Dispatch(string number) => Send("dispatcher", HttpMethod.Post, $"{Order(number)}/dispatches", new { });

    public Task Contact(string number) =>
        Send("handler", HttpMethod.Post, $"{Order(number)}/contacts", new { reached = true, note = "已电话联系,今晚修好" });

    public Task Submit(string number) =>
        Send("handler", HttpMethod.Post, $"{Order(number)}/results", new { result = "已更换灯泡,恢复照明" });

    public Task Search(string number) => Send("dispatcher", HttpMethod.Get, $"/api/v1/work-orders?q={number}", null);

    /// <summary>A page of a unit's orders in one stage.</summary>
    public Task<JsonElement> List(string unit, string stage) =>
        Send("dispatcher", HttpMethod.Get, $"/api/v1/work-orders?unit={unit}&stage={stage}", null);

    public Task<JsonElement> Read(string number) => Send("dispatcher", HttpMethod.Get, Order(number), null);

    /// <summary>create → assign → resolve → search, what DIGIT publishes as a life-cycle; here nobody resolves without having contacted.</summary>
    public async Task Short()
    {
        var number = await File();
        await Dispatch(number);
        await Contact(number);
        await Submit(number);
        await Search(number);
    }

    /// <summary>The whole loop.</summary>
    public async Task Once()
    {
        var number = await File();
        await Dispatch(number);
        await Contact(number);
        await Submit(number);
        await Send("unit-leader", HttpMethod.Post, $"{Order(number)}/approvals", new { });
        await Send("dispatcher", HttpMethod.Post, $"{Order(number)}/callbacks", new { outcome = "solved", satisfaction = 5 });
        await Send("dispatcher", HttpMethod.Post, $"{Order(number)}/closures", new { });
        await Search(number);
    }

    public void Dispose() => _http.Dispose();

    private static string Order(string number) => $"/api/v1/work-orders/{number}";

    private Task<JsonElement> Send(string role, HttpMethod method, string address, object? body)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = _by[role];

        if (body is not null)
        {
            request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
            request.Content = JsonContent.Create(body);
        }

        return Answer(request);
    }

    private async Task<JsonElement> Answer(HttpRequestMessage request)
    {
        using var answer = await _http.SendAsync(request);
        return answer.IsSuccessStatusCode
            ? await answer.Content.ReadFromJsonAsync<JsonElement>()
            : throw new InvalidOperationException(
                $"{request.Method} {request.RequestUri}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}"
            );
    }
}
