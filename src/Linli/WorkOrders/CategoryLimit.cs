using Linli.Platform.Calendar;

namespace Linli.WorkOrders;

/// <summary>The limit of one category: its class, and what changes under a named condition or in a named stage.</summary>
/// <param name="ContactMinutes">Natural minutes until the first contact; null means none is promised.</param>
/// <param name="Completion">Time until done; null means Linli sets no limit.</param>
internal sealed record CategoryLimit(
    LimitClass Class,
    int? ContactMinutes,
    TermLength? Completion,
    IReadOnlyList<LimitAlternative> Alternatives,
    IReadOnlyList<LimitStage> Stages
);

/// <summary>Another class that applies under a condition, e.g. 进入调解 → M.</summary>
/// <param name="Units">Units that act instead under the condition; empty means the category's own.</param>
internal sealed record LimitAlternative(string When, LimitClass Class, IReadOnlyList<string> Units);

/// <summary>A stage with a limit of its own, in order, e.g. 围挡 E2, then 恢复 W2.</summary>
internal sealed record LimitStage(string Stage, LimitClass Class);
