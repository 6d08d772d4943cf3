using System.Globalization;
using Linli.Prove.Load;
using Linli.Rigs;
using Npgsql;

namespace Linli.Prove.Losing;

/// <summary>A database that answers late, and more people at once than that can serve.</summary>
internal sealed class SlowRig : IRig
{
    private const int Lanes = 300;

    private static readonly double[] Delays = [0.5, 1, 2, 5];

    public string Name => "slow-database";

    public string Title => $"A proxy adds 0.5 to 5 seconds to every answer of PostgreSQL while {Lanes} clients want something at once.";

    public string Rule => "R16";

    public string? Missing => PostgresBox.Binaries() is null ? "PostgreSQL is not installed" : null;

    public async Task Run(Told said, Orders orders, CancellationToken ct)
    {
        await using var shop = new Workshop();
        var house = await Workshop.Copy(Kind.Postgres, Path.Combine(shop.Folder, "house"));
        await using var database = await Running.Of(house);
        await using var line = new TcpProxy(house.Postgres!.Port, orders.Seed);
        await using var server = await Served.Linli(house.SettingsBehind(line.Port));
        var ledger = new Ledger();
        // The control: with a quick database nobody is turned away by eight clients.
        await using (var few = Clients.Start(() => server.Address, house.Tokens, ledger, new LoadShape(8, orders.Seed)))
        {
            await Task.Delay(2000, ct);
            await few.Finish();
        }

        said.Must("Control, a quick database and eight clients: turned away", ledger.Failed, "0", ledger.Failed == 0);
        var (most, span) = (0L, TimeSpan.FromSeconds(orders.Short ? 5 : 30));
        await using var live = Pulse.Of(server.Address, "/health/live", TimeSpan.FromMilliseconds(50));
        var shape = new LoadShape(Lanes, orders.Seed) { Patience = TimeSpan.FromSeconds(60), Pause = TimeSpan.FromMilliseconds(500) };

        await using (var many = Clients.Start(() => server.Address, house.Tokens, ledger, shape))
        {
            foreach (var delay in orders.Short ? [2] : Delays)
            {
                line.Delay = TimeSpan.FromSeconds(delay);
                var until = TimeProvider.System.GetUtcNow() + span;

                while (TimeProvider.System.GetUtcNow() < until)
                {
                    most = Math.Max(most, await Connections(house, ct));
                    await Task.Delay(200, ct);
                }
            }

            line.Delay = TimeSpan.Zero;
            await many.Finish();
        }

        Say(said, ledger, live, most);
        var page = ledger.Now();
        var found = await Inspection.Look(house, page, ct);
        said.None("Operations whose outcome was not resolved by their id", page.Began.Count - page.Done.Count - ledger.Refused.Count);
        said.None("Acknowledged and lost", found.Lost.Count);
        said.None("Doubled", found.Doubled.Count);
        said.None("Half done", found.Half.Count);
    }

    private static void Say(Told said, Ledger ledger, Pulse live, long most)
    {
        said.Say("Operations acknowledged", ledger.Count);
        said.Must("Connections to the database at once, most", most, "≤ 100", most is > 0 and <= 100);
        var full = ledger.Refusals.Where(r => r.Said.Contains("platform.full-house", StringComparison.Ordinal)).ToList();
        said.Must("Turned away because it was full", full.Count, "at least 1", full.Count > 0);
        // Who found a place in the queue and waited in vain is another matter: five seconds, by design.
        var once = full.Select(r => r.Took.TotalMilliseconds).Where(ms => ms < 4000).ToList();
        var (half, most95) = (Shares.Of(once, 0.5), Shares.Of(once, 0.95));
        said.Pace("… at once, median", string.Create(CultureInfo.InvariantCulture, $"{half:0} ms"), "≤ 50 ms", half <= 50);
        said.Say("… at once, 95th percentile", string.Create(CultureInfo.InvariantCulture, $"{most95:0} ms"));
        var silent = ledger.Refusals.Where(r => r.Status == 0).ToList();
        said.None("Calls that got no answer within a minute", silent.Count);
        silent.Take(1).ToList().ForEach(r => said.Note(r.Said));
        var other = ledger.Refusals.Where(r => r.Status != 0 && (r.Status != 503 || !r.SaysWhen)).ToList();
        said.None("Turned away otherwise than by 503 with Retry-After", other.Count);
        other.Take(1).ToList().ForEach(r => said.Note(r.Said));
        var quick = live.Within(0.99);
        said.Pace(
            "`/health/live` throughout, 99th percentile",
            string.Create(CultureInfo.InvariantCulture, $"{quick:0} ms"),
            "≤ 200 ms",
            quick <= 200
        );
        said.None("… without an answer", live.Silent);
    }

    private static async Task<long> Connections(House house, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(house.Postgres!.To("linli") + ";Pooling=false");
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = 'linli' AND pid <> pg_backend_pid()",
            connection
        );
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}
