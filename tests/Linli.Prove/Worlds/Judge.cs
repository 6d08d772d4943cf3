using System.Globalization;
using System.Text.Json;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.Tests.Support;
using Linli.Tests.WorkOrders.Flow;
using Linli.Tests.WorkOrders.Rating;
using Linli.WorkOrders;
using Linli.WorkOrders.Escalating;
using Linli.WorkOrders.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Prove.Worlds;

/// <summary>Holds a world to what the product promises, from outside: it reads the tables over a line of its own.</summary>
internal sealed class Judge(Plot plot, Wall wall)
{
    private readonly List<string> _broken = [];
    private readonly Dictionary<string, Before> _seen = [];
    private readonly Dictionary<string, int> _said = [];

    public IReadOnlyList<string> Broken => _broken;

    public void Fault(string what) => _broken.Add(what);

    /// <summary>Same id, same words: the same answer, byte for byte; and no answer but a fault's own when one happened.</summary>
    public void Answered(Message message, Said said, bool struck)
    {
        if (said.Status is 422 or 500 || said.Status > 500 && !struck)
        {
            _broken.Add($"#{message.No} was answered {said.Status} without a reason: {said.Body}");
        }

        if (said.Status >= 500)
        {
            return;
        }

        if (message.Yes is { } before && (before.Status, before.Body) != (said.Status, said.Body))
        {
            _broken.Add($"#{message.No} was answered {before.Status} {before.Body} and then {said.Status} {said.Body}");
        }

        if (said.Status < 300)
        {
            message.Yes ??= said;
            using var json = JsonDocument.Parse(said.Body);

            if (json.RootElement.TryGetProperty("version", out var version))
            {
                var number = json.RootElement.GetProperty("number").GetString()!;
                _said[number] = Math.Max(_said.GetValueOrDefault(number), version.GetInt32());
            }
        }
    }

    /// <summary>Whoever reads sees everything that was said yes to.</summary>
    public void WasRead(string number, int version)
    {
        if (version < _said.GetValueOrDefault(number))
        {
            _broken.Add($"{number} was read at version {version} after {_said[number]} was acknowledged");
        }

        _said[number] = Math.Max(_said.GetValueOrDefault(number), version);
    }

    public void Elsewhere(int calls)
    {
        if (calls > 0)
        {
            _broken.Add($"{calls} calls to the database came from another thread");
        }
    }

    /// <summary>What holds at every moment, for those of these orders that moved.</summary>
    public async Task Look(IEnumerable<string> numbers)
    {
        var wanted = numbers.Distinct().ToList();
        await using var db = plot.Open();
        var now = await db.Set<WorkOrder>().Where(o => wanted.Contains(o.Number)).Select(o => new { o.Number, o.Version }).ToListAsync();
        var moved = now.Where(o => _seen.GetValueOrDefault(o.Number)?.Version != o.Version).Select(o => o.Number).ToList();

        if (moved.Count == 0)
        {
            return;
        }

        foreach (var order in await Whole(db).Where(o => moved.Contains(o.Number)).OrderBy(o => o.Number).ToListAsync())
        {
            Look(order);
        }
    }

    /// <summary>What holds when everything got well: nothing lost, doubled, half done, stopped or miscounted.</summary>
    public async Task End(IReadOnlyList<Message> sent, Trace trace)
    {
        await using var db = plot.Open();
        var orders = await Whole(db).OrderBy(o => o.Number).ToListAsync();
        var kept = await db.Set<OperationRecord>().AsNoTracking().ToDictionaryAsync(o => o.Key);
        var requests = await db.Set<ResidentRequest>().AsNoTracking().ToDictionaryAsync(r => r.Id.Value);
        var work = await db.Set<PendingWork>().AsNoTracking().ToListAsync();
        orders.ForEach(Look);
        Effects(sent, orders, kept, requests);
        Clocks(orders, work);
        Counts(await Recount.Of(db), await Cells.Kept(db));
        Tell(trace, orders, work);
    }

