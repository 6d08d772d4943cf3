using System.Globalization;
using Linli.Prove.Load;
using Linli.Rigs;

namespace Linli.Prove.Losing;

/// <summary>
/// The line between program and database is cut in three ways: nothing gets through, only the answers are lost (so nobody knows whether a
/// commit took effect), or the line comes and goes. Then it heals, with or without breaking off what was held.
/// </summary>
internal sealed class PartitionRig : IRig
{
    private const int Lanes = 8;
    private const int PerHouse = 25;

    public string Name => "partition";

    public string Title =>
        "The line between the program and PostgreSQL is cut under load by a proxy of ours: everything held, only the answers held, or flapping; it heals after up to 20 seconds, every "
        + "second time by breaking off the connections. Clients send what got no answer again under its own id until it gets one.";

    public string Rule => "R17";

    public string? Missing => PostgresBox.Binaries() is null ? "PostgreSQL is not installed" : null;

    public async Task Run(Told said, Orders orders, CancellationToken ct)
    {
        await using var shop = new Workshop();
        var control = await Workshop.Copy(Kind.Postgres, Path.Combine(shop.Folder, "control"));
        var careless = new LoadShape(Lanes, orders.Seed, Acts: 0) { NewKeyEachTime = true, Patience = TimeSpan.FromSeconds(0.5) };
        await Cuts(control, 12, careless, new Ledger(), orders, ct);
        await using (await Running.Of(control))
        {
            var doubled = (await Inspection.FiledPerNeighbour(control, ct)).Count(n => n > 1);
            said.Control("clients that send again under a new id", Math.Min(1, doubled), 1, "something was there twice");
        }

        var (cuts, sum, unresolved) = (orders.Times(50, 3), new Tally(), 0);

        for (var done = 0; done < cuts; done += PerHouse)
        {
            var house = await Workshop.Copy(Kind.Postgres, Path.Combine(shop.Folder, $"house-{done}"));
            var ledger = new Ledger();
            await Cuts(house, Math.Min(PerHouse, cuts - done), new LoadShape(Lanes, orders.Seed), ledger, orders, ct);
            await using var database = await Running.Of(house);
            var page = ledger.Now();
            var found = await Inspection.Look(house, page, ct);
            sum.Add(found);
            sum.Add(ledger, said);
            unresolved += page.Began.Count - page.Done.Count - ledger.Refused.Count;
            said.Note(found.IsSound ? $"{done + PerHouse}: sound" : found.First);
        }

        said.Count("Cuts", cuts, 50);
        said.Say("Operations acknowledged", sum.Acknowledged);
        said.Say("Calls that were sent again", sum.Unanswered);
        said.None("Operations whose outcome was not resolved by their id", unresolved);
        said.None("Acknowledged and lost", sum.Lost);
        said.None("Doubled", sum.Doubled);
        said.None("Half done", sum.Half);
        said.None("Refused without a reason", sum.Refused);
    }

    private async Task Cuts(House house, int cuts, LoadShape shape, Ledger ledger, Orders orders, CancellationToken ct)
    {
        var chance = orders.Chance(Name + house.Folder.Length.ToString(CultureInfo.InvariantCulture));
        await using var database = await Running.Of(house);
        await using var line = new TcpProxy(house.Postgres!.Port, orders.Seed);
        await using var server = await Served.Linli(house.SettingsBehind(line.Port));
        await using var clients = Clients.Start(() => server.Address, house.Tokens, ledger, shape);

        for (var cut = 0; cut < cuts; cut++)
        {
            var before = ledger.Count;
            await Wait.Until(() => ledger.Count > before + 5, ct);
            // A control loses answers and nothing else: that is where a client without ids goes wrong.
            var seconds =
                shape.NewKeyEachTime ? 0.8
                : orders.Short ? 1 + chance.NextDouble()
                : 1 + (19 * chance.NextDouble());
            await Cut(line, shape.NewKeyEachTime ? 0 : cut % 3, TimeSpan.FromSeconds(seconds), ct);

            if (cut % 2 == 1)
            {
                line.BreakAll();
            }
        }

        await clients.Finish();
    }

    private static async Task Cut(TcpProxy line, int way, TimeSpan span, CancellationToken ct)
    {
        try
        {
            switch (way)
            {
                case 0:
                    line.HoldsReplies = true;
                    await Task.Delay(span, ct);
                    break;
                case 1:
                    line.HoldsAll = true;
                    await Task.Delay(span, ct);
                    break;
                default:
                    for (var i = 0; i < 10; i++)
                    {
                        line.HoldsReplies = i % 2 == 0;
                        await Task.Delay(span / 10, ct);
                    }

                    break;
            }
        }
        finally
        {
            (line.HoldsReplies, line.HoldsAll) = (false, false);
        }
    }
}
