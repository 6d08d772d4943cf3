using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Platform.Data;
using Linli.WorkOrders.Public;

namespace Linli.WorkOrders.Reminding;

/// <summary>What a reminder says.</summary>
internal enum ReminderKind
{
    [Zh("快到期")]
    DueSoon,

    [Zh("已超期")]
    Overdue,

    /// <summary>Many at once after the service was away: one line with a number, not a storm.</summary>
    [Zh("停机期间到点")]
    Digest,
}

/// <summary>Something a unit, its head, a desk or the command center is told about its clocks (提醒). It reminds; the order itself decides nothing by it.</summary>
internal sealed class OrderReminder : IOfCounty
{
    private OrderReminder() { } // EF Core

    public CountyCode County { get; private init; }

    /// <summary>UUIDv7: newest last.</summary>
    public Guid Id { get; private init; }

    /// <summary>Whom it is for; null: the command center.</summary>
    public BodyId? Body { get; private init; }

    /// <summary>For the head of the body, not for whoever handles.</summary>
    public bool ForHead { get; private init; }
    public ReminderKind Kind { get; private init; }

    /// <summary>The order; empty for a digest.</summary>
    public string Number { get; private init; } = "";
    public string Title { get; private init; } = "";
    public ClockKind? Clock { get; private init; }
    public DateTimeOffset? DueAt { get; private init; }
    public DateTimeOffset At { get; private init; }

    /// <summary>How many clocks it speaks of.</summary>
    public int Count { get; private set; } = 1;
    public DateTimeOffset? SeenAt { get; private set; }
    public string SeenBy { get; private set; } = "";

    public static OrderReminder Of(ReminderKind kind, WorkOrder order, OrderClock clock, BodyId? body, bool forHead, DateTimeOffset at) =>
        new()
        {
            County = order.County,
            Id = Ids.Next(at),
            Body = body,
            ForHead = forHead,
            Kind = kind,
            Number = order.Number,
            Title = order.Title,
            Clock = clock.Kind,
            DueAt = clock.DueAt,
            At = at,
        };

    public static OrderReminder Digest(CountyCode county, BodyId? body, bool forHead, DateTimeOffset at) =>
        new()
        {
            County = county,
            Id = Ids.Next(at),
            Body = body,
            ForHead = forHead,
            Kind = ReminderKind.Digest,
            At = at,
        };

    public void OneMore() => Count++;

    public void See(string by, DateTimeOffset at) => (SeenAt, SeenBy) = (SeenAt ?? at, SeenAt is null ? by : SeenBy);
}
