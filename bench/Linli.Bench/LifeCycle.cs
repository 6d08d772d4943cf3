using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Rigs;

namespace Linli.Bench;

/// <summary>One request from the resident's words to the closed order and the search that finds it, by the people who do it.</summary>
internal sealed class LifeCycle : IDisposable
{
    /// <summary>create, dispatch, contact, submit, approve, call back, close, search.</summary>
    public const int Calls = 8;

    private static int _neighbour;

    private readonly HttpClient _http;
    private readonly Dictionary<string, AuthenticationHeaderValue> _by;

    private LifeCycle(HttpClient http, Dictionary<string, AuthenticationHeaderValue> by) => (_http, _by) = (http, by);

    public static async Task<LifeCycle> Of(Uri address, Dictionary<string, string> settings)
    {
        var by = new Dictionary<string, AuthenticationHeaderValue>();

        foreach (var role in LifeSteps.Roles)
        {
            by[role] = new("Bearer", (await Served.Verb(settings, "token", "--role", role)).Trim());
        }

        return new LifeCycle(new HttpClient { BaseAddress = address }, by);
    }

    public async Task Once()
    {
        var filing = LifeSteps.Filing(Guid.CreateVersion7(), Interlocked.Increment(ref _neighbour));
        var filed = await Send("dispatcher", HttpMethod.Post, "/api/v1/requests", filing);
        var number = filed.GetProperty("number").GetString()!;

        foreach (var step in LifeSteps.Acts)
        {
            await Send(step.Role, HttpMethod.Post, $"/api/v1/work-orders/{number}/{step.Resource}", step.Body);
        }

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
