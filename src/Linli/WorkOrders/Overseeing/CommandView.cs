using Linli.WorkOrders.Browsing;

namespace Linli.WorkOrders.Overseeing;

/// <summary>Open orders, and of them those due later today and those overdue.</summary>
internal readonly record struct Tally(int Open, int DueToday, int Overdue)
{
    public static Tally Of(IEnumerable<OpenGroup> groups) =>
        groups.Aggregate(
            new Tally(),
            (sum, g) => new Tally(sum.Open + g.Tally.Open, sum.DueToday + g.Tally.DueToday, sum.Overdue + g.Tally.Overdue)
        );
}

/// <summary>Open orders of one stage, unit and place.</summary>
internal sealed record OpenGroup(WorkOrderStatus Status, Guid? Unit, string UnitName, string Area, Tally Tally, int NoClock, int Hard);

/// <summary>An order on the map; only what is owed next first.</summary>
internal sealed record OpenPoint(string Number, string Title, double Lon, double Lat, DateTimeOffset? DueAt);

/// <summary>How many orders of a category came in this month, and in last month's same stretch.</summary>
internal sealed record FrequentMatter(string Category, int Now, int Before);

/// <summary>The figures of one moment.</summary>
internal sealed record CommandView
{
    public required CountyDays Days { get; init; }

    /// <summary>In the county's zone.</summary>
    public required DateTimeOffset At { get; init; }
    public required IReadOnlyList<OpenGroup> Groups { get; init; }
    public required int ReceivedToday { get; init; }

    /// <summary>Neighbours who said 我也遇到 today.</summary>
    public required int JoinedToday { get; init; }
    public required int AnsweredToday { get; init; }
    public required int Contacts { get; init; }
    public required int ContactsInTime { get; init; }

    /// <summary>Minutes; null when nobody was called today.</summary>
    public required int? ContactMedian { get; init; }
    public required int? ContactNinety { get; init; }

    /// <summary>Findings of the last look over all open orders; null before the first.</summary>
    public required int? Watched { get; init; }

    /// <summary>Background work that gave up; null for whoever cannot do anything about it.</summary>
    public required int? Parked { get; init; }
    public required IReadOnlyList<OpenPoint> Points { get; init; }

    /// <summary>Orders registered on each of the last days, today last.</summary>
    public required IReadOnlyList<int> Received { get; init; }
    public required IReadOnlyList<int> Closed { get; init; }
    public required IReadOnlyList<FrequentMatter> Frequent { get; init; }

    public Tally All => Tally.Of(Groups);

    public int NoClock => Groups.Sum(g => g.NoClock);

    public int NoOwner => Groups.Where(g => g.Unit is null && Focuses.NeedsUnit(g.Status)).Sum(g => g.Tally.Open);

    /// <summary>Open orders on the list of hard cases (问题责任清单).</summary>
    public int HardCases => Groups.Sum(g => g.Hard);

    public int NoUnit => Groups.Where(g => g.Unit is null).Sum(g => g.Tally.Open);

    /// <summary>Orders whose place is known no nearer than an area of fewer digits.</summary>
    public int Above(int digits) => Groups.Where(g => g.Area.Length < digits).Sum(g => g.Tally.Open);

    public IEnumerable<(WorkOrderStatus Status, Tally Tally)> ByStage() =>
        Groups.GroupBy(g => g.Status).OrderBy(g => g.Key).Select(g => (g.Key, Tally.Of(g)));

    /// <summary>Units that have something, the one with most first.</summary>
    public IEnumerable<(Guid Unit, string Name, Tally Tally)> ByUnit() =>
        Groups
            .Where(g => g.Unit is not null)
            .GroupBy(g => g.Unit!.Value)
            .Select(g => (Unit: g.Key, Name: g.First().UnitName, Tally: Tally.Of(g)))
            .OrderByDescending(u => u.Tally.Open)
            .ThenBy(u => u.Unit);

    public Tally In(string area) => Tally.Of(Groups.Where(g => g.Area.StartsWith(area, StringComparison.Ordinal)));
}
