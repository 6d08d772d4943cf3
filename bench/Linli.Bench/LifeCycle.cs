using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Rigs;

namespace Linli.Bench;

/// <summary>Calls to Linli's API by the people who make them, signed in: from the resident's words to the closed order and the search that finds it.</summary>
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

    /// <returns>The order's number.</returns>
    public async Task<string> File(params string[] files)
    {
        var filed = await Send(
            "dispatcher",
            HttpMethod.Post,
            "/api/v1/requests",
            LifeSteps.Filing(Guid.CreateVersion7(), Interlocked.Increment(ref _neighbour), files)
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

    public Task Dispatch(string number) => Step(number, LifeSteps.Acts[0]);

    public Task Contact(string number) => Step(number, LifeSteps.Acts[1]);

    public Task Submit(string number) => Step(number, LifeSteps.Acts[2]);

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

        foreach (var step in LifeSteps.Acts)
        {
            await Step(number, step);
        }

        await Search(number);
    }

    public void Dispose() => _http.Dispose();

    private Task<JsonElement> Step(string number, LifeStep step) =>
        Send(step.Role, HttpMethod.Post, $"{Order(number)}/{step.Resource}", step.Body);

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
