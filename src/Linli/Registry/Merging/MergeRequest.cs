using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Public;

namespace Linli.Registry.Merging;

/// <summary>What became of a community's question. Stored by name.</summary>
internal enum MergeWord
{
    [Zh("等对方答复")]
    Waiting,

    [Zh("对方同意")]
    Agreed,

    [Zh("对方不同意")]
    Refused,

    /// <summary>The merging happened, or is no longer wanted.</summary>
    [Zh("已办结")]
    Done,
}

/// <summary>
/// One community asks another whether an entry there is a person of theirs (跨社区合并). Nothing of the other entry is shown before the
/// other community agrees.
/// </summary>
internal sealed class MergeRequest : IInJurisdiction
{
    private MergeRequest() { } // EF Core

    public CountyCode County { get; private init; }
    public Guid Id { get; private init; }

    /// <summary>Where the entry lies whose community is asked: who works there reads and rules.</summary>
    public string Area { get; private init; } = "";

    /// <summary>Where the entry lies of who asks.</summary>
    public string FromArea { get; private init; } = "";

    /// <summary>The entry that shall go on.</summary>
    public ResidentId Mine { get; private init; }

    /// <summary>The entry that is asked for.</summary>
    public ResidentId Theirs { get; private init; }
    public Likeness Likeness { get; private init; }
    public MergeWord State { get; private set; }
    public string Reason { get; private init; } = "";
    public Guid AskedById { get; private init; }
    public string AskedBy { get; private init; } = "";
    public string AskedByBody { get; private init; } = "";
    public DateTimeOffset AskedAt { get; private init; }
    public string? RuledBy { get; private set; }
    public DateTimeOffset? RuledAt { get; private set; }

    /// <summary>Why not; null unless it was refused.</summary>
    public string? Refusal { get; private set; }

    public static MergeRequest Ask(Resident mine, Resident theirs, Likeness likeness, string reason, Actor by, DateTimeOffset at) =>
        new()
        {
            County = by.County,
            Id = Ids.Next(at),
            Area = theirs.Area,
            FromArea = mine.Area,
            Mine = mine.Id,
            Theirs = theirs.Id,
            Likeness = likeness,
            Reason = reason,
            AskedById = by.StaffId,
            AskedBy = by.Name,
            AskedByBody = by.BodyName,
            AskedAt = at,
        };

    /// <param name="refusal">Why not; null: it is agreed to.</param>
    /// <exception cref="RuleBroken">It was ruled on already, or by who asked.</exception>
    public void Rule(string? refusal, Actor by, DateTimeOffset at)
    {
        if (State != MergeWord.Waiting)
        {
            throw new RuleBroken("registry.merge-ruled", $"这一件已经答复过了（{State.Zh()}），不用再办。");
        }

        if (by.StaffId == AskedById)
        {
            throw new RuleBroken("registry.merge-own", $"自己提出的不能自己答复，请对方社区的同事来办。");
        }

        (State, Refusal, RuledBy, RuledAt) = (refusal is null ? MergeWord.Agreed : MergeWord.Refused, refusal, by.Name, at);
    }

    /// <summary>The merging happened.</summary>
    public void Close() => State = MergeWord.Done;
}
