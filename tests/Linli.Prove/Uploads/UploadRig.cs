using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Linli.Prove.Load;
using Linli.Rigs;
using Microsoft.Data.Sqlite;

namespace Linli.Prove.Uploads;

/// <summary>Files over lines that break, from people whose lines bring nothing, and from people who mean harm.</summary>
internal sealed class UploadRig : IRig
{
    public string Name => "uploads";

    public string Title =>
        "Photos of 20 MB come over 200 kbit/s that is cut at random, with the server killed in between; 500 idle slow clients stand in the doors; thousands of mutated files, bombs and two-faced files are sent; then everything nobody handed in grows a day old.";

    public string Rule => "R19";

    public string? Missing => null;

    public async Task Run(Told said, Orders orders, CancellationToken ct)
    {
        await using var shop = new Workshop();
        var house = await Workshop.Copy(Kind.Sqlite, Path.Combine(shop.Folder, "house"));
        await SlowLines(said, house, orders, ct);
        await Crowds(said, house, orders, ct);
        await new HostileRun(house).Run(said, orders, ct);
        await new OrphanRun(house).Run(said, ct);
    }

    private static async Task SlowLines(Told said, House house, Orders orders, CancellationToken ct)
    {
        // 20 MB at 25 kB/s; shortly, a tenth at eight times that.
        var (side, speed) = orders.Short ? (820, 200_000) : (2_560, 25_000);
        var chance = orders.Chance("photos");
        var photos = Enumerable.Range(0, orders.Times(3, 1)).Select(_ => Picture.New(chance, side)).ToList();
        var port = Shell.FreePort();
        var server = Served.Begin("Linli.dll", ["serve"], house.Settings, [], port);

        try
        {
            await server.Ready(TimeSpan.FromSeconds(60));
            using var direct = new Sender(() => server.Address);
            var hashes = new List<string?>();

            foreach (var photo in photos)
            {
                hashes.Add(await direct.SendWhole(photo, house.Tokens.ByRole["dispatcher"], ct));
            }

            await using var line = new TcpProxy(port, orders.Seed) { Uplink = speed };
            var behind = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{line.Port}"));
            var whole = TimeSpan.FromSeconds((double)photos[0].Length / speed);
            await Control(said, line, behind, photos[0], house.Tokens.ByRole["dispatcher"], whole, orders, ct);

            using var sender = new Sender(() => behind);
            var (begun, cut) = (line.Carried, orders.Chance("cuts"));
            var sending = Task.WhenAll(photos.Select(p => sender.Send(p, ct)));
            var killed = false;

            // On average five cuts a photo, and the server killed once.
            while (!sending.IsCompleted)
            {
                await Task.WhenAny(sending, Task.Delay(whole / 5 * (0.5 + cut.NextDouble()), ct));
                line.BreakAll();

                if (!killed && !sending.IsCompleted)
                {
                    killed = true;
                    await server.Kill();
                    await server.DisposeAsync();
                    server = Served.Begin("Linli.dll", ["serve"], house.Settings, [], port);
                    await server.Ready(TimeSpan.FromSeconds(60));
                }
            }

            var kept = await sending;
            await direct.HandIn(kept[0], house.Tokens.ByRole["dispatcher"], ct);
            said.Count("Photos of 20 MB over 200 kbit/s", orders.Short ? 0 : photos.Count, 3);
            said.Must(
                "Photos that arrived, byte for byte",
                kept.Zip(hashes).Count(p => p.First == p.Second),
                photos.Count.ToString(CultureInfo.InvariantCulture),
                kept.SequenceEqual(hashes)
            );
            said.Must("Pieces a cut or the kill of the server interrupted", sender.Cuts, "at least 3", sender.Cuts >= 3);
            said.None("Times the server had less than it had acknowledged", sender.Forgotten);
            var again = (line.Carried - begun) / (double)photos.Sum(p => (long)p.Length);
            said.Must(
                "Bytes over the line for each byte of the photos",
                string.Create(CultureInfo.InvariantCulture, $"{again:0.00}"),
                "≤ 1.25",
                again <= 1.25
            );
        }
        finally
        {
            await server.DisposeAsync();
            SqliteConnection.ClearAllPools();
        }
    }

