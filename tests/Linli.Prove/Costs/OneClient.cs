using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Prove.Load;
using Linli.Rigs;

namespace Linli.Prove.Costs;

/// <summary>One client who makes one call after the other.</summary>
internal sealed class OneClient(Uri address, Tokens tokens) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address };
    private int _neighbour;

    /// <returns>The order's number.</returns>
    public async Task<string> File(CancellationToken ct)
    {
        using var filed = JsonDocument.Parse(
            await Post("dispatcher", "/api/v1/requests", LifeSteps.Filing(Guid.CreateVersion7(), _neighbour++), ct)
        );
        return filed.RootElement.GetProperty("number").GetString()!;
    }

    public Task Act(string number, LifeStep step, CancellationToken ct) =>
        Post(step.Role, $"/api/v1/work-orders/{number}/{step.Resource}", step.Body, ct);

    public async Task<string> Get(string path, CancellationToken ct)
    {
        using var call = new HttpRequestMessage(HttpMethod.Get, path);
        return await Say("dispatcher", call, ct);
    }

    /// <summary>What the rig itself counts in the server (<see cref="Scales"/>).</summary>
    public async Task<long> Counted(string path, CancellationToken ct) =>
        long.Parse(await _http.GetStringAsync(new Uri(path, UriKind.Relative), ct), CultureInfo.InvariantCulture);

    public void Dispose() => _http.Dispose();

    private async Task<string> Post(string role, string path, object body, CancellationToken ct)
    {
        using var call = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        call.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        return await Say(role, call, ct);
    }

    private async Task<string> Say(string role, HttpRequestMessage call, CancellationToken ct)
    {
        call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.ByRole[role]);
        using var answer = await _http.SendAsync(call, ct);
        var body = await answer.Content.ReadAsStringAsync(ct);
        return answer.IsSuccessStatusCode
            ? body
            : throw new InvalidOperationException($"{call.RequestUri}: {(int)answer.StatusCode} {body}");
    }
}
