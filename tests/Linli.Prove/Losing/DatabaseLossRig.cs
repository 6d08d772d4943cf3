using System.Diagnostics;
using System.Globalization;
using Linli.Prove.Load;
using Linli.Rigs;

namespace Linli.Prove.Losing;

/// <summary>Takes PostgreSQL away under load, by <c>kill -9</c> and by <c>pg_ctl -m immediate</c> in turn, and gives it back.</summary>
internal sealed class DatabaseLossRig : IRig
{
    private const int Lanes = 8;

    private readonly List<double> _back = [];

    public string Name => "database-loss";

    public string Title =>
        "PostgreSQL is killed under a running server while eight clients work: `kill -9` of its first process and `pg_ctl -m immediate stop` in turn; it is away for up to a "
        + "second and started again.";

    public string Rule => "R15";

    public string? Missing => PostgresBox.Binaries() is null ? "PostgreSQL is not installed" : null;

    public async Task Run(Told said, Orders orders, CancellationToken ct)
    {
        await using var shop = new Workshop();
        var control = await Rounds(shop, 6, "-c synchronous_commit=off -c wal_writer_delay=10000", said, orders, ct);
        said.Control("`synchronous_commit=off`", control.Tally.Losing, control.Tally.Rounds);
        _back.Clear();

        var (sum, ledger, pulse) = await Rounds(shop, orders.Times(100, 2), "", said, orders, ct);
        said.Count("Times the database was killed", _back.Count, 100);
        said.Say("Operations acknowledged", sum.Acknowledged);
        said.None("Acknowledged and lost", sum.Lost);
        said.None("Doubled", sum.Doubled);
        said.None("Half done", sum.Half);
        said.None("Refused without a reason", sum.Refused);
        Refused(said, ledger);
        var back = Shares.Of(_back, 1);
        said.Must("Served again after the database lets people in, slowest", Seconds(back), "≤ 5 s", back <= 5);
        var live = pulse.Within(0.99);
        said.Pace(
            "`/health/live` throughout, 99th percentile",
            string.Create(CultureInfo.InvariantCulture, $"{live:0} ms"),
            "≤ 100 ms",
            live <= 100
        );
        said.None("… without an answer", pulse.Silent);
    }

    private static void Refused(Told said, Ledger ledger)
    {
        var refusals = ledger.Refusals.Where(r => r.Status != 0).ToList();
        said.Say("Answers while it was away", refusals.Count);
        var other = refusals.Where(r => r.Status != 503 || !r.SaysWhen).ToList();
        said.None("… that were not 503 with Retry-After", other.Count);
        other.Take(1).ToList().ForEach(r => said.Note(r.Said));
        said.None("Calls that got no answer at all", ledger.Refusals.Count(r => r.Status == 0));
        var slowest = refusals.Select(r => r.Took.TotalSeconds).DefaultIfEmpty().Max();
        said.Pace("… slowest", Seconds(slowest), "≤ 2 s", slowest <= 2);
    }

    private async Task<(Tally Tally, Ledger Ledger, Pulse Pulse)> Rounds(
        Workshop shop,
        int rounds,
        string options,
        Told said,
        Orders orders,
        CancellationToken ct
    )
    {
        var house = await Workshop.Copy(Kind.Postgres, Path.Combine(shop.Folder, options.Length > 0 ? "control" : "house"), options);
        var (sum, ledger, chance) = (new Tally(), new Ledger(), orders.Chance(Name));
        await using var database = await Running.Of(house);
        await using var server = await Served.Linli(house.Settings);
        var pulse = Pulse.Of(server.Address, "/health/live", TimeSpan.FromMilliseconds(25));
        var clients = Clients.Start(() => server.Address, house.Tokens, ledger, new LoadShape(Lanes, orders.Seed, PhotosPerLife: 1));

        try
        {
            // A control has done its part with the first loss.
            for (var round = 0; round < rounds && (options.Length == 0 || sum.Losing == 0 || !orders.Short); round++)
            {
                var before = ledger.Count;
                await Wait.Until(() => ledger.Count > before + 10, ct);
                var page = ledger.Now();
                await (round % 2 == 0 ? house.Postgres!.Kill() : house.Postgres!.Down("immediate"));
                await Task.Delay(chance.Next(100, 1000), ct);
                await house.Postgres!.Up();
                var clock = Stopwatch.StartNew();
                var away = ledger.Count;
                await Wait.Until(() => ledger.Count > away, ct);
                _back.Add(clock.Elapsed.TotalSeconds);

                if (options.Length > 0 || round % 10 == 9)
                {
                    var found = await Inspection.Look(house, page with { Began = new Dictionary<Guid, Began>() }, ct);
                    sum.Add(found);
                    said.Note(found.IsSound ? $"{round + 1}: sound" : $"{round + 1}: {found.First}");
                }
            }

            if (options.Length == 0)
            {
                await clients.Finish();
                var found = await Inspection.Look(house, ledger.Now(), ct);
                sum.Add(found);
                said.Note(found.IsSound ? "the end: sound" : found.First);
                said.Note(server.Faults);
                sum.Add(ledger, said);
            }
        }
        finally
        {
            await clients.DisposeAsync();
            await pulse.DisposeAsync();
        }

        return (sum, ledger, pulse);
    }

    private static string Seconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.00} s");
}
