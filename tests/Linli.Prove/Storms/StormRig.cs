using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Linli.Prove.Load;
using Linli.Rigs;
using Microsoft.Data.Sqlite;

namespace Linli.Prove.Storms;

/// <summary>The same operations again and again, at once and later, with many answers broken off: each must take effect once.</summary>
internal sealed class StormRig(Kind kind) : IRig
{
    private const int Lanes = 16;
    private const double Broken = 0.3;

    private readonly ConcurrentBag<string> _differed = [];
    private int _sent;
    private int _again;
    private int _mismatched;
    private int _mismatches;

    public string Name => kind == Kind.Sqlite ? "storm-sqlite" : "storm-postgresql";

    public string Title =>
        $"Operations (filings and dispatches) are sent one to five times each by {Lanes} clients on {(kind == Kind.Sqlite ? "SQLite" : "PostgreSQL")}, twins at once; a proxy breaks off 30 % of the answers after the work is done.";

    public string Rule => "R6";

    public string? Missing => kind == Kind.Postgres && PostgresBox.Binaries() is null ? "PostgreSQL is not installed" : null;

    public async Task Run(Told said, Orders orders, CancellationToken ct)
    {
        await using var shop = new Workshop();
        await Blindness.Control(shop, kind, said, orders, ct);
        var (wanted, ledger) = (orders.Times(10_000, 60), new Ledger());
        var house = await Workshop.Copy(kind, Path.Combine(shop.Folder, "house"));
        await using var database = await Running.Of(house);
        await using var server = await Served.Linli(house.Settings);
        await using var line = new TcpProxy(server.Address.Port, orders.Seed) { CutShare = Broken };
        using var http = new HttpClient
        {
            BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{line.Port}")),
            Timeout = TimeSpan.FromSeconds(30),
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", house.Tokens.ByRole["dispatcher"]);
        var left = wanted / 2;

        async Task Lane(Random chance)
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await Life(http, ledger, chance, ct);
            }
        }

        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(() => Lane(orders.Chance($"lane {lane}")), ct)));
        var page = ledger.Now();
        var found = await Inspection.Look(house, page, ct);
        SqliteConnection.ClearAllPools();

        said.Count("Operations", page.Began.Count, 10_000);
        said.Say("Times they were sent", _sent);
        said.Must("Answers broken off after the work was done", line.Cut, "at least 1", line.Cut > 0);
        said.Must("Operations that took effect", page.Done.Count, "all", page.Done.Count == page.Began.Count);
        said.None("Lost", found.Lost.Count);
        said.None("Doubled", found.Doubled.Count);
        said.None("Half done", found.Half.Count);
        said.Must(
            "Later answers to the same operation, byte for byte the first one",
            $"{_again - _differed.Count} of {_again}",
            "all",
            _differed.IsEmpty && _again > 0
        );
        _differed.Take(1).ToList().ForEach(said.Note);
        said.Must(
            "The same id with another body answered 422",
            $"{_mismatches} of {_mismatched}",
            "all",
            _mismatches == _mismatched && _mismatched > 0
        );
        said.None("Refused without a reason", ledger.Refused.Count);
        ledger.Refused.Take(1).ToList().ForEach(said.Note);
    }

    private async Task Life(HttpClient http, Ledger ledger, Random chance, CancellationToken ct)
    {
        var (request, neighbour) = (Guid.CreateVersion7(), chance.Next(100_000_000));
        var filed = await Storm(
            http,
            ledger,
            "/api/v1/requests",
            LifeSteps.Filing(request, neighbour),
            LifeSteps.Filing(request, neighbour + 1),
            request,
            null,
            "Register",
            chance,
            ct
        );

        if (filed is not null)
        {
            await Storm(
                http,
                ledger,
                $"/api/v1/work-orders/{filed}/dispatches",
                new { },
                new { note = "请今晚处理" },
                request,
                filed,
                "Dispatch",
                chance,
                ct
            );
        }
    }

    // Until one answer came, then as often as the dice say, some of it at once.
    private async Task<string?> Storm(
        HttpClient http,
        Ledger ledger,
        string address,
        object body,
        object other,
        Guid request,
        string? number,
        string action,
        Random chance,
        CancellationToken ct
    )
    {
        var key = Guid.CreateVersion7();
        ledger.Begin(new Began(key, request, number, action));
        var times = chance.Next(1, 6);
        var first = await Task.WhenAll(Enumerable.Range(0, Math.Min(times, 2)).Select(_ => Insist(http, address, key, body, ct)));

        for (var more = 2; more < times; more++)
        {
            first = [.. first, await Insist(http, address, key, body, ct)];
        }

        if (first.FirstOrDefault(a => a.Status != HttpStatusCode.Created) is { Body: not null } no)
        {
            ledger.No($"{address}: {(int)no.Status} {no.Body}");
            return null;
        }

        Interlocked.Add(ref _again, first.Length - 1);
        first.Skip(1).Where(a => a.Body != first[0].Body).ToList().ForEach(a => _differed.Add($"{first[0].Body} then {a.Body}"));

        if (chance.Next(20) == 0)
        {
            var answered = await Insist(http, address, key, other, ct);
            Interlocked.Increment(ref _mismatched);
            Interlocked.Add(ref _mismatches, answered.Status == HttpStatusCode.UnprocessableEntity ? 1 : 0);
        }

        using var answer = System.Text.Json.JsonDocument.Parse(first[0].Body!);
        var named = answer.RootElement.GetProperty("number").GetString()!;
        ledger.Yes(new Acknowledged(key, request, named, action, answer.RootElement.GetProperty("status").GetString()!, first[0].Body!));
        return named;
    }

    private async Task<(HttpStatusCode Status, string? Body)> Insist(
        HttpClient http,
        string address,
        Guid key,
        object body,
        CancellationToken ct
    )
    {
        while (true)
        {
            try
            {
                using var call = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body) };
                call.Headers.Add("Idempotency-Key", key.ToString());
                Interlocked.Increment(ref _sent);
                using var answer = await http.SendAsync(call, ct);
                return (answer.StatusCode, await answer.Content.ReadAsStringAsync(ct));
            }
            catch (Exception cut) when (cut is HttpRequestException or IOException) { }
        }
    }
}
