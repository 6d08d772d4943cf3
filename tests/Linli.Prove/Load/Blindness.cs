using Linli.Platform.Work;
using Linli.Rigs;
using Linli.WorkOrders;
using Linli.WorkOrders.Attaching;
using Linli.WorkOrders.Escalating;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Linli.Prove.Load;

/// <summary>
/// The control of rigs that cannot take a protection away: a house that is sound is harmed, and the look that comes after every round must
/// see all of it. An acknowledgement is added that never was, a file is cut short, an order's timers are deleted.
/// </summary>
internal static class Blindness
{
    private static readonly HashSet<Kind> Seen = [];

    public static async Task Control(Workshop shop, Kind kind, Told said, Orders orders, CancellationToken ct)
    {
        // Once a job is enough: what looks is the same for all rigs.
        if (!Seen.Add(kind))
        {
            said.Say("Control, a sound house is harmed in three ways", "seen earlier in this run");
            return;
        }

        var house = await Workshop.Copy(kind, Path.Combine(shop.Folder, "harmed"));
        await using var database = await Running.Of(house);
        var ledger = new Ledger();

        await using (var server = await Served.Linli(house.Settings))
        {
            await using var clients = Clients.Start(() => server.Address, house.Tokens, ledger, new LoadShape(4, orders.Seed, 1, 2));
            await Wait.Until(() => ledger.Count > 12, ct);
            await clients.Finish();
        }

        var page = ledger.Now();
        var sound = (await Inspection.Look(house, page, ct)).IsSound;
        await Harm(house, ct);
        var never = page.Done[0] with { Key = Guid.CreateVersion7() };
        var found = await Inspection.Look(house, page with { Done = [.. page.Done, never] }, ct);
        SqliteConnection.ClearAllPools();
        var seen = sound && found is { Lost.Count: 1, Files.Count: 1, Half.Count: > 0 };
        said.Control("a sound house is harmed in three ways", seen ? 1 : 0, 1, "nothing was seen before and all of it after");
    }

    private static async Task Harm(House house, CancellationToken ct)
    {
        await using var db = house.Open();
        var hash = await db.Set<KeptFile>().Select(f => f.Hash).FirstAsync(ct);
        await File.WriteAllBytesAsync(Path.Combine(house.Data, "attachments", hash[..2], hash[2..4], hash), [], ct);
        var order = await db.Set<WorkOrder>().Where(o => WorkOrderFlow.Open.Contains(o.Status)).Select(o => o.Id).FirstAsync(ct);
        await db.Set<PendingWork>().Where(w => w.Kind == ClockBell.Name && w.Subject == order.Value).ExecuteDeleteAsync(ct);
    }
}
