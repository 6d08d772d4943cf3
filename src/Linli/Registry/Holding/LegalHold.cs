using Linli.Kernel;
using Linli.Platform.Data;

namespace Linli.Registry.Holding;

/// <summary>How far a hold has come. Stored by name.</summary>
internal enum HoldState
{
    /// <summary>Asked for; it protects from that moment, or what is asked for would be gone before somebody agrees.</summary>
    [Zh("等同意")]
    Asked,

    [Zh("留存中")]
    Holds,

    /// <summary>It protects until somebody agrees to lift it.</summary>
    [Zh("申请解除")]
    LiftAsked,

    [Zh("已解除")]
    Lifted,

    [Zh("未同意")]
    Refused,
}

/// <summary>
/// An entry that must not be destroyed for now (依法留存), because an authority said so in writing: neither when its years are over nor when
/// somebody asks. Two people place it, two lift it, and it ends by itself on a day.
/// </summary>
internal sealed class LegalHold : IInJurisdiction
{
    private LegalHold() { } // EF Core

    public CountyCode County { get; private init; }
    public Guid Id { get; private init; }

    /// <summary>Where the entry was kept then.</summary>
    public string Area { get; private init; } = "";

    /// <summary>The register, as the catalog of fields names it.</summary>
    public string Register { get; private init; } = "";
    public Guid Entry { get; private init; }

    /// <summary>Which authority ordered it.</summary>
    public string Authority { get; private init; } = "";

    /// <summary>Number of its document.</summary>
    public string Document { get; private init; } = "";

    /// <summary>Why, in words; sealed: it may say what somebody is suspected of.</summary>
    public byte[] ReasonSealed { get; private init; } = [];

    /// <summary>The last day on which it protects.</summary>
    public DateOnly Until { get; private init; }
    public HoldState State { get; private set; }

    /// <summary>Who asked for what waits: the hold, or its lifting.</summary>
    public Guid AskedById { get; private set; }
    public string AskedBy { get; private set; } = "";
    public DateTimeOffset AskedAt { get; private set; }
    public string? RuledBy { get; private set; }
    public DateTimeOffset? RuledAt { get; private set; }

    public bool Waits => State is HoldState.Asked or HoldState.LiftAsked;

    public static LegalHold Ask(Guid id, HeldEntry entry, HoldOrder order, byte[] reason, Actor by, DateTimeOffset at) =>
        new()
        {
            County = by.County,
            Id = id,
            Area = entry.Area,
            Register = entry.Register,
            Entry = entry.Id,
            Authority = order.Authority,
            Document = order.Document,
            ReasonSealed = reason,
            Until = order.Until,
            AskedById = by.StaffId,
            AskedBy = by.Name,
            AskedAt = at,
        };

    /// <summary>Somebody asks to lift it.</summary>
    /// <exception cref="RuleBroken">It does not hold.</exception>
    public void AskLift(Actor by, DateTimeOffset at)
    {
        if (State != HoldState.Holds)
        {
            throw new RuleBroken("registry.hold-not-holding", $"这一件现在是“{State.Zh()}”，不能申请解除。");
        }

        (State, AskedById, AskedBy, AskedAt, RuledBy, RuledAt) = (HoldState.LiftAsked, by.StaffId, by.Name, at, null, null);
    }

    /// <summary>The second person's word, on the hold or on its lifting.</summary>
    /// <exception cref="RuleBroken">Nothing waits, or it is one's own request.</exception>
    public void Rule(bool agree, Actor by, DateTimeOffset at)
    {
        if (!Waits)
        {
            throw new RuleBroken("registry.hold-ruled", $"这一件已经审核过了（{State.Zh()}），不用再办。");
        }

        if (by.StaffId == AskedById)
        {
            throw new RuleBroken("registry.hold-own", $"提出的人不能自己审核，请另一位同事或县领导来办。");
        }

        State = (State, agree) switch
        {
            (HoldState.Asked, true) => HoldState.Holds,
            (HoldState.Asked, false) => HoldState.Refused,
            (_, true) => HoldState.Lifted,
            _ => HoldState.Holds,
        };
        (RuledBy, RuledAt) = (by.Name, at);
    }
}

/// <summary>An entry of any register.</summary>
/// <param name="Register">As the catalog names it (<see cref="FieldCatalog"/>).</param>
internal readonly record struct HeldEntry(string Register, Guid Id, string Area);

/// <summary>What the authority's paper says.</summary>
internal sealed record HoldOrder(string Authority, string Document, string Reason, DateOnly Until);
