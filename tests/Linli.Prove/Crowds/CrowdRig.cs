using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Linli.Prove.Load;
using Linli.Rigs;

namespace Linli.Prove.Crowds;

/// <summary>
/// A whole county looks at the public results at once, again and again. Whoever is let in is served soon, whoever is not hears so at once,
/// and staff at work and residents who tell something get through as on a quiet day.
/// </summary>
internal sealed class CrowdRig : IRig
{
    /// <summary>As many as keep the machine busy.</summary>
    private const int Usual = 16;

    /// <summary>Ten times as many.</summary>
    private const int Crowd = 10 * Usual;

    private const int People = 8;

    /// <summary>Between one call of a person and the next: reading, typing, climbing stairs.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public string Name => "crowd";

    public string Title =>
        $"{Crowd} clients look at the published results without a pause, ten times as many as keep the machine busy, while {People} staff look at their lists and {People} residents file requests.";

    public string Rule => "R20";

    public string? Missing => null;

    public async Task Run(Told said, Orders orders, CancellationToken ct)
    {
        await using var shop = new Workshop();
        var (quiet, flood, after) = orders.Short ? (5, 8, 3) : (60, 300, 30);
        var control = await On(shop, "control", ["host", RigHost.OneDoor], quiet, Math.Min(flood, 60), after, orders, ct);
        said.Control(
            "one door for all",
            control.Worst < 0.9 || control.Slower > 3 ? 1 : 0,
            1,
            "the crowd kept staff or tellers away, or waited long itself"
        );
        var day = await On(shop, "house", ["serve"], quiet, flood, after, orders, ct);

        said.Say("Seconds of the crowd", flood);
        said.Say("Pages the crowd was shown, a second (before: by the usual number)", Figure($"{day.Shown:0} ({day.ShownBefore:0})"));
        said.Say("Pages refused with 503, a second", Figure($"{day.Refused:0}"));
        said.None("Answers that were neither the page nor 503 or 429", day.Odd);
        said.Must("The crowd's pages, 99th percentile ÷ the same before", Figure($"{day.Slower:0.0}"), "≤ 3", day.Slower <= 3);
        said.Must("Staff's calls that went through, ÷ before", Figure($"{day.Staff:0.00}"), "≥ 0.9", day.Staff >= 0.9);
        said.Must("Residents' filings that went through, ÷ before", Figure($"{day.Tellers:0.00}"), "≥ 0.9", day.Tellers >= 0.9);
        said.Must("Afterwards a page takes, 99th percentile ÷ before", Figure($"{day.After:0.0}"), "≤ 1.5", day.After <= 1.5);
    }

    private static string Figure(FormattableString figure) => figure.ToString(CultureInfo.InvariantCulture);

    private static async Task<Day> On(
        Workshop shop,
        string name,
        string[] host,
        int quiet,
        int flood,
        int after,
        Orders orders,
        CancellationToken ct
    )
    {
        var house = await Workshop.Copy(Kind.Sqlite, Path.Combine(shop.Folder, name));
        await using var server = await Served.Program(host[0] == "serve" ? "Linli.dll" : "Linli.Prove.dll", host, house.Settings);
        await using var people = new Hours(server.Address, house.Tokens, orders);
        await people.During(Usual, quiet, ct);
        var before = await people.During(Usual, quiet, ct);
        var crowded = await people.During(Crowd, flood, ct);
        await people.During(Usual, after, ct);
        var again = await people.During(Usual, quiet, ct);
        return new(before, crowded, again);
    }

    /// <summary>Before, in the crowd, after it.</summary>
    private sealed record Day(Hour Before, Hour Crowded, Hour Again)
    {
        public double Shown => Crowded.Looked.Shown / Crowded.Seconds;

        public double ShownBefore => Before.Looked.Shown / Before.Seconds;

        public double Refused => Crowded.Looked.Refused / Crowded.Seconds;

        public int Odd => Crowded.Looked.Odd + Crowded.Staff.Odd + Crowded.Told.Odd;

        public double Slower => Crowded.Looked.Slowest / Before.Looked.Slowest;

        public double Staff => Crowded.Staff.Shown / Crowded.Seconds / (Before.Staff.Shown / Before.Seconds);

