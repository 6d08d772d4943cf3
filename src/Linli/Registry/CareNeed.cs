using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Public;

namespace Linli.Registry;

/// <summary>The id of a need of care.</summary>
internal readonly record struct CareNeedId(Guid Value) : ITypedId<CareNeedId>
{
    public static CareNeedId From(Guid value) => new(value);
}

/// <summary>A kind of need; policy data (<c>seed/reference/registry/needs.json</c>).</summary>
/// <param name="Sensitive">Seen only by those with a permission of its own.</param>
/// <param name="EveryDays">Calendar days between two visits, unless the need says otherwise.</param>
internal sealed record NeedKind(string Code, string Zh, bool Sensitive, int EveryDays);

/// <summary>The kinds of need there are.</summary>
internal sealed class NeedKinds(IReadOnlyList<NeedKind> kinds)
{
    public IReadOnlyList<NeedKind> All => kinds;

    /// <exception cref="RuleBroken">No such kind.</exception>
    public NeedKind Of(string code) =>
        kinds.FirstOrDefault(k => k.Code == code) ?? throw new RuleBroken("registry.no-such-need", $"没有这一类关爱需要，请重新选择。");
}

/// <summary>
/// Why somebody is visited, and how often (重点人群, kept as a need with a visit plan, never as a label). What the need is lies sealed under
/// the person's own key; when the next visit is due lies open.
/// </summary>
internal sealed class CareNeed : IOfCounty
{
    public const int MostDays = 366;

    private CareNeed() { } // EF Core

    public CountyCode County { get; private init; }
    public CareNeedId Id { get; private init; }
    public ResidentId Resident { get; private init; }
    public byte[] KindSealed { get; private init; } = [];

    /// <summary>Finds needs of a kind without opening any.</summary>
    public byte[] KindIndex { get; private init; } = [];

    /// <summary>What to mind, in words; null when nobody wrote any.</summary>
    public byte[]? NoteSealed { get; private init; }
    public DateOnly Since { get; private init; }

    /// <summary>The day it ended; null while it holds.</summary>
    public DateOnly? EndedOn { get; private set; }
    public int EveryDays { get; private init; }
    public DateOnly NextVisitOn { get; private set; }
    public DateOnly? LastVisitOn { get; private set; }
    public int Visits { get; private set; }

    /// <summary>The need of a merged entry that this one goes on with; null for one that was begun here.</summary>
    public CareNeedId? CopyOf { get; private init; }

    /// <exception cref="RuleBroken">Visits more often than daily or rarer than yearly.</exception>
    public static CareNeed Begin(
        CareNeedId id,
        Resident resident,
        (byte[] Sealed, byte[] Index) kind,
        byte[]? note,
        int everyDays,
        DateOnly today
    ) =>
        everyDays is < 1 or > MostDays
            ? throw new RuleBroken("registry.visit-interval", $"走访间隔要在 1 到 {MostDays} 天之间。")
            : new()
            {
                County = resident.County,
                Id = id,
                Resident = resident.Id,
                KindSealed = kind.Sealed,
                KindIndex = kind.Index,
                NoteSealed = note,
                Since = today,
                EveryDays = everyDays,
                NextVisitOn = today.AddDays(everyDays),
            };

    /// <summary>Two entries were one person: what was to be done for the one goes on for the other.</summary>
    public static CareNeed Carry(CareNeedId id, Resident kept, CareNeed from, (byte[] Sealed, byte[] Index) kind, byte[]? note) =>
        new()
        {
            County = kept.County,
            Id = id,
            Resident = kept.Id,
            KindSealed = kind.Sealed,
            KindIndex = kind.Index,
            NoteSealed = note,
            Since = from.Since,
            EveryDays = from.EveryDays,
            NextVisitOn = from.NextVisitOn,
            LastVisitOn = from.LastVisitOn,
            Visits = from.Visits,
            CopyOf = from.Id,
        };

    /// <summary>Somebody called; when nobody was met the plan stays as it was.</summary>
    /// <exception cref="RuleBroken">The need has ended.</exception>
    public void Visit(DateOnly day, VisitOutcome outcome)
    {
        Expect();
        Visits++;

        if (outcome != VisitOutcome.NotMet)
        {
            (LastVisitOn, NextVisitOn) = (day, day.AddDays(EveryDays));
        }
    }

    /// <exception cref="RuleBroken">The need has ended already.</exception>
    public void End(DateOnly day)
    {
        Expect();
        EndedOn = day;
    }

    private void Expect()
    {
        if (EndedOn is { } ended)
        {
            throw new RuleBroken("registry.need-ended", $"这项关爱已于 {ended:yyyy-MM-dd} 结束，不能再办。");
        }
    }
}

/// <summary>How a visit went. Stored by name.</summary>
internal enum VisitOutcome
{
    [Zh("都好")]
    Well,

    [Zh("需要帮助")]
    NeedsHelp,

    [Zh("没有遇到")]
    NotMet,
}

/// <summary>One call on somebody who is visited. Written once; no place, no photo, no clock time is asked for.</summary>
internal sealed class CareVisit : IOfCounty, IAppendOnly
{
    private CareVisit() { } // EF Core

    public CountyCode County { get; private init; }
    public Guid Id { get; private init; }
    public CareNeedId Need { get; private init; }
    public ResidentId Resident { get; private init; }
    public DateOnly On { get; private init; }
    public VisitOutcome Outcome { get; private init; }
    public byte[]? NoteSealed { get; private init; }
    public DateTimeOffset At { get; private init; }
    public Guid StaffId { get; private init; }
    public string By { get; private init; } = "";

    public static CareVisit Of(Guid id, CareNeed need, DateOnly on, VisitOutcome outcome, byte[]? note, Actor by, DateTimeOffset at) =>
        new()
        {
            County = need.County,
            Id = id,
            Need = need.Id,
            Resident = need.Resident,
            On = on,
            Outcome = outcome,
            NoteSealed = note,
            At = at,
            StaffId = by.StaffId,
            By = by.Name,
        };
}
