using Linli.Organizations.Public;
using Linli.Platform.Calendar;
using Linli.WorkOrders.Public;
using static Linli.WorkOrders.Rating.Measure;

namespace Linli.WorkOrders.Rating;

/// <summary>
/// What the new lines of one order count for, given what it counted for before. The one place where an act becomes a figure; the rules of
/// the three rates stand here and nowhere else (standards.md 4).
/// </summary>
internal sealed class OrderCounts(WorkOrder order, TimeZoneInfo zone, IEnumerable<CountEntry> before, BodyId? holder, bool excluded)
{
    private static readonly Measure[] Voices = [Solved, Partly, Unsolved];
    private static readonly Measure[] Levels = [VeryDissatisfied, Dissatisfied, FairlySatisfied, Satisfied, VerySatisfied];
    private static readonly Measure[] LastWord = [.. Voices, .. Levels, Unverified, UnverifiedAnonymous];

    private readonly List<CountEntry> _live = Live(before);
    private readonly List<CountEntry> _new = [];
    private BodyId _holder = holder ?? default;
    private bool _excluded = excluded;

    /// <summary>Lines the acts add to the ledger.</summary>
    public IReadOnlyList<CountEntry> New => _new;

    /// <summary>
    /// Acts that change something counted earlier: for them the order's ledger is read first. In a life that never came back and was
    /// never late, what is dispatched, contacted, approved and said for the first time has nothing before it.
    /// </summary>
    public static bool LooksBack(WorkOrderAction action, OrderPast past) =>
        action switch
        {
            WorkOrderAction.Dispatch or WorkOrderAction.Claim => past.Dispatched,
            WorkOrderAction.Contact => past.Contacted || past.CameBack || past.Late,
            WorkOrderAction.Approve or WorkOrderAction.Confirm or WorkOrderAction.Object => past.CameBack || past.Late,
            WorkOrderAction.RunOut
            or WorkOrderAction.Reopen
            or WorkOrderAction.CloseUnverified
            or WorkOrderAction.Sort
            or WorkOrderAction.GrantExclusion => true,
            _ => false,
        };

    public void Take(TimelineLine line)
    {
        var facts = LineFacts.Parse(line.Facts);

        if (facts.UnitId is { } given)
        {
            _holder = new BodyId(given);
        }

        if (!_excluded)
        {
            Count(line, facts);
        }

        if (line.Action == WorkOrderAction.UpholdReturn)
        {
            _holder = default;
        }
    }

    /// <summary>Sorted anew: everything counted so far stands under the new category.</summary>
    public void Settle(DateTimeOffset at)
    {
        foreach (var entry in _live.Where(e => e.Category != order.Category).ToList())
        {
            TakeBack(entry, at);
            Put(entry.SortedAs(order.Category, at));
        }
    }

    private void Count(TimelineLine line, LineFacts facts)
    {
        switch (line.Action)
        {
            case WorkOrderAction.Register:
                Put(CountEntry.Of(order, Filed, DayOf(order.RegisteredAt), default, line.At));
                break;
            case WorkOrderAction.Dispatch or WorkOrderAction.Claim:
                Add(Given, line);
                Once(Dispatched, line);
                break;
            case WorkOrderAction.Transfer:
                Add(Given, line);
                break;
            case WorkOrderAction.Contact when facts.Clock == ClockKind.Contact:
                Once(FirstContact, line, facts.Minutes);
                Contacted(facts.InTime == true, line);
                break;
            case WorkOrderAction.RunOut when facts.Clock == ClockKind.Contact:
                Contacted(inTime: false, line);
                break;
            case WorkOrderAction.RunOut when facts.Clock == ClockKind.Completion:
                Missed(Overdue, line);
                break;
            case WorkOrderAction.Approve:
                Add(ResultOut, line);
                Completed(facts, line);
                break;
            case WorkOrderAction.Return:
                Add(ReturnAsked, line);
                break;
            case WorkOrderAction.UpholdReturn:
                Add(ReturnUpheld, line);
                break;
            case WorkOrderAction.Confirm or WorkOrderAction.Object:
                Said(facts, line);
                break;
            case WorkOrderAction.Reopen:
                Unsay(line.At);
                Add(Reopened, line);
                break;
            case WorkOrderAction.CloseUnverified:
                Unsay(line.At);
                Add(order.Anonymous ? UnverifiedAnonymous : Unverified, line);
                break;
            case WorkOrderAction.Answer:
                Add(AnsweredAtOnce, line);
                break;
            case WorkOrderAction.Decline:
                Add(Declined, line);
                break;
            case WorkOrderAction.Cancel:
                Add(Cancelled, line);
                break;
            case WorkOrderAction.Merge:
                Add(Merged, line);
                break;
            case WorkOrderAction.GrantExclusion:
                TakeBack(_ => true, line.At);
                Add(Excluded, line);
                _excluded = true;
                break;
        }
    }

