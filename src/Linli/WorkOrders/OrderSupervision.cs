using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Platform.Data;
using Linli.WorkOrders.Public;

namespace Linli.WorkOrders;

/// <summary>A supervision order (督办单): one rung of the ladder with its own number, demand, clock and reply (S2-21).</summary>
internal sealed class OrderSupervision : IOfCounty
{
    private OrderSupervision() { } // EF Core

    public CountyCode County { get; private init; }
    public OrderId Order { get; private init; }

    /// <summary>1, 2, 3 … in the order's whole life.</summary>
    public int No { get; private init; }

    /// <summary>The step of the ladder, 1 for the first.</summary>
    public int Rung { get; private init; }

    /// <summary>What the step is called, e.g. 跟进办.</summary>
    public string Name { get; private init; } = "";

    /// <summary>Who supervises; null: the command center.</summary>
    public BodyId? Body { get; private init; }
    public string BodyName { get; private init; } = "";
    public string Demand { get; private init; } = "";
    public DateTimeOffset At { get; private init; }

    /// <summary>The clock that runs until the reply.</summary>
    public int ClockNo { get; private init; }
    public string? Reply { get; private set; }
    public DateTimeOffset? RepliedAt { get; private set; }

    /// <summary>The number people quote: the order's number and the rung's, e.g. <c>LL-261121-0042-D1</c>.</summary>
    public string Number(WorkOrder order) => FormattableString.Invariant($"{order.Number}-D{No}");

    public static OrderSupervision Of(WorkOrder order, int rung, string name, BodyCard? body, string demand, DateTimeOffset at) =>
        new()
        {
            County = order.County,
            Order = order.Id,
            No = order.Supervisions.Count + 1,
            Rung = rung,
            Name = name,
            Body = body?.Id,
            BodyName = body?.Name ?? "",
            Demand = demand,
            At = at,
            ClockNo = order.Clocks.Count,
        };

    public void Answer(string reply, DateTimeOffset at) => (Reply, RepliedAt) = (reply, at);
}
