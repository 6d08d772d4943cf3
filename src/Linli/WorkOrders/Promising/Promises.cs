using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.WorkOrders.Public;

namespace Linli.WorkOrders.Promising;

/// <summary>Computes what is promised, and why: dispatch, first contact (natural minutes, 7×24), completion by limit class.</summary>
internal sealed class Promises(CategoryTree categories, Playbooks playbooks, CountyCalendars calendars)
{
    /// <summary>The class that holds where a category says nothing: five working days (categories.json, W5).</summary>
    private const string DefaultClass = "W5";

    public string ClassOf(string category) => categories.Find(category)?.Limit?.Class.Code ?? DefaultClass;

    /// <summary>At filing nobody has dispatched yet: the promise counts as if it were dispatched at the last allowed minute.</summary>
    public Terms FromFiling(CountyCode county, string category, DateTimeOffset at)
    {
        var within = new TermLength(playbooks.At(at).DispatchWithin(ClassOf(category)), ClockUnit.Minute);
        var dispatch = Compute(county, ClockKind.Dispatch, at, within, ClockStart.Registration);
        return new Terms([dispatch, .. AfterDispatch(county, category, dispatch.DueAt, ClockStart.Dispatch)]);
    }

    /// <summary>The real dispatch is known.</summary>
    public Terms FromDispatch(WorkOrder order, DateTimeOffset at) =>
        new([.. AfterDispatch(order.County, order.Category, at, ClockStart.Dispatch)]);

    /// <summary>The category is another: what its class promises, counted from the moment somebody knew.</summary>
    public Terms FromSorting(WorkOrder order, string category, DateTimeOffset at) =>
        order.DispatchedAt is null && order.Clock(ClockKind.Dispatch) is not null
            ? FromFiling(order.County, category, at)
            : new([.. AfterDispatch(order.County, category, at, ClockStart.Dispatch)]);

    /// <summary>A new round for a matter that was not solved.</summary>
    public Terms FromReopening(WorkOrder order, DateTimeOffset at) =>
        new([.. AfterDispatch(order.County, order.Category, at, ClockStart.Return)]);

    /// <summary>Nobody forgets an open order: where no promise runs, the next look at it is owed, by state (playbook).</summary>
    public void KeepWatch(WorkOrder order, DateTimeOffset at)
    {
        if (order is { IsOpen: true, NextDueAt: null })
        {
            var within = new TermLength(playbooks.At(at).LookAgainWithin(order.Status), ClockUnit.WorkingDay);
            order.LookAgain(Compute(order.County, ClockKind.LookAgain, at, within, ClockStart.Stage));
        }
    }

    private IEnumerable<ClockTerm> AfterDispatch(CountyCode county, string category, DateTimeOffset at, ClockStart from)
    {
        var limit = categories.Find(category)?.Limit;
        var byDefault = categories.LimitClasses[DefaultClass];
        var contact = limit is null ? byDefault.ContactMinutes : limit.ContactMinutes;
        var completion = limit is null ? byDefault.Completion : limit.Completion;

        if (contact is { } minutes)
        {
            yield return Compute(county, ClockKind.Contact, at, new TermLength(minutes, ClockUnit.Minute), from);
        }

        if (completion is { } amount)
        {
            yield return Compute(county, ClockKind.Completion, at, Term(amount), from);
        }
    }

    private ClockTerm Compute(CountyCode county, ClockKind kind, DateTimeOffset at, TermLength term, ClockStart from)
    {
        var calendar = calendars.Of(county);
        var deadline = calendar.Deadlines.Compute(at, term, calendar.Zone, from);
        return new ClockTerm(kind, at, deadline.DueUtc, deadline.Provisional, deadline.Derivation.ToJson());
    }

    private static TermLength Term(LimitAmount amount) =>
        new(
            amount.Amount,
            amount.Unit switch
            {
                LimitUnit.Hour => ClockUnit.Hour,
                LimitUnit.WorkingHour => ClockUnit.WorkingHour,
                LimitUnit.WorkingDay => ClockUnit.WorkingDay,
                _ => ClockUnit.CalendarDay,
            }
        );
}
