using Linli.Platform.Calendar;
using Linli.WorkOrders.Public;

namespace Linli.WorkOrders.Promising;

/// <summary>Every due time that could follow from one instant, by the rules of one order; computed when asked for.</summary>
/// <param name="book">The playbook of the order.</param>
/// <param name="at">The instant the clocks start.</param>
/// <param name="reckon">Computes a term; null where the rules set no limit.</param>
internal sealed class Terms(Playbook book, DateTimeOffset at, Func<ClockKind, DateTimeOffset, ClockStart, TermLength?, ClockTerm?> reckon)
{
    public Playbook Book => book;

    /// <summary>A clock of a kind that starts now.</summary>
    public ClockTerm? Of(ClockKind kind, ClockStart from) => reckon(kind, at, from, null);

    /// <summary>A clock of a kind that starts now with a length of its own.</summary>
    public ClockTerm Of(ClockKind kind, ClockStart from, TermLength length) => reckon(kind, at, from, length)!;

    /// <summary>A clock that counts from another instant: an extension from the former due time, a return from the dispatch.</summary>
    public ClockTerm After(ClockKind kind, DateTimeOffset due, TermLength length) => reckon(kind, due, ClockStart.Extension, length)!;

    /// <summary>The last moment at which a unit may say that an order is not its matter.</summary>
    /// <param name="given">When the unit got it.</param>
    public DateTimeOffset ReturnUntil(DateTimeOffset given) => After(ClockKind.ReturnDecision, given, book.Returns.Within).DueAt;

    /// <summary>At filing nobody has dispatched yet: the promise counts as if it were dispatched at the last allowed minute.</summary>
    public Terms AfterDispatch => new(book, Of(ClockKind.Dispatch, ClockStart.Registration)!.DueAt, reckon);
}

/// <summary>A due time as it was computed, before it becomes a clock.</summary>
/// <param name="WarnAt">Shares of its time at which people are warned.</param>
/// <param name="Rule">What set it, e.g. <c>W2</c> or <c>2026-01</c>.</param>
internal sealed record ClockTerm(
    ClockKind Kind,
    DateTimeOffset StartAt,
    DateTimeOffset DueAt,
    bool Provisional,
    string Derivation,
    string Rule,
    IReadOnlyList<double> WarnAt
);
