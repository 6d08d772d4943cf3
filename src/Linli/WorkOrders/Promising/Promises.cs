using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.WorkOrders.Public;

namespace Linli.WorkOrders.Promising;

/// <summary>Computes what is promised, and why, by the category's limit and the order's playbook.</summary>
internal sealed class Promises(CategoryTree categories, Playbooks playbooks, CountyCalendars calendars)
{
    /// <summary>The class that holds where a category says nothing: five working days (categories.json, W5).</summary>
    private const string DefaultClass = "W5";

    /// <summary>The limit class of a category under a playbook.</summary>
    public string ClassOf(string category, Playbook book) =>
        book.LimitOf(category) ?? categories.Find(category)?.Limit?.Class.Code ?? DefaultClass;

    /// <summary>The terms of a request that is filed now, by the playbook in force.</summary>
    public Terms ForNew(ResidentRequest request, DateTimeOffset at) =>
        Under(playbooks.Of(request.County).For(request.Area, request.Kind, at), request.County, request.Area, request.Category, at);

    /// <summary>The terms of an order, by the playbook it was born with.</summary>
    /// <param name="category">Another category than the order's, when it is being sorted.</param>
    public Terms For(WorkOrder order, DateTimeOffset at, string? category = null) =>
        Under(playbooks.Of(order), order.County, order.Area, category ?? order.Category, at);

    /// <summary>The terms a playbook gives in an area, whether it holds there or not.</summary>
    public Terms Under(Playbook book, CountyCode county, string area, string category, DateTimeOffset at) =>
        new(
            book,
            at,
            (kind, start, from, length) =>
                (length ?? Length(kind, category, book)) is { } term
                    ? Compute(
                        calendars.Of(county).In(area),
                        kind,
                        start,
                        term,
                        from,
                        kind is ClockKind.Contact or ClockKind.Completion ? ClassOf(category, book) : book.Version,
                        book.WarningsOf(kind)
                    )
                    : null
        );

    private TermLength? Length(ClockKind kind, string category, Playbook book) =>
        kind switch
        {
            ClockKind.Dispatch => new TermLength(book.DispatchWithin(ClassOf(category, book)), ClockUnit.Minute),
            ClockKind.Contact => ContactMinutes(category, book) is { } minutes ? new TermLength(minutes, ClockUnit.Minute) : null,
            ClockKind.Completion => Completion(category, book),
            ClockKind.Progress => book.Progress,
            ClockKind.ReturnDecision => book.Returns.RuledWithin,
            ClockKind.Approval => book.Approval.Within,
            ClockKind.CallBack => book.CallBack.Within,
            ClockKind.Closing => book.Closing,
            ClockKind.Suspension => book.Suspension,
            ClockKind.Supervision => book.RungAfter(0)?.Within,
            ClockKind.Publicity => book.Publicity,
            _ => new TermLength(book.RetentionYears * 365, ClockUnit.CalendarDay),
        };

    private int? ContactMinutes(string category, Playbook book)
    {
        var limitClass = ClassOf(category, book);
        return book.ContactMinutes.TryGetValue(limitClass, out var minutes) ? minutes
            : book.LimitOf(category) is null && categories.Find(category)?.Limit is { } limit ? limit.ContactMinutes
            : categories.LimitClasses[limitClass].ContactMinutes;
    }

    private TermLength? Completion(string category, Playbook book) =>
        book.LimitOf(category) is null && categories.Find(category)?.Limit is { } limit
            ? limit.Completion
            : categories.LimitClasses[ClassOf(category, book)].Completion;

    private ClockTerm Compute(
        CountyCalendar calendar,
        ClockKind kind,
        DateTimeOffset at,
        TermLength term,
        ClockStart from,
        string rule,
        IReadOnlyList<double> warnAt
    )
    {
        var deadline = calendar.Deadlines.Compute(at, term, calendar.Zone, from);
        return new ClockTerm(kind, at, deadline.DueUtc, deadline.Provisional, deadline.Derivation.ToJson(), rule, warnAt);
    }
}
