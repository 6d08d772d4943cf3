using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Platform.Data;
using Linli.WorkOrders.Public;

namespace Linli.WorkOrders.Rating;

/// <summary>
/// What an order counts for, one line in a ledger: written in the transaction of the act, never changed. What no longer holds (sorted anew,
/// reopened, excluded) is taken back by a line with the opposite number. Every cell of the rates is a sum of these lines.
/// </summary>
internal sealed class CountEntry : IInJurisdiction, IAppendOnly, IAddsUp
{
    private CountEntry() { } // EF Core

    public CountyCode County { get; private init; }
    public Guid Id { get; private init; }
    public OrderId Order { get; private init; }
    public Measure Measure { get; private init; }

    /// <summary>The county's own day.</summary>
    public DateOnly Day { get; private init; }

    /// <summary>Who had the order when it happened; empty: no unit yet.</summary>
    public BodyId Unit { get; private init; }

    /// <summary>The community; fewer digits when not even that is known.</summary>
    public string Area { get; private init; } = "";
    public string Category { get; private init; } = "";
    public IntakeChannel Channel { get; private init; }

    /// <summary>1, or -1 when it takes a line back.</summary>
    public int N { get; private init; }

    /// <summary>Minutes to the first contact; null for everything else.</summary>
    public int? Minutes { get; private init; }

    public object Share => DailyCount.Of(this);

    public static CountEntry Of(WorkOrder order, Measure measure, DateOnly day, BodyId unit, DateTimeOffset at, int? minutes = null) =>
        new()
        {
            County = order.County,
            Id = Ids.Next(at),
            Order = order.Id,
            Measure = measure,
            Day = day,
            Unit = unit,
            Area = order.Area.Length > DailyCount.CommunityDigits ? order.Area[..DailyCount.CommunityDigits] : order.Area,
            Category = order.Category,
            Channel = order.Channel,
            N = 1,
            Minutes = minutes,
        };

    /// <summary>The line that takes this one back.</summary>
    public CountEntry TakenBack(DateTimeOffset at) => Again(at, Category, -N);

    /// <summary>The same under another category.</summary>
    public CountEntry SortedAs(string category, DateTimeOffset at) => Again(at, category, N);

    private CountEntry Again(DateTimeOffset at, string category, int n) =>
        new()
        {
            County = County,
            Id = Ids.Next(at),
            Order = Order,
            Measure = Measure,
            Day = Day,
            Unit = Unit,
            Area = Area,
            Category = category,
            Channel = Channel,
            N = n,
            Minutes = Minutes,
        };
}

/// <summary>
/// How often something was counted on a day, by unit, community, category and channel: what the rates read. A busy cell is several rows
/// (<see cref="Lanes"/>); only their sum means something.
/// </summary>
internal sealed class DailyCount : IInJurisdiction
{
    public const int CommunityDigits = 12;

    private DailyCount() { } // EF Core

    public CountyCode County { get; private init; }
    public DateOnly Day { get; private init; }
    public BodyId Unit { get; private init; }
    public string Area { get; private init; } = "";
    public string Category { get; private init; } = "";
    public IntakeChannel Channel { get; private init; }
    public Measure Measure { get; private init; }

    /// <summary>Given by the save; nobody sets it.</summary>
    public int Lane { get; private init; }
    public int N { get; private init; }

    public static DailyCount Of(CountEntry line) =>
        new()
        {
            County = line.County,
            Day = line.Day,
            Unit = line.Unit,
            Area = line.Area,
            Category = line.Category,
            Channel = line.Channel,
            Measure = line.Measure,
            N = line.N,
        };
}
