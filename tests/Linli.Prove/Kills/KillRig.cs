using System.Globalization;
using Linli.Prove.Load;
using Linli.Rigs;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Linli.Prove.Kills;

/// <summary>
/// Kills the server under load, again and again, at random and at the named moments; the clients send what got no answer again under its
/// own id. After every death the database is looked through, then the server is started again.
/// </summary>
internal sealed class KillRig(Kind kind) : IRig
{
    private const int KillsPerHouse = 40;
    private const int Lanes = 8;

    private static readonly Moment[] Moments = Enum.GetValues<Moment>();

    private readonly List<double> _ready = [];

    public string Name => kind == Kind.Sqlite ? "kill-sqlite" : "kill-postgresql";

    public string Title =>
        $"The server is killed with `kill -9` while eight clients work, on {(kind == Kind.Sqlite ? "SQLite" : "PostgreSQL")}; a quarter of the kills each at random "
        + "(`linli serve`), before the commit, after the commit and before the answer, after the answer and before the sweep (the same program in the rig's own host, "
        + "which alone has these points).";

    public string Rule => "R1";

    public string? Missing => kind == Kind.Postgres && PostgresBox.Binaries() is null ? "PostgreSQL is not installed" : null;

    public async Task Run(Told said, Orders orders, CancellationToken ct)
    {
        await using var shop = new Workshop();
        await Control(shop, said, orders, ct);
        var (kills, chance, sum) = (orders.Times(1000, 4), orders.Chance(Name), new Tally());

        while (sum.Rounds < kills)
        {
            await OnOneHouse(shop, Math.Min(KillsPerHouse, kills - sum.Rounds), sum, chance, said, orders, ct);
        }

        var slow = _ready.Order().ElementAt((int)Math.Ceiling(_ready.Count * 0.95) - 1);
        var bound = kind == Kind.Sqlite ? 2.0 : 3.0;
        said.Count("Kills", sum.Rounds, 1000);
        said.Count("Operations acknowledged", sum.Acknowledged, 200_000);
        said.Say("Calls that got no answer and were sent again", sum.Unanswered);
        said.None("Acknowledged and lost", sum.Lost);
        said.None("Doubled", sum.Doubled);
        said.None("Half done, or the database damaged", sum.Half);
        said.None("Refused without a reason", sum.Refused);
        said.Pace(
            "Ready again after the start, 95th percentile",
            string.Create(CultureInfo.InvariantCulture, $"{slow:0.00} s"),
            string.Create(CultureInfo.InvariantCulture, $"≤ {bound} s"),
            slow <= bound
        );
    }

    // A client without ids of its own does everything again that got no answer: then something must be there twice.
    private async Task Control(Workshop shop, Told said, Orders orders, CancellationToken ct)
    {
        var house = await Workshop.Copy(kind, Path.Combine(shop.Folder, "control"));
        await using var database = await Running.Of(house);
        var ledger = new Ledger();
        var doubled = 0;
        var server = Begin(house, Moment.AfterCommit, 5, null);

        try
        {
            await server.Ready(TimeSpan.FromSeconds(60));
            await using (
                Clients.Start(
                    () => server.Address,
                    house.Tokens,
                    ledger,
                    new LoadShape(Lanes, orders.Seed, Acts: 0) { NewKeyEachTime = true }
                )
            )
            {
                await Ended(server, ct);
                await server.DisposeAsync();
                server = Begin(house, Moment.Anytime, 0, server.Address.Port);
                await server.Ready(TimeSpan.FromSeconds(60));
                var before = ledger.Count;
                await Wait.Until(() => ledger.Count > before + Lanes, ct);
            }

            var phones = await Inspection.FiledPerNeighbour(house, ct);
            doubled = phones.Count(n => n > 1);
        }
        finally
        {
            await server.DisposeAsync();
        }

        said.Control("clients that send again under a new id", Math.Min(doubled, 1), 1, "something was there twice");
    }

    private async Task OnOneHouse(Workshop shop, int kills, Tally sum, Random chance, Told said, Orders orders, CancellationToken ct)
    {
        var house = await Workshop.Copy(kind, Path.Combine(shop.Folder, $"house-{sum.Rounds}"));
        await using var database = await Running.Of(house);
        var ledger = new Ledger();
        var server = Begin(house, Moments[0], 0, null);

        try
        {
            await using (Clients.Start(() => server.Address, house.Tokens, ledger, new LoadShape(Lanes, orders.Seed)))
            {
                for (var kill = 0; kill < kills; kill++)
                {
                    var moment = Moments[kill % Moments.Length];
                    await Ready(server);
                    var before = ledger.Count;

                    if (moment == Moment.Anytime)
                    {
                        await Wait.Until(() => ledger.Count > before + 10, ct);
                        await Task.Delay(chance.Next(0, orders.Short ? 300 : 1500), ct);
                        await server.Kill();
                    }

                    await Ended(server, ct);
                    await Look(house, ledger, sum, $"kill {sum.Rounds + 1}, {moment}", said, ct);
                    await server.DisposeAsync();
                    var next = kill == kills - 1 ? Moment.Anytime : Moments[(kill + 1) % Moments.Length];
                    server = Begin(house, next, chance.Next(1, orders.Short ? 30 : 300), server.Address.Port);
                }

                await Ready(server);
            }

            // Everything that was begun has come to its end by now.
            await server.Kill();
            await Look(house, ledger, sum, "the end", said, ct);
            sum.Rounds--;
            sum.Add(ledger, said);
        }
        finally
        {
            await server.DisposeAsync();
            SqliteConnection.ClearAllPools();
            NpgsqlConnection.ClearAllPools();
        }
    }

    private static async Task Look(House house, Ledger ledger, Tally sum, string when, Told said, CancellationToken ct)
    {
        var page = ledger.Now();
        var found = await Inspection.Look(house, page, ct);
        SqliteConnection.ClearAllPools();
        sum.Add(found);

        if (!found.IsSound)
        {
            said.Note($"{when}: {found.First}");
        }
    }

    private static Served Begin(House house, Moment moment, int nth, int? port) =>
        moment == Moment.Anytime
            ? Served.Begin("Linli.dll", ["serve"], house.Settings, [], port)
            : Served.Begin("Linli.Prove.dll", ["host", FailPoint.Word, $"{moment}:{nth}"], house.Settings, [], port);

    // The clients knock without a pause: one of the rig's hosts may be dead again before anybody asked whether it is ready.
    private async Task Ready(Served server)
    {
        try
        {
            _ready.Add((await server.Ready(TimeSpan.FromSeconds(60))).TotalSeconds);
        }
        catch (InvalidOperationException) when (server.HasEnded && server.LastWords.Contains("Ctrl-C", StringComparison.Ordinal)) { }
    }

    private static Task Ended(Served server, CancellationToken ct) => Wait.Until(() => server.HasEnded, ct);
}
