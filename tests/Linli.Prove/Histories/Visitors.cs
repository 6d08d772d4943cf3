using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Prove.Load;
using Linli.Rigs;
using Linli.WorkOrders;

namespace Linli.Prove.Histories;

/// <summary>
/// Clients that work on the same orders through whichever of two nodes, each writing down what it asked, what it heard, and when. An act that
/// got no answer is sent again under its id, perhaps to the other node.
/// </summary>
internal sealed class Visitors(Func<int, Uri> node, Tokens tokens, int seed) : IAsyncDisposable
{
    private const int Orders = 10;
    private static int _neighbour = 500_000;

    private readonly HttpClient _http = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2) })
    {
        Timeout = TimeSpan.FromSeconds(20),
    };
    private readonly ConcurrentQueue<Call> _history = new();
    private readonly ConcurrentQueue<string> _faults = new();
    private readonly Known[] _open = new Known[Orders];
    private volatile bool _closing;
    private int _silent;

    public IReadOnlyList<Call> History => [.. _history];

    /// <summary>Answers that no cut explains.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    /// <summary>Calls that were sent again.</summary>
    public int Silent => _silent;

    /// <summary>Works until told to stop; every act is brought to its answer.</summary>
    public async Task Work(int clients, Func<bool> enough)
    {
        var begin = new Random(seed);

        for (var i = 0; i < Orders; i++)
        {
            _open[i] = await File(begin);
        }

        var all = Enumerable.Range(1, clients).Select(c => Task.Run(() => Client(c, new Random(Seeds.Of(seed, $"client {c}"))))).ToList();

        while (!enough())
        {
            await Task.Delay(100);
        }

        _closing = true;
        await Task.WhenAll(all);

        // Whatever was acknowledged last is read, too.
        foreach (var known in _open)
        {
            await Read(0, known, begin);
        }
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task Client(int me, Random chance)
    {
        while (!_closing)
        {
            var place = chance.Next(Orders);
            var known = _open[place];

            if (chance.Next(5) < 2)
            {
                await Read(me, known, chance);
            }
            else if (known.Status is WorkOrderStatus.Closed)
            {
                await Read(me, known, chance);
                _open[place] = await File(chance);
            }
            else
            {
                await Act(me, known, chance);
            }
        }
    }

    private async Task<Known> File(Random chance)
    {
        var (id, neighbour) = (Guid.CreateVersion7(), Interlocked.Increment(ref _neighbour));
        var said = await Insist(
            chance,
            HttpMethod.Post,
            "dispatcher",
            "/api/v1/requests",
            id.ToString(),
            () => LifeSteps.Filing(id, neighbour)
        );
        return new Known(said!.RootElement.GetProperty("number").GetString()!);
    }

    private async Task Act(int me, Known known, Random chance)
    {
        var key = Guid.CreateVersion7().ToString();
        var (role, resource, action, body) = chance.Next(3) == 0 ? Step(known.Status, key) : Aside(key);
        var began = Stopwatch.GetTimestamp();
        using var said = await Insist(chance, HttpMethod.Post, role, $"/api/v1/work-orders/{known.Number}/{resource}", key, () => body);

        if (said is not null)
        {
            var (status, version) = (StatusOf(said.RootElement), said.RootElement.GetProperty("version").GetInt32());
            _history.Enqueue(new Wrote(me, began, Stopwatch.GetTimestamp(), known.Number, version, status, key, action));
            known.Status = status;
        }
    }

    // Words that may be added at any time, so that many write to one order.
    private static (string Role, string Resource, WorkOrderAction Action, object Body) Aside(string key) =>
        ("dispatcher", "supplements", WorkOrderAction.Supplement, new { text = key });

    // What leads on from there. Whoever was late hears a rule's no.
    private static (string Role, string Resource, WorkOrderAction Action, object Body) Step(WorkOrderStatus status, string key) =>
        status switch
        {
            WorkOrderStatus.Registered => ("dispatcher", "dispatches", WorkOrderAction.Dispatch, new { note = key }),
            WorkOrderStatus.Dispatched => ("handler", "contacts", WorkOrderAction.Contact, new { reached = true, note = key }),
            WorkOrderStatus.InHand => ("handler", "results", WorkOrderAction.Submit, new { result = key, statement = key }),
            WorkOrderStatus.Submitted => ("unit-leader", "reworks", WorkOrderAction.SendBack, new { reason = key }),
            _ => Aside(key),
        };

    private async Task Read(int me, Known known, Random chance)
    {
        var began = Stopwatch.GetTimestamp();
        using var said = await Insist(chance, HttpMethod.Get, "dispatcher", $"/api/v1/work-orders/{known.Number}", null, () => new { });

        if (said is not null)
        {
            var order = said.RootElement;
            var lines = order
                .GetProperty("timeline")
                .EnumerateArray()
                .Select(l => new SeenLine(
                    l.GetProperty("seq").GetInt32(),
                    l.GetProperty("at").GetString()!,
                    Enum.Parse<WorkOrderAction>(l.GetProperty("action").GetString()!, ignoreCase: true),
                    Enum.Parse<WorkOrderStatus>(l.GetProperty("from").GetString()!, ignoreCase: true),
                    Enum.Parse<WorkOrderStatus>(l.GetProperty("to").GetString()!, ignoreCase: true),
                    l.TryGetProperty("text", out var text) ? text.GetString() ?? "" : ""
                ))
                .OrderBy(l => l.Seq)
                .ToList();
            known.Status = StatusOf(order);
            _history.Enqueue(
                new Saw(me, began, Stopwatch.GetTimestamp(), known.Number, order.GetProperty("version").GetInt32(), known.Status, lines)
            );
        }
    }

    private static WorkOrderStatus StatusOf(JsonElement said) =>
        Enum.Parse<WorkOrderStatus>(said.GetProperty("status").GetString()!, ignoreCase: true);

    // Null when a rule said no.
    private async Task<JsonDocument?> Insist(Random chance, HttpMethod method, string role, string address, string? key, Func<object> body)
    {
        while (true)
        {
            try
            {
                using var call = new HttpRequestMessage(method, new Uri(node(chance.Next(2)), address));
                call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.ByRole[role]);

                if (key is not null)
                {
                    call.Headers.Add("Idempotency-Key", key);
                    call.Content = JsonContent.Create(body());
                }

                using var answer = await _http.SendAsync(call);
                var said = await answer.Content.ReadAsStringAsync();

                if (answer.IsSuccessStatusCode)
                {
                    return JsonDocument.Parse(said);
                }

                if ((int)answer.StatusCode is 409)
                {
                    return null;
                }

                if ((int)answer.StatusCode is not (503 or 429))
                {
                    _faults.Enqueue($"{address}: {(int)answer.StatusCode} {said}");
                    return null;
                }
            }
            catch (Exception cut) when (cut is HttpRequestException or IOException or TaskCanceledException) { }

            Interlocked.Increment(ref _silent);
            await Task.Delay(50);
        }
    }

    private sealed class Known(string number)
    {
        public string Number => number;
        public WorkOrderStatus Status { get; set; } = WorkOrderStatus.Registered;
    }
}
