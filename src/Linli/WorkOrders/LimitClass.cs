using Linli.Platform.Calendar;

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
    TermLength? Completion,
    bool AtOnceIfPossible
);
