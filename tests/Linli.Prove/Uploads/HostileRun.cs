using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Linli.Kernel;
using Linli.Platform.Tables;
using Linli.Prove.Load;
using Linli.Rigs;
using Linli.WorkOrders.Importing;
using Microsoft.Data.Sqlite;

namespace Linli.Prove.Uploads;

/// <summary>Files that mean harm, one after the other, at the door for files and at the reader of tables.</summary>
internal sealed class HostileRun(House house)
{
    private const int Lanes = 4;

    private readonly List<double> _refusedIn = [];
    private (int Taken, int Refused, int Broken) _answers;

    public async Task Run(Told said, Orders orders, CancellationToken ct)
    {
        await using (var server = await Served.Linli(house.Settings))
        {
            using var http = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromSeconds(30) };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", house.Tokens.ByRole["dispatcher"]);
            await Mutations(http, 400, orders.Chance("warm"), ct);
            (_answers, var warm, var most) = (default, server.Megabytes, 0.0);
            _refusedIn.Clear();
            using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
            var watching = Watch(server, m => most = Math.Max(most, m), over.Token);

            var count = orders.Times(10_000, 1_000);
            await Mutations(http, count, orders.Chance("mutations"), ct);
            said.Count("Mutated JPEG, PNG, WebP, PDF and XLSX", count, 10_000);
            said.Must(
                "… taken, refused in words",
                $"{_answers.Taken}, {_answers.Refused}",
                "some of each",
                _answers is { Taken: > 20, Refused: > 20 }
            );

            var bomb = Hostile.Bomb(orders.Short ? 1L << 30 : 10L << 30);
            byte[][] bombs = [Hostile.HugePng(), Hostile.Nested(), bomb];
            var before = _answers.Refused;

            foreach (var one in bombs)
            {
                await Send(http, one, ct);
            }

            said.Must(
                "Bombs refused (50,000 × 50,000 px, nested, one sheet of 10 GB)",
                _answers.Refused - before,
                "3",
                _answers.Refused - before == 3
            );
            var faces = 0;

            foreach (var file in Hostile.TwoFaced())
            {
                faces += await Send(http, file, ct) is { } hash && Keeps(hash) ? 1 : 0;
            }

            said.None("Two-faced files of which the second face was kept", faces);
            await over.CancelAsync();
            await watching;
            said.None("Answers that were neither a hash nor a sentence", _answers.Broken);
            said.None("Crashes, and faults the server wrote down", (server.HasEnded ? 1 : 0) + (server.Faults.Length > 0 ? 1 : 0));
            server.Faults.Split('\n').Take(3).Where(l => l.Length > 0).ToList().ForEach(said.Note);
            var slowest = _refusedIn.Max();
            said.Pace("Refused in, slowest", Ms(slowest), "≤ 200 ms", slowest <= 200);
            said.Say("Refused in, 99th percentile", Ms(Shares.Of(_refusedIn, 0.99)));
            var grown = most - warm;
            said.Must(
                "Memory of the server above what it had after 400 such files, most",
                string.Create(CultureInfo.InvariantCulture, $"{grown:0} MB"),
                "≤ 64 MB",
                grown <= 64
            );
            Tables(said, bomb, orders);
        }

        SqliteConnection.ClearAllPools();
    }

    private async Task Mutations(HttpClient http, int count, Random chance, CancellationToken ct)
    {
        // Made in order, so that the same seed makes the same files.
        var files = Enumerable.Range(0, count).Select(i => Hostile.Mutate(Hostile.Seeds[i % Hostile.Seeds.Count], chance)).ToList();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Lanes, CancellationToken = ct };
        await Parallel.ForEachAsync(files, options, async (file, stop) => await Send(http, file, stop));
    }

    // Its hash, or null when it was refused.
    private async Task<string?> Send(HttpClient http, byte[] file, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        using var answer = await http.PostAsync(new Uri("/api/v1/files", UriKind.Relative), new ByteArrayContent(file), ct);
        var said = await answer.Content.ReadAsStringAsync(ct);
        var hash = answer.StatusCode == HttpStatusCode.Created ? said.Split("\"hash\":\"")[1][..64] : null;

        lock (_refusedIn)
        {
            var refused = answer.StatusCode == HttpStatusCode.Conflict && said.Contains("files.", StringComparison.Ordinal);
            _answers = (
                _answers.Taken + (hash is null ? 0 : 1),
                _answers.Refused + (refused ? 1 : 0),
                _answers.Broken + (hash is null && !refused ? 1 : 0)
            );

            if (refused)
            {
                _refusedIn.Add(clock.Elapsed.TotalMilliseconds);
            }
        }

        return hash;
    }

    private bool Keeps(string hash) =>
        File.ReadAllBytes(Path.Combine(house.Data, "attachments", hash[..2], hash[2..4], hash))
            .AsSpan()
            .IndexOf(Encoding.ASCII.GetBytes(Hostile.Second)) >= 0;

    private static async Task Watch(Served server, Action<double> saw, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            saw(server.Megabytes);
            await Task.Delay(50, CancellationToken.None);
        }
    }

    // The reader of tables, in this process: what the import page puts a file through.
    private static void Tables(Told said, byte[] bomb, Orders orders)
    {
        var limits = ImportRules.Shipped().Limits;
        var chance = orders.Chance("tables");
        var (count, broken, slow) = (orders.Times(2_000, 300), 0, 0.0);
        var most = 0L;

        foreach (
            var file in Enumerable
                .Range(0, count)
                .Select(_ => Hostile.Mutate(Hostile.Seeds[^1], chance))
                .Append(bomb)
                .Append(Hostile.Nested())
        )
        {
            var (clock, before) = (Stopwatch.StartNew(), GC.GetTotalAllocatedBytes(precise: true));

            try
            {
                using var table = TableReader.Open(new MemoryStream(file, writable: false), "a.xlsx", limits);
                _ = table.Main.All().Count();
            }
            catch (RuleBroken)
            {
                slow = Math.Max(slow, clock.Elapsed.TotalMilliseconds);
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                broken++;
                said.Note($"{fault.GetType().Name}: {fault.Message}");
            }

            most = Math.Max(most, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        said.Count("Mutated workbooks and bombs at the reader of tables", count, 2_000);
        said.None("… that broke it", broken);
        said.Pace("… refused in, slowest", Ms(slow), "≤ 200 ms", slow <= 200);
        said.Must(
            "… memory asked for one of them, most",
            string.Create(CultureInfo.InvariantCulture, $"{most / 1e6:0} MB"),
            "≤ 64 MB",
            most <= 64_000_000
        );
    }

    private static string Ms(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0} ms");
}
