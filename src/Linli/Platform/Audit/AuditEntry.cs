using Linli.Kernel;
using Linli.Platform.Data;

namespace Linli.Platform.Audit;

/// <summary>
/// A line of who looked at or changed something sensitive outside an order's own timeline: a phone revealed, an account closed.
/// Names the field, never its value.
/// </summary>
internal sealed class AuditEntry : IOfCounty, IAppendOnly
{
    private AuditEntry() { } // EF Core

    public CountyCode County { get; private init; }
    public Guid Id { get; private init; }
    public DateTimeOffset At { get; private init; }

    /// <summary>What was done, e.g. <c>requester.reveal</c>, <c>sign-in.failed</c>.</summary>
    public string Act { get; private init; } = "";
    public Guid StaffId { get; private init; }
    public string By { get; private init; } = "";

    /// <summary>Whom or what it concerned, e.g. an order number.</summary>
    public string Subject { get; private init; } = "";
    public string? Reason { get; private init; }

    public static AuditEntry Of(string act, Actor by, string subject, DateTimeOffset at, string? reason = null) =>
        new()
        {
            County = by.County,
            Id = Guid.CreateVersion7(at),
            At = at,
            Act = act,
            StaffId = by.StaffId,
            By = by.Name,
            Subject = subject,
            Reason = reason,
        };
}
