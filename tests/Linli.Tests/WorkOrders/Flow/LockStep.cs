using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Data;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Linli.WorkOrders.Escalating;
using Linli.WorkOrders.Public;
using Linli.WorkOrders.Rating;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.WorkOrders.Flow;

/// <summary>Where a life broke a promise.</summary>
/// <param name="Sequence">Which of the sequences.</param>
internal sealed record Breach(int Sequence, string What);

/// <summary>
/// Many lives in step through a database: each round every order tries its next act, all that happened is saved at once through the real
/// context, and every order that moved is read back by a fresh one. The next act starts from what was read, never from what was in memory.
/// </summary>
internal sealed class LockStep(Hall hall)
{
    private int _number;

    /// <summary>How often each act happened.</summary>
    public Dictionary<WorkOrderAction, int> Happened { get; } = [];

    /// <summary>Every state some order was in after a step.</summary>
    public HashSet<WorkOrderStatus> Seen { get; } = [];

    public int Refused { get; private set; }

    /// <summary>Plays the sequences to their end, or to the first round in which a promise breaks.</summary>
    public async Task<IReadOnlyList<Breach>> Play(IReadOnlyList<int[]> sequences)
    {
        var first = _number + 1;
        var lives = await Begin(sequences);
        await hall.Look(Settle);
        var breaches = await Look(lives, first);

        for (var round = 0; breaches.Count == 0 && round < sequences.Max(s => s.Length); round++)
        {
            var living = lives.Where(l => round < l.Steps.Length).ToList();
            await Act(living, round);
            breaches = await Look(living, first);
        }

        return breaches;
    }

    // What PostgreSQL does by itself within minutes: without figures about so young a table it reads all of it.
    private static Task<int> Settle(LinliDb db) =>
        db is SqliteLinliDb
            ? Task.FromResult(0)
            : db.Database.ExecuteSqlRawAsync(
                "ANALYZE work_orders, work_order_lines, work_order_clocks, work_order_supervisions, pending_work"
            );

    private async Task<List<Life>> Begin(IReadOnlyList<int[]> sequences)
    {
        List<Life> lives = [];
        await Save(db =>
            lives.AddRange(
                sequences.Select(
                    (steps, i) =>
                    {
                        // Of every fourth nobody left a telephone.
                        var order = Orders.Opened(File(db, Orders.Noon, reachable: i % 4 > 0), Orders.Noon);
                        db.Add(order);
                        return new Life(i, steps, order);
                    }
                )
            )
        );
        return lives;
    }

    private Task<int> Act(List<Life> lives, int round) =>
        Save(db =>
        {
            foreach (var life in lives)
            {
                Act(life, LifeStep.Guided(life.Steps[round], life.Order), db);
            }
        });

    private void Act(Life life, LifeStep step, LinliDb db)
    {
        var order = life.Order;
        life.Begin(step);

        // As a request would: what is refused at the door is not even tracked.
        if (order.Allows(step.Act, step.By) || order.Clocks.Any(c => c.IsRunning && c.DueAt <= life.At))
        {
            db.Attach(order);
        }

        Orders.Ring(order, life.At);
        var rung = Before.Of(order);

        try
        {
            Do(order, step, life.At, db);
        }
        catch (RuleBroken)
        {
            Refused++;
            life.LeftATrace = !rung.Still(order);
        }
    }

    // What needs another row needs it in the database, too.
    private void Do(WorkOrder order, LifeStep step, DateTimeOffset at, LinliDb db)
    {
        switch (step.Act)
        {
            case WorkOrderAction.Merge when order.Allows(step.Act, step.By):
                var other = Orders.Opened(File(db, at, reachable: true), at);
                db.Add(other);
                order.MergeInto(other, Orders.By(step.By, at));
                break;
            case WorkOrderAction.Join when order.Allows(step.Act, step.By):
                var voice = File(db, at, reachable: true);
                voice.Follow(order.Id);
                order.Join(voice, Orders.By(step.By, at));
                break;
            default:
                Orders.Do(order, step.Act, step.By, "理由", at);
                break;
        }
    }