    // A form without pieces, over the same line with the same cuts: it begins again at its first byte each time.
    private static async Task Control(
        Told said,
        TcpProxy line,
        Uri behind,
        byte[] photo,
        string token,
        TimeSpan whole,
        Orders orders,
        CancellationToken ct
    )
    {
        using var plain = new Sender(() => behind);
        var (lost, rounds, cut) = (0, orders.Short ? 2 : 1, orders.Chance("plain"));

        for (var round = 0; round < rounds; round++)
        {
            var sending = plain.SendWhole(photo, token, ct);
            await Task.WhenAny(sending, Task.Delay(whole / 5 * (0.5 + cut.NextDouble()), ct));
            line.BreakAll();
            lost += await sending is null ? 1 : 0;
        }

        said.Control("the same photo in one piece over the same line", lost, rounds, "it had to begin again at its first byte");
    }

    private static async Task Crowds(Told said, House house, Orders orders, CancellationToken ct)
    {
        var span = TimeSpan.FromSeconds(orders.Short ? 8 : 60);

        await using (var narrow = await Served.Program("Linli.Prove.dll", ["host", RigHost.OneDoor], house.Settings))
        {
            var control = await CrowdRun.Of(narrow, house, span, orders, ct);
            said.Control("one door for everybody", control.TurnedAway > 0 ? 1 : 0, 1, "somebody else was turned away");
        }

        SqliteConnection.ClearAllPools();

        await using var server = await Served.Linli(house.Settings);
        var run = await CrowdRun.Of(server, house, span, orders, ct);
        said.Must("Idle slow clients standing there, most at once", run.MostInside, "≥ 400", run.MostInside >= 400);
        said.Say("… talks they began, each cut one again", run.Came);
        said.Say("Pages and filings of everybody else meanwhile", run.Served + run.TurnedAway);
        said.None("… turned away or broken", run.TurnedAway);
        said.Pace("… 99th percentile", string.Create(CultureInfo.InvariantCulture, $"{run.Slow:0} ms"), "≤ 1 s", run.Slow <= 1000);
        said.Must("A photo in pieces sent meanwhile", run.Arrived ? "arrived" : "did not", "arrives", run.Arrived);
        said.None("Faults the server wrote down", server.Faults.Length > 0 ? 1 : 0);
    }
}

/// <summary>What everybody else met while a slow crowd stood in the doors.</summary>
internal sealed record CrowdRun(int MostInside, int Came, int Served, int TurnedAway, double Slow, bool Arrived)
{
    private const int Crowd = 500;

    public static async Task<CrowdRun> Of(Served server, House house, TimeSpan span, Orders orders, CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromSeconds(20) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", house.Tokens.ByRole["dispatcher"]);
        var (served, away, took, most, neighbour) = (0, 0, new List<double>(), 0, 0);
        using var photo = new Sender(() => server.Address);
        await using var crowd = SlowCrowd.Of(server.Address, Crowd);
        // Everybody has come.
        await Task.Delay(TimeSpan.FromSeconds(3), ct);
        var sending = photo.Send(Picture.New(orders.Chance("meanwhile"), 400), ct);
        var until = Stopwatch.StartNew();

        while (until.Elapsed < span)
        {
            var clock = Stopwatch.StartNew();
            most = Math.Max(most, crowd.Inside);

            try
            {
                using var answer =
                    neighbour++ % 2 == 0
                        ? await http.GetAsync(new Uri("/", UriKind.Relative), ct)
                        : await http.PostAsync(
                            new Uri("/api/v1/requests", UriKind.Relative),
                            System.Net.Http.Json.JsonContent.Create(LifeSteps.Filing(Guid.CreateVersion7(), 900_000 + neighbour)),
                            ct
                        );
                (served, away) = answer.IsSuccessStatusCode ? (served + 1, away) : (served, away + 1);
            }
            catch (Exception none) when (none is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
            {
                away++;
            }

            took.Add(clock.Elapsed.TotalMilliseconds);
            await Task.Delay(50, ct);
        }

        var arrived = await Task.WhenAny(sending, Task.Delay(TimeSpan.FromSeconds(10), ct)) == sending && sending.IsCompletedSuccessfully;
        return new(most, crowd.Came, served, away, Shares.Of(took, 0.99), arrived);
    }
}
