using System.Diagnostics;
using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.Prove.Load;
using Linli.Rigs;
using Linli.WorkOrders.Public;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Linli.Prove.Outboxes;

/// <summary>Many events on their way to a receiver that misbehaves, in a program that is killed.</summary>
internal sealed class OutboxRig : IRig
{
    public string Name => "outbox";

    public string Title =>
        "Events on their way to a listener in the rig's own host (Linli has no receiver outside yet), on SQLite, on a clock that runs sixty times as fast: first one that fails, hangs and breaks off "
        + "while the program is killed with `kill -9`, then one of whose events 1 % never work and 0.1 % kill the program.";

    public string Rule => "R7, R18";

    public string? Missing => null;

    public async Task Run(Told said, Orders orders, CancellationToken ct)
    {
        await using var shop = new Workshop();
        var events = orders.Times(6_000, 600);
        await Hostile(shop, events, orders, said, ct);
        await Poisoned(shop, events, orders, said, ct);
    }

    private static async Task Hostile(Workshop shop, int events, Orders orders, Told said, CancellationToken ct)
    {
        var box = await Box.Of(shop, "hostile", events, 3, true, ct);
        var (kills, chance) = (orders.Short ? 3 : 50, orders.Chance("outbox"));

        for (var kill = 0; kill < kills; kill++)
        {
            await using var host = await box.Host(Temper.Hostile);
            await Task.Delay(chance.Next(100, 1500), ct);
            await host.Kill();
        }

        await using (var host = await box.Host(Temper.Hostile))
        {
            // Who gave up after five attempts is tried again, as the administrator's button does.
            await box.Until(async () => await box.Retry(ct) == 0 && await box.Waiting(ct) == 0, ct);
        }

        var heard = await box.Heard(ct);
        var dumb = (await File.ReadAllLinesAsync(box.File, ct)).Where(l => l.Length > 0).ToList();
        // The control: the same deliveries without the transaction are not exactly once.
        said.Control("a receiver that knows nothing of what it had before", dumb.Count > events ? 1 : 0, 1, "it had something twice");
        said.Count("R7: events", events, 100_000);
        said.Count("… times the program was killed", kills, 50);
        said.Must(
            "… at a receiver in the transaction: exactly once",
            heard.Distinct().Count(),
            $"{events}",
            heard.Count == events && heard.Distinct().Count() == events
        );
        said.Must("… at one that knows nothing: at least once", dumb.Distinct().Count(), $"{events}", dumb.Distinct().Count() == events);
        said.None("… of one subject heard out of order", box.OutOfOrder(dumb.ConvertAll(Guid.Parse)));
        said.None("… stuck", await box.Waiting(ct));
    }

    private static async Task Poisoned(Workshop shop, int events, Orders orders, Told said, CancellationToken ct)
    {
        var well = await Box.Of(shop, "well", events, 1, true, ct);
        var healthy = await Pace(well, Temper.Well, well.All.Count, ct);
        var box = await Box.Of(shop, "poisoned", events, 1, true, ct);
        var sound = box.All.Where(id => !Receiver.IsPoison(id) && !Receiver.IsDeadly(id)).ToHashSet();
        var deadly = box.All.Count(Receiver.IsDeadly);
        var poisoned = 0.0;
        var deaths = 0;
        var clock = Stopwatch.StartNew();

        while (await box.Open(ct) > 0)
        {
            await using var host = await box.Host(Temper.Poisoned);
            await box.Until(async () => host.HasEnded || await box.Open(ct) == 0, ct);
            deaths += host.HasEnded ? 1 : 0;
        }

        poisoned = clock.Elapsed.TotalSeconds;
        var heard = await box.Heard(ct);
        var parked = await box.Parked(ct);
        said.Say("R18: events, of which never work, of which kill the program", $"{events}, {events - sound.Count - deadly}, {deadly}");
        said.Must(
            "… parked, each with a reason",
            parked.Count,
            $"{events - sound.Count}",
            parked.Count == events - sound.Count && parked.All(p => p.LastError is { Length: > 0 })
        );
        said.Must("… after attempts, most", parked.Select(p => p.Attempts).DefaultIfEmpty().Max(), "≤ 5", parked.All(p => p.Attempts <= 5));
        said.Must("… times the program died of them", deaths, "≤ 5 each", deaths <= deadly * 5);
        said.Must(
            "… healthy events heard exactly once",
            heard.Count(sound.Contains),
            $"{sound.Count}",
            heard.Count == sound.Count && heard.ToHashSet().SetEquals(sound)
        );
        var loss = await Loss(shop, healthy, events, ct);
        said.Pace(
            "… healthy throughput lost to events that never work",
            string.Create(CultureInfo.InvariantCulture, $"{loss:P0}"),
            "≤ 10 %",
            loss <= 0.1
        );
        said.Say(
            "… until everything was done or parked, restarts included",
            string.Create(CultureInfo.InvariantCulture, $"{poisoned:0} s")
        );
    }