    private ResidentRequest File(LinliDb db, DateTimeOffset at, bool reachable)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"LV-{++_number:0000000}");
        var request = Orders.Request(reachable: reachable, number: number, at: at);
        db.Add(request);
        return request;
    }

    private Task<int> Save(Action<LinliDb> change) =>
        hall.Do<LinliDb, int>(
            Actors.System(Town.County),
            async db =>
            {
                // What changed is found out once, not again for each who asks.
                db.ChangeTracker.AutoDetectChangesEnabled = false;
                change(db);
                db.ChangeTracker.DetectChanges();
                ClockBell.Wind(db, Orders.Noon);
                await hall.Services.GetRequiredService<Counting>().Count(db, CancellationToken.None);
                return await db.SaveChangesAsync();
            }
        );

    private async Task<IReadOnlyList<Breach>> Look(List<Life> lives, int first)
    {
        var moved = lives.Where(l => l.HasMoved).ToList();
        var ids = moved.Select(l => l.Order.Id).ToList();
        var read = await hall.Look(db => Whole(db).Where(o => EF.Parameter(ids).Contains(o.Id)).ToDictionaryAsync(o => o.Id));
        List<Breach> breaches = [.. lives.Where(l => l.LeftATrace).Select(l => new Breach(l.No, l.Say("refused, and it left a trace")))];

        foreach (var life in moved)
        {
            var kept = read[life.Order.Id];
            var broken = Invariants.Broken(kept, life.Before).ToList();

            if (Picture.Of(kept) != Picture.Of(life.Order))
            {
                broken.Add($"read back as {Picture.Of(kept)}, not {Picture.Of(life.Order)}");
            }

            foreach (var line in kept.Lines.Skip(life.Before?.Lines ?? 0))
            {
                Happened[line.Action] = Happened.GetValueOrDefault(line.Action) + 1;
            }

            life.Order = kept;
            Seen.Add(kept.Status);
            breaches.AddRange(broken.Count == 0 ? [] : [new Breach(life.No, life.Say(string.Join("; ", broken)))]);
        }

        var byNumber = lives.ToDictionary(l => l.Order.Number, StringComparer.Ordinal);
        var wrong = await hall.Look(db => Tables.Wrong(db, first, _number));
        breaches.AddRange(
            wrong.Select(w => byNumber.TryGetValue(w.Number, out var life) ? new Breach(life.No, life.Say(w.What)) : new Breach(0, w.What))
        );
        return breaches;
    }

    // As the acts and the timers load an order, with the history.
    private static IQueryable<WorkOrder> Whole(LinliDb db) =>
        db.Set<WorkOrder>()
            .AsNoTracking()
            .Include(o => o.Lines.OrderBy(l => l.Seq))
            .Include(o => o.Clocks)
            .Include(o => o.Assists)
            .Include(o => o.Supervisions)
            .AsSplitQuery();

    private sealed class Life(int no, int[] steps, WorkOrder order)
    {
        private readonly List<LifeStep> _tried = [];

        public int No => no;
        public int[] Steps => steps;
        public WorkOrder Order { get; set; } = order;
        public DateTimeOffset At { get; private set; } = Orders.Noon;
        public Before? Before { get; private set; }
        public bool LeftATrace { get; set; }
        public bool HasMoved => Before is null || !Before.Still(Order);

        public void Begin(LifeStep step)
        {
            At += step.Later;
            Before = Before.Of(Order);
            _tried.Add(step);
        }

        public string Say(string what) =>
            $"{what}: {Order.Number} is {Order.Status}; {string.Join(", ", _tried)}; {string.Join(" ", Order.Lines.Select(l => l.Action))}";
    }
}
