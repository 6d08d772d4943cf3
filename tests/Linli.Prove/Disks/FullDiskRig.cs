using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Linli.Prove.Load;
using Linli.Prove.PowerCuts;
using Linli.Rigs;
using Microsoft.Data.Sqlite;

namespace Linli.Prove.Disks;

/// <summary>Fills the disk of a working server, asks it to go on, gives room back.</summary>
internal sealed class FullDiskRig : IRig
{
    private const int Lanes = 4;

    private readonly List<double> _resumed = [];
    private (int Asked, int Served) _reads;

    public string Name => "full-disk";

    public string Title =>
        "The disk of a server on SQLite is filled to the last byte while clients file requests with photos; then the ballast is given up, then room is made.";

    public string Rule => "R5";

    public string? Missing =>
        !Environment.IsPrivilegedProcess ? "mounting a disk image needs root"
        : !File.Exists("/dev/loop-control") ? "there are no loop devices here"
        : null;

    public async Task Run(Told said, Orders orders, CancellationToken ct)
    {
        await using var shop = new Workshop();
        await Blindness.Control(shop, Kind.Sqlite, said, orders, ct);
        await using var disk = await SmallDisk.Make(Path.Combine(shop.Folder, "disk"), 128);
        var house = await Workshop.Copy(Kind.Sqlite, Path.Combine(disk.Folder, "house"));
        var ledger = new Ledger();
        var settings = new Dictionary<string, string>(house.Settings) { ["LINLI_BALLAST_MB"] = "32" };
        var (rounds, gave) = (orders.Times(10, 1), true);

        await using (var server = await Served.Linli(settings))
        {
            var shape = new LoadShape(Lanes, orders.Seed, PhotosPerLife: 1) { Pause = TimeSpan.FromMilliseconds(100) };
            await using var clients = Clients.Start(() => server.Address, house.Tokens, ledger, shape);

            for (var round = 0; round < rounds; round++)
            {
                var before = ledger.Count;
                await Wait.Until(() => ledger.Count > before + 10, ct);
                await Fill(disk, ledger, server, house, ct);

                if (round == 0)
                {
                    await Served.Verb(settings, "ballast", "--release");
                    await Resume(ledger, ct);
                    await Fill(disk, ledger, server, house, ct);
                }

                disk.MakeRoom();
                await Resume(ledger, ct);
                gave &= !server.HasEnded;
            }

            await clients.Finish();
        }

        Say(said, ledger, rounds, gave);
        var found = await Inspection.Look(house, ledger.Now(), ct);
        SqliteConnection.ClearAllPools();

        if (!found.IsSound)
        {
            said.Note(found.First);
        }

        said.None("Acknowledged and lost, or a file missing or short", found.Lost.Count + found.Files.Count);
        said.None("Doubled", found.Doubled.Count);
        said.None("Half done, or the database damaged", found.Half.Count);
    }

    private void Say(Told said, Ledger ledger, int rounds, bool gave)
    {
        var full = ledger.Refusals.Where(r => r.Status == 507).ToList();
        var other = ledger.Refusals.Where(r => r.Status != 507).ToList();
        said.Count("Times the disk was full", rounds + 1, 11);
        said.Say("Operations acknowledged", ledger.Count);
        said.Must("Writes answered 507 while it was full", full.Count, "at least 1", full.Count > 0);
        said.Must(
            "… with a sentence in Chinese that says nothing was saved",
            full.Count(r => r.Said.Contains("磁盘满了，没有保存", StringComparison.Ordinal)),
            "all",
            full.TrueForAll(r => r.Said.Contains("磁盘满了，没有保存", StringComparison.Ordinal))
        );
        var slowest = full.Select(r => r.Took.TotalSeconds).DefaultIfEmpty().Max();
        said.Must("… slowest", string.Create(CultureInfo.InvariantCulture, $"{slowest:0.00} s"), "≤ 1 s", slowest <= 1);
        said.None("Writes refused in another way", other.Count);
        other.Take(1).ToList().ForEach(r => said.Note($"{r.Status} {r.Said}"));
        said.Must(
            "Reads served while it was full",
            $"{_reads.Served} of {_reads.Asked}",
            "all",
            _reads.Served == _reads.Asked && _reads.Asked > 0
        );
        var slow = _resumed.Max();
        said.Must(
            "Writes go on after there is room (the first time: after `ballast --release`), slowest",
            string.Create(CultureInfo.InvariantCulture, $"{slow:0.0} s"),
            "≤ 10 s",
            slow <= 10
        );
        said.Must("The server was never restarted", gave ? "yes" : "no", "yes", gave);
        said.None("Refused without a reason", ledger.Refused.Count);
    }

    private async Task Fill(SmallDisk disk, Ledger ledger, Served server, House house, CancellationToken ct)
    {
        var before = ledger.Refusals.Count(r => r.Status == 507);

        // What the clients give up for a moment is taken as well, until nothing gets in any more.
        for (var i = 0; i < 20; i++)
        {
            disk.Fill();
            await Task.Delay(100, ct);
        }

        await Wait.Until(() => ledger.Refusals.Count(r => r.Status == 507) > before, ct);
        using var http = new HttpClient { BaseAddress = server.Address };
        var number = ledger.Now().Done[0].Number;

        foreach (
            var (path, role) in new[]
            {
                ("/", ""),
                ("/api/v1/work-orders", "dispatcher"),
                ($"/api/v1/work-orders/{number}", "handler"),
                ("/desk/health", ""),
            }
        )
        {
            for (var i = 0; i < 10; i++)
            {
                using var call = new HttpRequestMessage(HttpMethod.Get, path);
                call.Headers.Authorization = role.Length > 0 ? new AuthenticationHeaderValue("Bearer", house.Tokens.ByRole[role]) : null;
                using var answer = await http.SendAsync(call, ct);
                _reads = (_reads.Asked + 1, _reads.Served + (answer.IsSuccessStatusCode ? 1 : 0));
            }
        }
    }

    private async Task Resume(Ledger ledger, CancellationToken ct)
    {
        var (clock, before) = (Stopwatch.StartNew(), ledger.Count);
        await Wait.Until(() => ledger.Count > before, ct);
        _resumed.Add(clock.Elapsed.TotalSeconds);
    }
}
