using System.Security.Cryptography;
using System.Text.Json;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.WorkOrders;
using Linli.WorkOrders.Attaching;
using Linli.WorkOrders.Escalating;
using Microsoft.EntityFrameworkCore;

namespace Linli.Prove.Load;

/// <summary>What is wrong with a county after something was done to it.</summary>
/// <param name="Lost">Acknowledged and not there.</param>
/// <param name="Doubled">There more than once.</param>
/// <param name="Half">State, history, operation, clocks and timers do not agree.</param>
/// <param name="Files">Rows that name a missing, short or altered file.</param>
internal sealed record Findings(List<string> Lost, List<string> Doubled, List<string> Half, List<string> Files)
{
    public bool IsSound => Lost.Count + Doubled.Count + Half.Count + Files.Count == 0;

    /// <summary>The first of each, for whoever must find out why.</summary>
    public string First => string.Join("; ", new[] { Lost, Doubled, Half, Files }.Where(l => l.Count > 0).Select(l => l[0]));
}

/// <summary>Compares a county's database and files with what its clients were told.</summary>
internal static class Inspection
{
    public static async Task<Findings> Look(House house, Page page, CancellationToken ct)
    {
        var findings = new Findings([], [], [], []);
        await using var db = house.Open();
        // What a server left under way may end while we look: all questions are answered as of one moment.
        await using var moment =
            house.Kind == Kind.Postgres ? await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct) : null;

        if (house.Kind == Kind.Sqlite)
        {
            await Integrity(db, findings, ct);
        }

        var kept = await db.Set<OperationRecord>().AsNoTracking().ToDictionaryAsync(o => o.Key, o => o.Answer, ct);
        var orders = await db.Set<WorkOrder>()
            .AsNoTracking()
            .Include(o => o.Lines)
            .Include(o => o.Clocks)
            .AsSplitQuery()
            .ToDictionaryAsync(o => o.Number, ct);
        var requests = await db.Set<ResidentRequest>().AsNoTracking().ToDictionaryAsync(r => r.Id.Value, r => r.Order, ct);

        foreach (var done in page.Done)
        {
            Compare(done, kept, orders, requests, findings);
        }

        foreach (var began in page.Began.Values)
        {
            Whole(began, kept.ContainsKey(began.Key), orders, requests, findings);
        }