    private void Look(WorkOrder order)
    {
        var broken = Invariants.Broken(order, _seen.GetValueOrDefault(order.Number)).ToList();
        broken.AddRange(
            order
                .Lines.Where(l => WorkOrderFlow.Find(l.From, l.Action) is not { } step || step.To != l.To)
                .Select(l => $"{l.Action} led from {l.From} to {l.To}, which no table says")
        );
        _broken.AddRange(
            broken.Select(b => $"{order.Number}: {b} ({order.Status}: {string.Join(' ', order.Lines.Select(l => l.Action))})")
        );
        _seen[order.Number] = Before.Of(order);
    }

    private void Effects(
        IReadOnlyList<Message> sent,
        List<WorkOrder> orders,
        Dictionary<Guid, OperationRecord> kept,
        Dictionary<Guid, ResidentRequest> requests
    )
    {
        var byNumber = orders.ToDictionary(o => o.Number);
        var byKey = sent.ToDictionary(m => m.Key);
        var done = new HashSet<(string Number, DateTimeOffset At)>();

        foreach (var message in sent.Where(m => m.Yes is not null))
        {
            if (!kept.TryGetValue(message.Key, out var record))
            {
                _broken.Add($"#{message.No} was acknowledged and its operation is not there");
            }
            // A receipt is computed and never stored (docs/adr/0008).
            else if (message.Files is null && record.Answer != message.Yes!.Body)
            {
                _broken.Add($"#{message.No} was answered {message.Yes.Body} and kept as {record.Answer}");
            }
        }

        foreach (var record in kept.Values)
        {
            using var answer = JsonDocument.Parse(record.Answer);
            var number = answer.RootElement.GetProperty("number").GetString()!;
            var no = byKey.TryGetValue(record.Key, out var message) ? message.No : 0;

            if (no == 0)
            {
                _broken.Add($"an operation that nobody asked for: {record.Answer}");
            }
            else if (message!.Files is { } id)
            {
                if (!requests.TryGetValue(id, out var request) || request.Number != number)
                {
                    _broken.Add($"#{no} filed {number}, and the request is not there");
                }
            }
            else if (!Happened(byNumber[number], Micro(answer.RootElement.GetProperty("at").GetDateTimeOffset()), done))
            {
                _broken.Add($"#{no} is kept, and {number} has no line of it, or two operations share one");
            }
        }

        foreach (var (id, request) in requests.Where(r => !sent.Any(m => m.Files == r.Key && kept.ContainsKey(m.Key))))
        {
            _broken.Add($"request {request.Number} is there without its operation");
        }

        foreach (var order in orders)
        {
            Lines(order, done, requests.Values.Count(r => r.Order == order.Id));
        }
    }

    private static bool Happened(WorkOrder order, DateTimeOffset at, HashSet<(string, DateTimeOffset)> done) =>
        order.Lines.Any(l => l.At == at) && done.Add((order.Number, at));

    // Each line of a person comes from an operation that is kept; requests come by filing.
    private void Lines(WorkOrder order, HashSet<(string, DateTimeOffset)> done, int requests)
    {
        var filed = order.Lines.Count(l => l.Action is WorkOrderAction.Register or WorkOrderAction.Join);

        if (filed != requests)
        {
            _broken.Add($"{order.Number} has {filed} lines of filing and {requests} requests");
        }

        _broken.AddRange(
            order
                .Lines.Where(l => l.Action is not (WorkOrderAction.Register or WorkOrderAction.Join))
                .Where(l => l.ByName != "系统" && !done.Contains((order.Number, l.At)))
                .Select(l => $"{l.Action} of {order.Number} happened without an operation that is kept")
        );
    }

