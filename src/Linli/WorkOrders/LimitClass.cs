using Linli.Kernel;

namespace Linli.WorkOrders;

/// <summary>时限类别: a named limit rule such as E2 or W5. Policy data, versioned with the categories (S2-13, S2-14).</summary>
/// <param name="ContactMinutes">Natural minutes until the first contact, 7×24; null means no such promise.</param>
/// <param name="Completion">Time until the order must be done; null means Linli sets no limit (pledges, matters passed on).</param>
/// <param name="AtOnceIfPossible">Answered from the knowledge base when it can be; the completion is the fallback.</param>
internal sealed record LimitClass(
    string Code,
    string Name,
    string Meaning,
    int? ContactMinutes,
    LimitAmount? Completion,
    bool AtOnceIfPossible
);

/// <summary>An amount of time on one of the two clocks, e.g. 5 working days.</summary>
internal readonly record struct LimitAmount(int Amount, LimitUnit Unit);

/// <summary>Which clock counts: hours and calendar days are natural, the others follow the work calendar.</summary>
internal enum LimitUnit
{
    [Zh("小时")]
    Hour,

    [Zh("工作时")]
    WorkingHour,

    [Zh("工作日")]
    WorkingDay,

    [Zh("自然日")]
    CalendarDay,
}
