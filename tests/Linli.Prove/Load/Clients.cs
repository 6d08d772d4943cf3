using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Rigs;

namespace Linli.Prove.Load;

/// <summary>
/// People at work: each lane files a request and brings it to its close, one operation after the other, each with an id of the client's own.
/// An operation that got no answer is sent again under the same id until it gets one, as the browser and the field app do.
/// </summary>
internal sealed class Clients : IAsyncDisposable
{
    private static int _neighbour;

    private readonly HttpClient _http;
    private readonly Tokens _tokens;
    private readonly Ledger _ledger;
    private readonly LoadShape _shape;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _lanes;
    private volatile bool _closing;

    private Clients(Func<Uri> server, Tokens tokens, Ledger ledger, LoadShape shape)
    {
        (_tokens, _ledger, _shape, Server) = (tokens, ledger, shape, server);
        _http = new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2) }) { Timeout = shape.Patience };
        _lanes =
        [
            .. Enumerable.Range(0, shape.Lanes).Select(lane => Task.Run(() => Lane(new Random(Seeds.Of(shape.Seed, $"lane {lane}"))))),
        ];
    }

    private Func<Uri> Server { get; }

    /// <param name="server">Where it is now: a server that was killed may come back elsewhere.</param>
    public static Clients Start(Func<Uri> server, Tokens tokens, Ledger ledger, LoadShape shape) => new(server, tokens, ledger, shape);

    /// <summary>Lets every lane bring the operation it is in to its answer, however often it must be sent, and begin no other.</summary>
    public Task Finish()
    {
        _closing = true;
        return Task.WhenAll(_lanes);
    }

    /// <summary>Lets the lanes end after the call they are in.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_lanes);
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task Lane(Random chance)
    {
        while (!_stop.IsCancellationRequested && !_closing)
        {
            try
            {
                await Life(chance);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested) { }
        }
    }

    private async Task Life(Random chance)
    {
        var request = Guid.CreateVersion7();
        List<string> files = [];

        for (var i = 0; i < _shape.PhotosPerLife; i++)
        {
            if (await Keep(Picture.New(chance)) is { } hash)
            {
                files.Add(hash);
            }
        }

        var neighbour = Interlocked.Increment(ref _neighbour);
        object Filing() => LifeSteps.Filing(_shape.NewKeyEachTime ? Guid.CreateVersion7() : request, neighbour, [.. files]);

        if (await Act("dispatcher", "/api/v1/requests", Filing, request, null, "Register") is not { } number)
        {
            return;
        }

        foreach (var step in LifeSteps.Acts.Take(_shape.Acts))
        {
            if (
                _closing
                || await Act(step.Role, $"/api/v1/work-orders/{number}/{step.Resource}", () => step.Body, request, number, step.Action)
                    is null
            )
            {
                return;
            }
        }
    }

    // The hash under which the server keeps it.
    private async Task<string?> Keep(byte[] photo)
    {
        var said = await Insist("dispatcher", "/api/v1/files", Guid.CreateVersion7(), () => Body(photo));

        if (said is null)
        {
            return null;
        }

        var hash = JsonDocument.Parse(said).RootElement.GetProperty("files")[0].GetProperty("hash").GetString()!;
        _ledger.Kept(hash);
        return hash;
    }

    // The number of the order, or null when a rule said no.
    private async Task<string?> Act(string role, string address, Func<object> body, Guid request, string? number, string action)
    {
        var (key, at) = (Guid.CreateVersion7(), TimeProvider.System.GetUtcNow());
        _ledger.Begin(new Began(key, request, number, action));

        if (await Insist(role, address, key, () => JsonContent.Create(body())) is not { } said)
        {
            return null;
        }

        using var answer = JsonDocument.Parse(said);
        var named = answer.RootElement.GetProperty("number").GetString()!;
        _ledger.Yes(
            new Acknowledged(key, request, named, action, answer.RootElement.GetProperty("status").GetString()!, said) { BegunAt = at }
        );
        return named;
    }

    // Sends until there is an answer. A silence, a broken line and "not now" are no answer.
    private async Task<string?> Insist(string role, string address, Guid key, Func<HttpContent> body)
    {
        while (true)
        {
            _stop.Token.ThrowIfCancellationRequested();
            var (clock, now) = (Stopwatch.StartNew(), TimeProvider.System.GetUtcNow());
            Refusal refusal;

            try
            {
                using var call = new HttpRequestMessage(HttpMethod.Post, new Uri(Server(), address)) { Content = body() };
                call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _tokens.ByRole[role]);
                call.Headers.Add("Idempotency-Key", (_shape.NewKeyEachTime ? Guid.CreateVersion7() : key).ToString());
                using var answer = await _http.SendAsync(call);
                var said = await answer.Content.ReadAsStringAsync();

                if (answer.IsSuccessStatusCode)
                {
                    return said;
                }

                if (answer.StatusCode < HttpStatusCode.InternalServerError)
                {
                    _ledger.No($"{address}: {(int)answer.StatusCode} {said}");
                    return null;
                }

                refusal = new Refusal((int)answer.StatusCode, answer.Headers.RetryAfter is not null, clock.Elapsed, said, now);
            }
            catch (Exception cut) when (cut is HttpRequestException or IOException or TaskCanceledException)
            {
                refusal = new Refusal(0, false, clock.Elapsed, cut.Message, now);
            }

            _ledger.Unanswered(refusal);
            await Task.Delay(_shape.Pause, _stop.Token);
        }
    }

    private static ByteArrayContent Body(byte[] photo)
    {
        var content = new ByteArrayContent(photo);
        content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        return content;
    }
}

/// <summary>How much is done at once, and what.</summary>
/// <param name="Acts">How many acts follow the filing.</param>
internal sealed record LoadShape(int Lanes, int Seed, int PhotosPerLife = 0, int Acts = 6)
{
    /// <summary>How long a client waits for an answer.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What a client without ids of its own does, for a control: everything sent again is something new.</summary>
    public bool NewKeyEachTime { get; init; }

    /// <summary>How long it waits before it sends again.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(50);
}
