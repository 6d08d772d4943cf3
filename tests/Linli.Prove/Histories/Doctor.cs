using Linli.WorkOrders;

namespace Linli.Prove.Histories;

/// <summary>Makes of a true history one that shows a fault: a checker that does not see it proves nothing.</summary>
internal static class Doctor
{
    /// <summary>Null when the history has no place for it.</summary>
    public static IReadOnlyList<Call>? Plant(Anomaly fault, IReadOnlyList<Call> history)
    {
        List<Call> all = [.. history.OrderBy(c => c.Began)];
        return fault switch
        {
            Anomaly.LostUpdate => Lose(all),
            Anomaly.StaleRead => Lag(all),
            Anomaly.StatusBack => Back(all),
            Anomaly.LedgerChanged => Rewrite(all),
            Anomaly.Doubled => Double(all),
            _ => null,
        };
    }

    // Somebody else's act stands where an acknowledged one stood, for everybody who reads.
    private static List<Call>? Lose(List<Call> all) =>
        all.OfType<Wrote>().FirstOrDefault(w => all.OfType<Saw>().Any(s => s.Order == w.Order && s.Version >= w.Version)) is not { } lost
            ? null
            :
            [
                .. all.Select(c =>
                    c is Saw saw && saw.Order == lost.Order
                        ? saw with
                        {
                            Lines = [.. saw.Lines.Select(l => l.Seq == lost.Version ? l with { Text = "somebody else's" } : l)],
                        }
                        : c
                ),
            ];

    // A whole and true answer, as it was before the reader's own act.
    private static List<Call>? Lag(List<Call> all)
    {
        foreach (var saw in all.OfType<Saw>())
        {
            var own = all.OfType<Wrote>()
                .FirstOrDefault(w => w.Order == saw.Order && w.Client == saw.Client && w.Ended < saw.Began && w.Version > 1);

            if (own is not null)
            {
                var before = saw.Lines.Take(own.Version - 1).ToList();
                return Replace(all, saw, saw with { Version = before.Count, Lines = before, Status = before[^1].To });
            }
        }

        return null;
    }

    private static List<Call>? Back(List<Call> all) =>
        all.OfType<Saw>()
            .FirstOrDefault(s => s.Lines.Count > 0 && s.Lines[^1].From is not WorkOrderStatus.None && s.Lines[^1].From != s.Lines[^1].To)
            is not { } saw
            ? null
            : Replace(all, saw, saw with { Status = saw.Lines[^1].From });

    // One reader finds other words than everybody else, in a line nobody of the clients wrote.
    private static List<Call>? Rewrite(List<Call> all) =>
        all.OfType<Saw>().LastOrDefault(s => s.Lines.Count > 0 && all.OfType<Saw>().Count(o => o.Order == s.Order) > 1) is not { } saw
            ? null
            : Replace(all, saw, saw with { Lines = [saw.Lines[0] with { At = "another time" }, .. saw.Lines.Skip(1)] });

    // What was sent twice was done twice: the last reader sees its line again at the end.
    private static List<Call>? Double(List<Call> all)
    {
        foreach (var last in all.OfType<Saw>().OrderByDescending(s => s.Lines.Count))
        {
            // An act that may be repeated where the order stands, so that nothing else is wrong with it.
            if (
                last.Lines.FirstOrDefault(l => l.Text.Length > 0 && WorkOrderFlow.Find(last.Status, l.Action)?.To == last.Status) is
                { } line
            )
            {
                var twice = line with { Seq = last.Version + 1, From = last.Status, To = last.Status };
                return Replace(all, last, last with { Version = last.Version + 1, Lines = [.. last.Lines, twice] });
            }
        }

        return null;
    }

    private static List<Call> Replace(List<Call> all, Call old, Call by) => [.. all.Select(c => ReferenceEquals(c, old) ? by : c)];
}
