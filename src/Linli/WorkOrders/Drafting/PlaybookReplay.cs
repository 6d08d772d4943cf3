using Linli.Kernel;
using Linli.Platform.Data;
using Linli.WorkOrders.Public;

namespace Linli.WorkOrders.Drafting;

/// <summary>The id of a replay.</summary>
internal readonly record struct PlaybookReplayId(Guid Value) : ITypedId<PlaybookReplayId>
{
    public static PlaybookReplayId From(Guid value) => new(value);
}

/// <summary>A draft tried on the orders of the last year (推演): how far it is, and what it would have changed. Changes no order.</summary>
internal sealed class PlaybookReplay : IOfCounty
{
    private PlaybookReplay() { } // EF Core

    public CountyCode County { get; private init; }
    public PlaybookReplayId Id { get; private init; }
    public PlaybookEditionId Edition { get; private init; }

    /// <summary>The save of the draft that is tried.</summary>
    public int Revision { get; private init; }

    /// <summary>Orders raised at or after.</summary>
    public DateTimeOffset Since { get; private init; }
    public DateTimeOffset StartedAt { get; private init; }
    public string StartedBy { get; private init; } = "";

    /// <summary>Orders to look at.</summary>
    public int Total { get; private init; }

    /// <summary>Orders looked at.</summary>
    public int Done { get; private set; }

    /// <summary>Of these, orders the draft would have changed.</summary>
    public int Changed { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }

    public static PlaybookReplay Of(PlaybookEdition draft, DateTimeOffset since, int total, Actor by, DateTimeOffset at) =>
        new()
        {
            County = draft.County,
            Id = new(Guid.CreateVersion7(at)),
            Edition = draft.Id,
            Revision = draft.Revision,
            Since = since,
            StartedAt = at,
            StartedBy = by.Name,
            Total = total,
        };

    public void Went(int looked, int changed) => (Done, Changed) = (Done + looked, Changed + changed);

    public void Finish(DateTimeOffset at) => FinishedAt = at;
}

/// <summary>What a draft would have done to an order. Stored by name.</summary>
internal enum ReplayEffect
{
    [Zh("时限更短")]
    Shorter,

    [Zh("时限更长")]
    Longer,

    [Zh("多一个时限")]
    NewClock,

    [Zh("少一个时限")]
    NoClock,

    [Zh("要过审核")]
    NeedsApproval,

    [Zh("不用审核")]
    SkipsApproval,

    [Zh("佐证不够")]
    EvidenceMissing,

    [Zh("退单不受理")]
    ReturnRefused,

    [Zh("延期不受理")]
    ExtensionRefused,

    [Zh("过了重办期限")]
    ReopeningRefused,

    [Zh("要列入问题责任清单")]
    HardCase,

    [Zh("不列入问题责任清单")]
    NotHardCase,

    [Zh("要领导到场")]
    VisitOwed,

    [Zh("不用领导到场")]
    NoVisitOwed,
}

/// <summary>One thing a draft would have changed in one order.</summary>
internal sealed class ReplayedChange : IInJurisdiction
{
    public CountyCode County { get; init; }
    public PlaybookReplayId Replay { get; init; }
    public OrderId Order { get; init; }

    /// <summary>1, 2, 3 … within the order.</summary>
    public int No { get; init; }
    public string Number { get; init; } = "";
    public string Area { get; init; } = "";
    public string Category { get; init; } = "";
    public string UnitName { get; init; } = "";
    public ReplayEffect Effect { get; init; }

    /// <summary>The clock it is about; null when it is about none.</summary>
    public ClockKind? Clock { get; init; }
    public DateTimeOffset? DueBefore { get; init; }
    public DateTimeOffset? DueAfter { get; init; }

    /// <summary>The clock was broken, or would be broken now, as the order was handled.</summary>
    public bool WasLate { get; init; }
    public bool WouldBeLate { get; init; }
}
