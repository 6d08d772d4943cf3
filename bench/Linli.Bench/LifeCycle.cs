using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Linli.Bench;

/// <summary>One request from the resident's words to the closed order and the search that finds it, by the people who do it.</summary>
internal sealed class LifeCycle : IDisposable
{
    /// <summary>create, dispatch, contact, submit, approve, call back, close, search.</summary>
    public const int Calls = 8;

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

    public async Task Once()
    {
        var filed = await Send(
            "dispatcher",
            HttpMethod.Post,
            "/api/v1/requests",
            new
            {
                id = Guid.CreateVersion7(),
                text = "小区东门口的路灯不亮了,晚上看不清路",
                channel = "web",
                place = new { address = "小区东门" },
                mode = "named",
                contact = new { name = "林安然", phone = $"139{Interlocked.Increment(ref _neighbour):00000000}" },
            }
        );
        var number = filed.GetProperty("number").GetString()!;
        var order = $"/api/v1/work-orders/{number}";
        await Send("dispatcher", HttpMethod.Post, $"{order}/dispatches", new { });
        await Send("handler", HttpMethod.Post, $"{order}/contacts", new { reached = true, note = "已电话联系,今晚修好" });
        await Send("handler", HttpMethod.Post, $"{order}/results", new { result = "已更换灯泡,恢复照明" });
        await Send("unit-leader", HttpMethod.Post, $"{order}/approvals", new { });
        await Send("dispatcher", HttpMethod.Post, $"{order}/callbacks", new { outcome = "solved", satisfaction = 5 });
        await Send("dispatcher", HttpMethod.Post, $"{order}/closures", new { });
        await Send("dispatcher", HttpMethod.Get, $"/api/v1/work-orders?q={number}", null);
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> Send(string role, HttpMethod method, string address, object? body)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = _by[role];

        if (body is not null)
        {
            request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
            request.Content = JsonContent.Create(body);
        }

        using var answer = await _http.SendAsync(request);
        return answer.IsSuccessStatusCode
            ? await answer.Content.ReadFromJsonAsync<JsonElement>()
            : throw new InvalidOperationException(
                $"{method} {address}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}"
            );
    }
}