    private void Clocks(List<WorkOrder> orders, List<PendingWork> work)
    {
        var bells = work.Where(w => w.Kind == ClockBell.Name).Select(w => (w.Subject, w.Payload)).ToHashSet();

        foreach (var order in orders)
        {
            foreach (var clock in order.Clocks.Where(c => c.IsRunning && c.BreachedAt is null && order.StillOwes(c)))
            {
                if (clock.DueAt <= wall.Now - TimeSpan.FromMinutes(15))
                {
                    _broken.Add(
                        $"clock {clock.No} ({clock.Kind}) of {order.Number} stopped silently: due {clock.DueAt:O}, now {wall.Now:O}"
                    );
                }
                else if (!bells.Contains((order.Id.Value, $"{clock.No}")))
                {
                    _broken.Add($"clock {clock.No} ({clock.Kind}) of {order.Number} has no timer");
                }
            }

            var (rang, breached) = (
                order.Lines.Count(l => l.Action == WorkOrderAction.RunOut),
                order.Clocks.Count(c => c.BreachedAt is not null)
            );

            if (rang > breached)
            {
                _broken.Add($"{order.Number}: {rang} clocks rang, {breached} ran out");
            }

            _broken.AddRange(
                order
                    .Clocks.Where(c => c.BreachedAt < c.DueAt)
                    .Select(c => $"clock {c.No} of {order.Number} rang {c.DueAt - c.BreachedAt} early")
            );
        }

        _broken.AddRange(work.Where(w => w.Parked).Select(w => $"{w.Kind} was given up: {w.LastError}"));
        _broken.AddRange(work.Where(w => w.Lane == WorkLane.Event).Select(w => $"{w.Kind} was never told"));
        _broken.AddRange(
            work.Where(w => w.DueAt <= wall.Now - TimeSpan.FromMinutes(15))
                .Select(w => $"{w.Kind}, due {wall.Now - w.DueAt} ago, was never done: {w.Attempts} attempts, {w.LastError}")
        );
    }

    private void Counts(Dictionary<Cell, int> history, Dictionary<Cell, int> cells) =>
        _broken.AddRange(
            history
                .Except(cells)
                .Select(c => $"history counts {c.Key} = {c.Value}, and the rates do not")
                .Concat(cells.Except(history).Select(c => $"the rates count {c.Key} = {c.Value}, and history does not"))
                .Order(StringComparer.Ordinal)
                .Take(3)
        );

    // The state in the end, without what chance made.
    private static void Tell(Trace trace, List<WorkOrder> orders, List<PendingWork> work)
    {
        foreach (var order in orders)
        {
            trace.Say(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{order.Number} {order.Status} v{order.Version} r{order.ReopenCount} {order.Verdict} next {order.NextDueAt:O}"
                )
            );

            foreach (var line in order.Lines)
            {
                trace.Say(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"  {line.Seq} {line.At:O} {line.ByName} {line.Action} → {line.To}: {line.Text}"
                    )
                );
            }

            foreach (var clock in order.Clocks.OrderBy(c => c.No))
            {
                trace.Say(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"  {clock.No} {clock.Kind} due {clock.DueAt:O} met {clock.MetAt:O} ran out {clock.BreachedAt:O} gone {clock.LapsedAt:O}"
                    )
                );
            }
        }

        foreach (
            var row in work.Select(w =>
                    string.Create(CultureInfo.InvariantCulture, $"{w.Lane} {w.Kind} {w.Payload} {w.DueAt:O} {w.Attempts}")
                )
                .Order(StringComparer.Ordinal)
        )
        {
            trace.Say(row);
        }
    }

    private static DateTimeOffset Micro(DateTimeOffset at) => new(at.UtcTicks - at.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);

    private static IQueryable<WorkOrder> Whole(LinliDb db) =>
        db.Set<WorkOrder>()
            .AsNoTracking()
            .Include(o => o.Lines.OrderBy(l => l.Seq))
            .Include(o => o.Clocks)
            .Include(o => o.Assists)
            .Include(o => o.Supervisions)
            .AsSplitQuery();
}
