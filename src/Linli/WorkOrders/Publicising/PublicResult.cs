using Linli.Kernel;
using Linli.Platform.Data;
using Linli.WorkOrders.Public;

namespace Linli.WorkOrders.Publicising;

/// <summary>
/// A result as everybody may read it: matter, community, unit, what was done, dates, outcome. One row an order; a later life of the order
/// takes the place of the earlier one. Nothing here leads to who asked.
/// </summary>
internal sealed class PublicResult : IOfCounty
{
    private PublicResult() { } // EF Core

    public CountyCode County { get; private init; }
    public OrderId Order { get; private init; }
    public string Number { get; private init; } = "";

    /// <summary>What it was about, as the desk wrote it for everybody; empty once it was withdrawn.</summary>
    public string Matter { get; private set; } = "";

    /// <summary>What was done; empty once it was withdrawn.</summary>
    public string Text { get; private set; } = "";
    public string Category { get; private set; } = "";

    /// <summary>A community or village, or the street above it.</summary>
    public string Area { get; private set; } = "";

    /// <summary>Who did it; the desk where it was answered at once.</summary>
    public string Unit { get; private set; } = "";
    public DateTimeOffset FiledAt { get; private set; }
    public DateTimeOffset DoneAt { get; private set; }

    /// <summary>Natural days from report to done, begun ones counted; 1 for the same day.</summary>
    public int Days { get; private set; }

    /// <summary>What the person who asked said, or that nobody could be asked.</summary>
    public Verdict Outcome { get; private set; }

    /// <summary>The life of the order it tells of; the order has moved on when it counts more.</summary>
    public int Round { get; private set; }
    public DateTimeOffset PublishedAt { get; private set; }

    /// <summary>The day in the county on which it was published.</summary>
    public DateOnly PublishedOn { get; private set; }
    public DateTimeOffset? WithdrawnAt { get; private set; }

    public static PublicResult For(WorkOrder order) =>
        new()
        {
            County = order.County,
            Order = order.Id,
            Number = order.Number,
        };

    /// <summary>Says what the order says now.</summary>
    /// <param name="today">The day in the county.</param>
    public void Say(WorkOrder order, string matter, string text, DateTimeOffset at, DateOnly today)
    {
        (Matter, Text) = (matter.Trim(), text.Trim());
        (Category, Unit) = (order.Category, order.UnitName.Length > 0 ? order.UnitName : order.DeskName);
        // Nothing nearer than a community or village is told.
        Area = new AreaCode(order.Area).At(AreaLevel.Community)?.Value ?? order.Area;
        (FiledAt, DoneAt) = (order.RegisteredAt, order.DoneAt ?? at);
        Days = Math.Max(1, (int)Math.Ceiling((DoneAt - FiledAt).TotalDays));
        (Outcome, Round) = (order.Verdict ?? Verdict.Unverified, order.ReopenCount);
        (PublishedAt, PublishedOn, WithdrawnAt) = (at, today, null);
    }

    /// <summary>Taken down: the words go too.</summary>
    public void Withdraw(DateTimeOffset at) => (Matter, Text, WithdrawnAt) = ("", "", at);
}