    // Events a second for the sound ones, with and without poison beside them; nothing deadly, so that no restart counts.
    private static async Task<double> Loss(Workshop shop, double healthy, int events, CancellationToken ct)
    {
        var box = await Box.Of(shop, "loss", events, 1, false, ct);
        var pace = await Pace(box, Temper.Poisoned, box.All.Count(id => !Receiver.IsPoison(id)), ct);
        return Math.Max(0, 1 - (pace / healthy));
    }

    private static async Task<double> Pace(Box box, Temper temper, int wanted, CancellationToken ct)
    {
        await using var host = await box.Host(temper);
        var (clock, before) = (Stopwatch.StartNew(), (await box.Heard(ct)).Count);
        await box.Until(async () => (await box.Heard(ct)).Count >= wanted, ct);
        return (wanted - before) / clock.Elapsed.TotalSeconds;
    }

    /// <summary>A house with events in its outbox.</summary>
    private sealed class Box(House house, string file, DateTimeOffset begin, List<(Guid Id, Guid Subject)> events)
    {
        public string File => file;

        public IReadOnlyList<Guid> All { get; } = [.. events.Select(e => e.Id)];

        public static async Task<Box> Of(Workshop shop, string name, int count, int perSubject, bool withDeadly, CancellationToken ct)
        {
            var house = await Workshop.Copy(Kind.Sqlite, Path.Combine(shop.Folder, name));
            var (begin, subject) = (TimeProvider.System.GetUtcNow(), Guid.CreateVersion7());
            List<(Guid, Guid)> events = [];
            await using var db = house.Open();

            while (events.Count < count)
            {
                // Later events of a subject have later ids: that is how the outbox keeps their order.
                var id = Guid.CreateVersion7(begin.AddMilliseconds(events.Count - count));

                if (!withDeadly && Receiver.IsDeadly(id))
                {
                    continue;
                }

                subject = events.Count % perSubject == 0 ? Guid.CreateVersion7() : subject;
                db.Add(PendingWork.Event(db.Scope.County, new RequestFiled(id, begin.AddSeconds(-1), new OrderId(subject), "", "", false)));
                events.Add((id, subject));
            }

            await db.SaveChangesAsync(ct);
            SqliteConnection.ClearAllPools();
            return new(house, Path.Combine(shop.Folder, name + ".heard"), begin, events);
        }

        public Task<Served> Host(Temper temper) =>
            Served.Program(
                "Linli.Prove.dll",
                ["host", RigHost.Ear, temper.ToString(), file, begin.UtcTicks.ToString(CultureInfo.InvariantCulture)],
                house.Settings
            );

        public Task<int> Waiting(CancellationToken ct) => Ask(db => Events(db).CountAsync(ct));

        public Task<int> Open(CancellationToken ct) => Ask(db => Events(db).CountAsync(w => !w.Parked, ct));

        public Task<List<PendingWork>> Parked(CancellationToken ct) =>
            Ask(db => Events(db).AsNoTracking().Where(w => w.Parked).ToListAsync(ct));

        public async Task<List<Guid>> Heard(CancellationToken ct) =>
            [
                .. (
                    await Ask(db =>
                        db.Set<AuditEntry>().Where(a => a.Act == Receiver.Mark).OrderBy(a => a.Id).Select(a => a.Subject).ToListAsync(ct)
                    )
                ).Select(Guid.Parse),
            ];

        public Task<int> Retry(CancellationToken ct) =>
            Ask(async db =>
            {
                var parked = await Events(db).Where(w => w.Parked).ToListAsync(ct);
                parked.ForEach(w => w.Retry(begin));
                await db.SaveChangesAsync(ct);
                return parked.Count;
            });

        public int OutOfOrder(List<Guid> heard)
        {
            var place = heard.Select((id, at) => (id, at)).GroupBy(h => h.id).ToDictionary(h => h.Key, h => h.Min(each => each.at));
            return events
                .GroupBy(e => e.Subject)
                .Count(s =>
                    !s.Select(e => place.GetValueOrDefault(e.Id)).SequenceEqual(s.Select(e => place.GetValueOrDefault(e.Id)).Order())
                );
        }

        public async Task Until(Func<Task<bool>> so, CancellationToken ct)
        {
            var clock = Stopwatch.StartNew();

            while (!await so())
            {
                if (clock.Elapsed > TimeSpan.FromMinutes(10))
                {
                    throw new TimeoutException("Waited ten minutes in vain.");
                }

                await Task.Delay(100, ct);
            }
        }

        private static IQueryable<PendingWork> Events(LinliDb db) => db.Set<PendingWork>().Where(w => w.Lane == WorkLane.Event);

        private async Task<T> Ask<T>(Func<LinliDb, Task<T>> ask)
        {
            await using var db = house.Open();
            return await ask(db);
        }
    }
}
