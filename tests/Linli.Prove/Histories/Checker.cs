using Linli.WorkOrders;

namespace Linli.Prove.Histories;

/// <summary>What a history shows that must never be.</summary>
internal enum Anomaly
{
    /// <summary>An act was acknowledged, and whoever reads later does not find it, or finds another in its place.</summary>
    LostUpdate,

    /// <summary>Whoever asked after an answer was here saw the order as it was before.</summary>
    StaleRead,

    /// <summary>An order stands somewhere to where no act led.</summary>
    StatusBack,

    /// <summary>What was written once reads differently, or has holes.</summary>
    LedgerChanged,

    /// <summary>One operation happened twice.</summary>
    Doubled,
}

/// <summary>An anomaly, and where it shows.</summary>
internal sealed record Finding(Anomaly Kind, string What);

/// <summary>Reads a history and says what cannot have happened in a house that keeps its word. It knows nothing of the house but its answers.</summary>
internal static class Checker
{
    public static IReadOnlyList<Finding> Check(IReadOnlyCollection<Call> history) =>
        [.. history.GroupBy(c => c.Order, StringComparer.Ordinal).SelectMany(order => Order([.. order.OrderBy(c => c.Began)]))];

    private static IEnumerable<Finding> Order(List<Call> calls)
    {
        var (wrote, saw) = (calls.OfType<Wrote>().ToList(), calls.OfType<Saw>().ToList());
        return [.. Writes(wrote), .. saw.SelectMany(Read), .. Backwards(calls), .. Ledgers(saw), .. Kept(wrote, saw)];
    }

    // Each acknowledged act has a version of its own, and each operation one act.
    private static IEnumerable<Finding> Writes(List<Wrote> wrote)
    {
        foreach (var same in wrote.GroupBy(w => w.Version).Where(g => g.DistinctBy(w => w.Key).Count() > 1))
        {
            yield return new(Anomaly.LostUpdate, $"{same.First().Order}: {same.Count()} acts were told they made version {same.Key}");
        }

        foreach (var same in wrote.GroupBy(w => w.Key, StringComparer.Ordinal).Where(g => g.DistinctBy(w => w.Version).Count() > 1))
        {
            yield return new(
                Anomaly.Doubled,
                $"{same.First().Order}: operation {same.Key} made versions {string.Join(" and ", same.Select(w => w.Version))}"
            );
        }
    }

    // One answer in itself: lines without holes, each going on from the one before by a step of the table, the last one saying where it stands.
    private static IEnumerable<Finding> Read(Saw saw)
    {
        if (!saw.Lines.Select(l => l.Seq).SequenceEqual(Enumerable.Range(1, saw.Version)))
        {
            yield return new(
                Anomaly.LedgerChanged,
                $"{saw.Order} at version {saw.Version} has lines {string.Join(' ', saw.Lines.Select(l => l.Seq))}"
            );
        }

        foreach (var (line, before) in saw.Lines.Zip(saw.Lines.Select(l => l.To).Prepend(WorkOrderStatus.None)))
        {
            if (line.From != before || WorkOrderFlow.Find(line.From, line.Action)?.To != line.To)
            {
                yield return new(Anomaly.StatusBack, $"{saw.Order}: {line.Action} led from {line.From} to {line.To} after {before}");
            }
        }

        if (saw.Lines.Count > 0 && saw.Lines[^1].To != saw.Status)
        {
            yield return new(Anomaly.StatusBack, $"{saw.Order} is {saw.Status}, and its last line led to {saw.Lines[^1].To}");
        }
    }

    // In real time: whoever begins to ask after an answer ended, whoever's it was, sees at least as much.
    private static IEnumerable<Finding> Backwards(List<Call> calls)
    {
        var ended = calls.OrderBy(c => c.Ended).ToList();
        var (next, known) = (0, (Call?)null);

        foreach (var call in calls)
        {
            for (; next < ended.Count && ended[next].Ended < call.Began; next++)
            {
                known = known is null || ended[next].Version > known.Version ? ended[next] : known;
            }

            if (call is Saw && known is not null && call.Version < known.Version)
            {
                yield return new(
                    Anomaly.StaleRead,
                    $"{call.Order}: client {call.Client} read version {call.Version} after version {known.Version} was {(known is Wrote ? "acknowledged" : "read")}{(known.Client == call.Client ? " to itself" : "")}"
                );
            }
        }
    }

    // What two read of the same line is the same, and so is where the order stood.
    private static IEnumerable<Finding> Ledgers(List<Saw> saw)
    {
        Dictionary<int, SeenLine> first = [];
        HashSet<int> told = [];

        foreach (var line in saw.SelectMany(s => s.Lines))
        {
            if (!first.TryAdd(line.Seq, line) && first[line.Seq] != line && told.Add(line.Seq))
            {
                yield return new(Anomaly.LedgerChanged, $"{saw[0].Order}: line {line.Seq} was read as {first[line.Seq]} and as {line}");
            }
        }
    }

    private static IEnumerable<Finding> Kept(List<Wrote> wrote, List<Saw> saw)
    {
        foreach (var read in saw)
        {
            foreach (var act in wrote.Where(w => w.Version <= read.Version))
            {
                var line = read.Lines.FirstOrDefault(l => l.Seq == act.Version);

                if (
                    line is null
                    || line.Action != act.Action
                    || line.To != act.Status
                    || !line.Text.Contains(act.Key, StringComparison.Ordinal)
                )
                {
                    yield return new(
                        Anomaly.LostUpdate,
                        $"{read.Order}: {act.Action} ({act.Key}) was acknowledged as version {act.Version}, and there stands {line?.Action} {line?.Text}"
                    );
                }
            }
        }

        // The longest reading is enough: the others are its beginnings, or found out above.
        foreach (
            var act in saw.MaxBy(s => s.Lines.Count)?.Lines.Where(l => l.Text.Length > 0).GroupBy(l => l.Text, StringComparer.Ordinal) ?? []
        )
        {
            if (act.Count() > 1)
            {
                yield return new(
                    Anomaly.Doubled,
                    $"{saw[0].Order}: the words of one operation, {act.Key}, stand in lines {string.Join(" and ", act.Select(l => l.Seq))}"
                );
            }
        }
    }
}