        await Agree(db, orders.Values, findings, ct);
        await Attached(db, house, page, findings, ct);
        return findings;
    }

    /// <summary>How many requests each telephone has filed: one a life, when nothing was doubled.</summary>
    public static async Task<List<int>> FiledPerNeighbour(House house, CancellationToken ct)
    {
        await using var db = house.Open();
        return await db.Set<ResidentRequest>()
            .Where(r => r.PhoneIndex != null)
            .GroupBy(r => r.PhoneIndex)
            .Select(g => g.Count())
            .ToListAsync(ct);
    }

    private static void Compare(
        Acknowledged done,
        Dictionary<Guid, string> kept,
        Dictionary<string, WorkOrder> orders,
        Dictionary<Guid, WorkOrders.Public.OrderId> requests,
        Findings findings
    )
    {
        var name = $"{done.Action} of {done.Number} ({done.Key})";

        if (!kept.TryGetValue(done.Key, out var answer) || !orders.TryGetValue(done.Number, out var order))
        {
            findings.Lost.Add(name);
            return;
        }

        if (!requests.TryGetValue(done.Request, out var of) || of != order.Id)
        {
            findings.Lost.Add($"the request of {name}");
        }

        // A receipt is computed and never stored (docs/adr/0008); everything else is kept as it was said.
        if (done.Action == "Register" ? !SameNumber(answer, done.Number) : answer != done.Answer)
        {
            findings.Half.Add($"{name} was answered {done.Answer} and kept as {answer}");
        }

        switch (Lines(order, done.Action))
        {
            case 0:
                findings.Lost.Add($"the line of {name}");
                break;
            case > 1:
                findings.Doubled.Add(name);
                break;
        }
    }

    // An operation nobody was told about may have happened or not, but never by half.
    private static void Whole(
        Began began,
        bool isKept,
        Dictionary<string, WorkOrder> orders,
        Dictionary<Guid, WorkOrders.Public.OrderId> requests,
        Findings findings
    )
    {
        var lines =
            began.Number is null ? (requests.ContainsKey(began.Request) ? 1 : 0)
            : orders.TryGetValue(began.Number, out var order) ? Lines(order, began.Action)
            : 0;

        if (lines > 1)
        {
            findings.Doubled.Add($"{began.Action} of {began.Number} ({began.Key})");
        }
        else if (isKept != (lines == 1))
        {
            findings.Half.Add(
                $"{began.Action} of {began.Number} ({began.Key}) {(isKept ? "without" : "with")} its line, not its operation"
            );
        }
    }

    private static async Task Agree(LinliDb db, IEnumerable<WorkOrder> orders, Findings findings, CancellationToken ct)
    {
        var work = await db.Set<PendingWork>().AsNoTracking().ToListAsync(ct);
        var bells = work.Where(w => w.Kind == ClockBell.Name).Select(w => (w.Subject, w.Payload)).ToHashSet();

        foreach (var order in orders)
        {
            var lines = order.Lines.OrderBy(l => l.Seq).ToList();
            var whole = lines.Select(l => l.Seq).SequenceEqual(Enumerable.Range(1, order.TimelineLength));
            byte[] before = [];

            foreach (var line in lines)
            {
                whole &= line.Follows(before);
                before = line.Hash;
            }

            if (!whole || lines.Count == 0 || lines[^1].To != order.Status)
            {
                findings.Half.Add($"{order.Number} is {order.Status} with {lines.Count} of {order.TimelineLength} lines");
            }

            var running = order.Clocks.Where(c => c.IsRunning).ToList();

            if (WorkOrderFlow.Open.Contains(order.Status) && running.Count == 0)
            {
                findings.Half.Add($"{order.Number} is open without a running clock");
            }

            findings.Half.AddRange(
                running
                    .Where(c => c.BreachedAt is null && !bells.Contains((order.Id.Value, $"{c.No}")))
                    .Select(c => $"clock {c.No} of {order.Number} has no timer")
            );
        }

        var known = orders.Select(o => o.Id.Value).ToHashSet();
        findings.Half.AddRange(
            work.Where(w => w.Kind == ClockBell.Name && !known.Contains(w.Subject))
                .Select(w => $"a timer of {w.Subject}, which is no order")
        );
    }

    private static async Task Attached(LinliDb db, House house, Page page, Findings findings, CancellationToken ct)
    {
        var rows = await db.Set<KeptFile>().AsNoTracking().ToDictionaryAsync(f => f.Hash, f => f.Bytes, ct);
        findings.Lost.AddRange(page.Files.Where(hash => !rows.ContainsKey(hash)).Select(hash => $"the row of file {hash}"));

        foreach (var (hash, bytes) in rows)
        {
            var file = Path.Combine(house.Data, "attachments", hash[..2], hash[2..4], hash);
            var read = File.Exists(file) ? await File.ReadAllBytesAsync(file, ct) : null;

            if (read is null || read.Length != bytes || Convert.ToHexStringLower(SHA256.HashData(read)) != hash)
            {
                findings.Files.Add($"{hash} is {(read is null ? "missing" : $"{read.Length} of {bytes} bytes")}");
            }
        }
    }

    private static async Task Integrity(LinliDb db, Findings findings, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);

        foreach (var question in new[] { "PRAGMA integrity_check", "PRAGMA foreign_key_check" })
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = question;
            await using var reader = await command.ExecuteReaderAsync(ct);

            while (await reader.ReadAsync(ct))
            {
                if (reader.GetString(0) is not "ok" and var said)
                {
                    findings.Half.Add($"{question}: {said}");
                }
            }
        }
    }

    private static int Lines(WorkOrder order, string action) => order.Lines.Count(l => l.Action.ToString() == action);

    private static bool SameNumber(string answer, string number)
    {
        using var json = JsonDocument.Parse(answer);
        return json.RootElement.GetProperty("number").GetString() == number;
    }
}