    // Kept is kept once; missed once is missed, whatever a later life of the order brings.
    private void Contacted(bool inTime, TimelineLine line)
    {
        if (Has(ContactLate))
        {
            return;
        }

        if (inTime)
        {
            Once(ContactKept, line);
        }
        else
        {
            TakeBack(e => e.Measure == ContactKept, line.At);
            Add(ContactLate, line);
        }
    }

    private void Completed(LineFacts facts, TimelineLine line)
    {
        if (facts.Clock != ClockKind.Completion || Has(CompletionLate))
        {
            return;
        }

        if (_live.Find(e => e.Measure == Overdue) is { } overdue)
        {
            // It stays where and when it was missed.
            TakeBack(overdue, line.At);
            Put(CountEntry.Of(order, CompletionLate, overdue.Day, overdue.Unit, line.At));
        }
        else if (facts.InTime == true)
        {
            Once(CompletionKept, line);
        }
        else
        {
            Missed(CompletionLate, line);
        }
    }

    private void Missed(Measure measure, TimelineLine line)
    {
        if (!Has(CompletionLate) && !Has(Overdue))
        {
            TakeBack(e => e.Measure == CompletionKept, line.At);
            Add(measure, line);
        }
    }

    // The last word counts. What was answered at once had no unit, and is not in the rates.
    private void Said(LineFacts facts, TimelineLine line)
    {
        Unsay(line.At);

        if (_holder != default && facts is { Verdict: { } verdict, Satisfaction: >= 1 and <= 5 and var level })
        {
            Add(Voices[(int)verdict], line);
            Add(Levels[level - 1], line);
        }

        if (line.Action == WorkOrderAction.Object)
        {
            Add(Reopened, line);
        }
    }

    private void Unsay(DateTimeOffset at) => TakeBack(e => LastWord.Contains(e.Measure), at);

    private bool Has(Measure measure) => _live.Exists(e => e.Measure == measure);

    private void Once(Measure measure, TimelineLine line, int? minutes = null)
    {
        if (!Has(measure))
        {
            Add(measure, line, minutes);
        }
    }

    private void Add(Measure measure, TimelineLine line, int? minutes = null) =>
        Put(CountEntry.Of(order, measure, DayOf(line.At), _holder, line.At, minutes));

    private void Put(CountEntry entry)
    {
        _live.Add(entry);
        _new.Add(entry);
    }

    private void TakeBack(Predicate<CountEntry> which, DateTimeOffset at)
    {
        foreach (var entry in _live.FindAll(which))
        {
            TakeBack(entry, at);
        }
    }

    private void TakeBack(CountEntry entry, DateTimeOffset at)
    {
        _live.Remove(entry);
        _new.Add(entry.TakenBack(at));
    }

    private DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(CountyTime.Local(at, zone));

    // What was taken back falls away together with what took it back.
    private static List<CountEntry> Live(IEnumerable<CountEntry> all)
    {
        var live = new List<CountEntry>();

        foreach (var cell in all.GroupBy(e => (e.Measure, e.Day, e.Unit, e.Category, e.Minutes)))
        {
            live.AddRange(cell.Where(e => e.N > 0).Take(Math.Max(0, cell.Sum(e => e.N))));
        }

        return live;
    }
}