        public double Tellers => Crowded.Told.Shown / Crowded.Seconds / (Before.Told.Shown / Before.Seconds);

        public double Worst => Math.Min(Staff, Tellers);

        public double After => Again.Looked.Slowest / Before.Looked.Slowest;
    }

    /// <summary>What three kinds of people got in so many seconds.</summary>
    private sealed record Hour(double Seconds, Got Looked, Got Staff, Got Told);

    /// <summary>What one kind got.</summary>
    private sealed class Got
    {
        private readonly ConcurrentBag<double> _times = [];
        private int _refused;
        private int _odd;

        public int Shown => _times.Count;

        public int Refused => _refused;

        public int Odd => _odd;

        /// <summary>Seconds, 99th percentile.</summary>
        public double Slowest => _times.Order().ElementAt(Math.Max(0, (int)(_times.Count * 0.99) - 1));

        public async Task Call(HttpClient http, HttpRequestMessage call, CancellationToken ct)
        {
            var since = Stopwatch.GetTimestamp();

            try
            {
                using var answer = await http.SendAsync(call, ct);
                await answer.Content.ReadAsByteArrayAsync(ct);

                if (answer.IsSuccessStatusCode)
                {
                    _times.Add(Stopwatch.GetElapsedTime(since).TotalSeconds);
                }
                else if (answer.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests)
                {
                    Interlocked.Increment(ref _refused);
                }
                else
                {
                    Interlocked.Increment(ref _odd);
                }
            }
            catch (HttpRequestException)
            {
                Interlocked.Increment(ref _odd);
            }
        }
    }

    /// <summary>The people.</summary>
    private sealed class Hours(Uri server, Tokens tokens, Orders orders) : IAsyncDisposable
    {
        private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 1_000 }) { BaseAddress = server };
        private int _neighbour;

        public async Task<Hour> During(int looking, int seconds, CancellationToken ct)
        {
            var hour = new Hour(seconds, new(), new(), new());
            using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
            over.CancelAfter(TimeSpan.FromSeconds(seconds));
            await Task.WhenAll([
                .. Enumerable
                    .Range(0, looking)
                    .Select(_ => Again(() => hour.Looked.Call(_http, Look(), over.Token), TimeSpan.Zero, over.Token)),
                .. Enumerable.Range(0, People).Select(i => Again(() => hour.Staff.Call(_http, List(), over.Token), First(i), over.Token)),
                .. Enumerable.Range(0, People).Select(i => Again(() => hour.Told.Call(_http, Tell(), over.Token), First(i), over.Token)),
            ]);
            ct.ThrowIfCancellationRequested();
            return hour;
        }

        public ValueTask DisposeAsync()
        {
            _http.Dispose();
            return ValueTask.CompletedTask;
        }

        // They do not all begin in the same moment.
        private TimeSpan First(int one) => Pause * orders.Chance($"person {one}").NextDouble();

        private static async Task Again(Func<Task> call, TimeSpan first, CancellationToken over)
        {
            try
            {
                await Task.Delay(first, over);

                while (!over.IsCancellationRequested)
                {
                    await call();

                    if (first > TimeSpan.Zero)
                    {
                        await Task.Delay(Pause, over);
                    }
                }
            }
            catch (OperationCanceledException) when (over.IsCancellationRequested) { }
        }

        private static HttpRequestMessage Look() => new(HttpMethod.Get, "/results");

        private HttpRequestMessage List()
        {
            var call = new HttpRequestMessage(HttpMethod.Get, "/api/v1/work-orders?limit=20");
            call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.ByRole["dispatcher"]);
            return call;
        }

        // Each neighbour from another address: one address alone may not file so often.
        private HttpRequestMessage Tell()
        {
            var neighbour = Interlocked.Increment(ref _neighbour);
            var call = new HttpRequestMessage(HttpMethod.Post, "/api/v1/requests")
            {
                Content = JsonContent.Create(LifeSteps.Filing(Guid.CreateVersion7(), neighbour)),
            };
            call.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
            call.Headers.Add("X-Forwarded-For", Figure($"10.{neighbour / 65536 % 256}.{neighbour / 256 % 256}.{neighbour % 256}"));
            return call;
        }
    }
}
