using System.Diagnostics;
using System.Globalization;
using Linli.Prove.Load;
using Linli.Rigs;

namespace Linli.Prove.Histories;

/// <summary>Two nodes and one PostgreSQL under clients that write their history, while the lines to the database are cut; then the history is checked.</summary>
internal sealed class HistoryRig : IRig
{
    private const int Clients = 8;
    private const int FullMinutes = 60;

    public string Name => "history";

    public string Title =>
        "Eight clients read and write the same ten orders through two nodes on one PostgreSQL, whichever is asked, while either node's line to the database is held, loses its answers, "
        + "flaps or is broken off. Each writes down what it asked, what it heard and when; what they wrote is then read for what cannot have happened in a house that keeps its word. "
        + "The controls are the same history, doctored.";

    public string Rule => "R14";

    public string? Missing => PostgresBox.Binaries() is null ? "PostgreSQL is not installed" : null;

    public async Task Run(Told said, Orders orders, CancellationToken ct)
    {
        var span = orders.Short ? TimeSpan.FromSeconds(15) : TimeSpan.FromMinutes(orders.Count ?? FullMinutes);
        var (history, faults, silent, cuts) = await Lived(span, orders, ct);
        var found = Checker.Check(history);

        foreach (var anomaly in Enum.GetValues<Anomaly>())
        {
            var doctored = Doctor.Plant(anomaly, history);
            var seen = doctored is not null && Checker.Check(doctored).Except(found).Any(f => f.Kind == anomaly);
            said.Control($"planted {anomaly}", seen ? 1 : 0, 1, "it was found");
        }

        said.Count("Minutes", (int)Math.Round(span.TotalMinutes), FullMinutes);
        said.Say("Cuts of a line", cuts);
        said.Say("Acts acknowledged", history.OfType<Wrote>().Count());
        said.Say("Readings", history.OfType<Saw>().Count());
        said.Say("Orders", history.DistinctBy(c => c.Order).Count());
        said.Say("Calls that got no answer and were sent again", silent);
        said.None("Answers that nothing explains", faults.Count);

        foreach (var anomaly in Enum.GetValues<Anomaly>())
        {
            said.None(Words(anomaly), found.Count(f => f.Kind == anomaly));
        }

        foreach (var note in found.Select(f => f.What).Take(3).Concat(faults.Take(3)))
        {
            said.Note(note);
        }
    }

    private static string Words(Anomaly anomaly) =>
        anomaly switch
        {
            Anomaly.LostUpdate => "Acknowledged acts that a reader did not find in their place",
            Anomaly.StaleRead => "Readings older than an answer that was here before they began",
            Anomaly.StatusBack => "Orders that stood where no act led",
            Anomaly.LedgerChanged => "Lines that read differently, or holes between them",
            _ => "Operations that happened twice",
        };

    private static async Task<(IReadOnlyList<Call> History, IReadOnlyCollection<string> Faults, int Silent, int Cuts)> Lived(
        TimeSpan span,
        Orders orders,
        CancellationToken ct
    )
    {
        await using var shop = new Workshop();
        var house = await Workshop.Copy(Kind.Postgres, Path.Combine(shop.Folder, "house"));
        await using var database = await Running.Of(house);
        await using var first = new TcpProxy(house.Postgres!.Port, orders.Seed);
        await using var second = new TcpProxy(house.Postgres.Port, orders.Seed + 1);
        await using var one = await Served.Linli(house.SettingsBehind(first.Port));
        // Another machine: a folder of its own with the same key.
        var data = Path.Combine(house.Folder, "second");
        await Shell.Run("cp", "-a", house.Data, data);
        await using var two = await Served.Linli(
            new Dictionary<string, string>(house.SettingsBehind(second.Port)) { ["LINLI_DATA"] = data }
        );
        await using var visitors = new Visitors(n => n == 0 ? one.Address : two.Address, house.Tokens, orders.Seed);
        var (clock, cuts) = (Stopwatch.StartNew(), 0);
        var work = visitors.Work(Clients, () => clock.Elapsed > span || ct.IsCancellationRequested);
        var chance = orders.Chance("history");

        while (clock.Elapsed < span && !work.IsCompleted && !ct.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromSeconds(1 + (3 * chance.NextDouble())), CancellationToken.None);
            await Cut(chance.Next(2) == 0 ? first : second, chance);
            cuts++;
        }

        await work;
        return (visitors.History, visitors.Faults, visitors.Silent, cuts);
    }

    private static async Task Cut(TcpProxy line, Random chance)
    {
        var way = chance.Next(4);

        try
        {
            for (var beat = 0; beat < 4; beat++)
            {
                line.HoldsReplies = way == 0 || way == 2 && beat % 2 == 0;
                line.HoldsAll = way == 1;
                await Task.Delay(chance.Next(50, 500));
            }
        }
        finally
        {
            (line.HoldsReplies, line.HoldsAll) = (false, false);
        }

        if (way == 3 || chance.Next(2) == 0)
        {
            line.BreakAll();
        }
    }
}
