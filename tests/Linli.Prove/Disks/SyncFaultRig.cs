using System.Globalization;
using Linli.Prove.Load;
using Linli.Rigs;
using Microsoft.Data.Sqlite;

namespace Linli.Prove.Disks;

/// <summary>The n-th sync of one file fails. From then on the server says yes to nothing, or ends; after a restart everything it said yes to is there.</summary>
internal sealed class SyncFaultRig : IRig
{
    private const int Lanes = 4;

    private int _stopped;
    private int _ended;
    private int _unreached;

    public string Name => "sync-fault";

    public string Title =>
        "strace lets the n-th sync of each thread answer EIO while clients work: of SQLite's log, of its database file, and of the attachments (file or folder).";

    public string Rule => "R3";

    public string? Missing => Strace.Works ? null : "strace is missing or may not trace here (apt install strace)";

    public async Task Run(Told said, Orders orders, CancellationToken ct)
    {
        await using var shop = new Workshop();
        await Blindness.Control(shop, Kind.Sqlite, said, orders, ct);
        var (times, sum, late) = (orders.Times(50, 1), new Tally(), 0);

        for (var n = 1; n <= times; n++)
        {
            foreach (var (calls, path) in orders.Short ? Targets[..1] : Targets)
            {
                // The short form strikes where the work is, the full one also while the server starts.
                var nth = orders.Short ? 15 : n;
                var house = await Workshop.Copy(Kind.Sqlite, Path.Combine(shop.Folder, $"{n}-{calls}-{path.Length}"));
                var ledger = new Ledger();
                late += await One(
                    house,
                    ledger,
                    Strace.FailsAt(calls, nth, path.Length > 0 ? Path.Combine(house.Data, path) : null),
                    orders,
                    ct
                );
                var found = await Inspection.Look(house, ledger.Now(), ct);
                SqliteConnection.ClearAllPools();
                sum.Add(found);
                sum.Add(ledger, said);

                if (!found.IsSound)
                {
                    said.Note($"{calls} {path} {nth}: {found.First}");
                }
            }
        }

        said.Count("Faults planted", sum.Rounds, 150);
        said.Say("… after which the server took nothing more and said so", _stopped);
        said.Say("… after which the server ended", _ended);
        said.Say("… that the load did not reach in its time", _unreached);
        said.Must("Faults that were reached", _stopped + _ended, "at least 1", _stopped + _ended > 0);
        said.Say("Operations acknowledged", sum.Acknowledged);
        said.None("Acknowledged although it was begun after the fault was known", late);
        said.None("Acknowledged and lost after a restart, or a file missing or short", sum.Lost);
        said.None("Doubled", sum.Doubled);
        said.None("Half done, or the database damaged", sum.Half);
    }

    private static (string Calls, string Path)[] Targets => [("fdatasync", "linli.db-wal"), ("fdatasync", "linli.db"), ("fsync", "")];

    // How many operations were begun after the fault was known and acknowledged all the same.
    private async Task<int> One(House house, Ledger ledger, string[] strace, Orders orders, CancellationToken ct)
    {
        await using var server = Served.Begin("Linli.dll", ["serve"], house.Settings, strace);

        try
        {
            await server.Ready(TimeSpan.FromSeconds(30));
        }
        catch (InvalidOperationException) when (server.HasEnded)
        {
            _ended++;
            return 0;
        }

        var shape = new LoadShape(Lanes, orders.Seed, PhotosPerLife: 1, Acts: 2);
        await using var clients = Clients.Start(() => server.Address, house.Tokens, ledger, shape);
        var enough = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(orders.Short ? 6 : 10);
        await Wait.Until(() => Faults(ledger).Any() || server.HasEnded || TimeProvider.System.GetUtcNow() > enough, ct);

        if (server.HasEnded)
        {
            _ended++;
            return 0;
        }

        if (!Faults(ledger).Any())
        {
            _unreached++;
            return 0;
        }

        _stopped++;
        // Long enough for somebody to be told yes who must not be.
        await Task.Delay(500, ct);
        var known = Faults(ledger).Min(f => f.At + f.Took);
        return ledger.Now().Done.Count(d => d.BegunAt > known);
    }

    private static IEnumerable<Refusal> Faults(Ledger ledger) =>
        ledger.Refusals.Where(r => r.Said.Contains("platform.storage-fault", StringComparison.Ordinal));
}
