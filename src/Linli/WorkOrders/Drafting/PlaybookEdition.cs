using System.Text.Json;
using Linli.Kernel;
using Linli.Platform;
using Linli.Platform.Data;
using Linli.WorkOrders.Promising;

namespace Linli.WorkOrders.Drafting;

/// <summary>The id of an edition.</summary>
internal readonly record struct PlaybookEditionId(Guid Value) : ITypedId<PlaybookEditionId>
{
    public static PlaybookEditionId From(Guid value) => new(value);
}

/// <summary>Where an edition of the rules stands. Stored by name.</summary>
internal enum EditionState
{
    /// <summary>Being written; holds for nobody.</summary>
    [Zh("草稿")]
    Draft,

    /// <summary>Holds from its day on, for orders born then.</summary>
    [Zh("已采用")]
    Adopted,

    /// <summary>Never held.</summary>
    [Zh("已作废")]
    Dropped,
}

/// <summary>
/// The rules of handling as a county writes them (办理规则): a draft that is tried on last year's orders, then adopted from a day on. What
/// was adopted is never changed; another edition follows it, and orders keep the one they were born with.
/// </summary>
internal sealed class PlaybookEdition : IOfCounty
{
    private PlaybookEdition() { } // EF Core

    public CountyCode County { get; private init; }
    public PlaybookEditionId Id { get; private init; }

    /// <summary>What orders, clocks and timelines cite, e.g. <c>2026-02</c>; never given twice in a county.</summary>
    public string Version { get; private init; } = "";

    /// <summary>The version it was copied from; what it changes is told against that.</summary>
    public string BasedOn { get; private init; } = "";
    public EditionState State { get; private set; }

    /// <summary>The playbook as JSON.</summary>
    public string Rules { get; private set; } = "";

    /// <summary>Counts saves; two people cannot write over each other.</summary>
    public int Revision { get; private set; }

    /// <summary>The save that was last tried on the past; adopting needs the present one.</summary>
    public int ReplayedRevision { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }
    public string ChangedBy { get; private set; } = "";
    public DateTimeOffset? AdoptedAt { get; private set; }
    public string? AdoptedBy { get; private set; }

    public bool IsReplayed => ReplayedRevision == Revision;

    public Playbook Read() => JsonSerializer.Deserialize<Playbook>(Rules, PlatformJson.Options)!;

    public static PlaybookEdition Draft(Playbook basedOn, string version, Actor by, DateTimeOffset at)
    {
        var edition = new PlaybookEdition
        {
            County = by.County,
            Id = new(Guid.CreateVersion7(at)),
            Version = version,
            BasedOn = basedOn.Version,
        };
        edition.Write(basedOn, by, at);
        return edition;
    }

    /// <param name="seen">The save the writer had before them.</param>
    /// <exception cref="RuleBroken">It is no draft any more, or somebody saved in between.</exception>
    public void Revise(Playbook book, int seen, Actor by, DateTimeOffset at)
    {
        DemandDraft();

        if (seen != Revision)
        {
            throw new RuleBroken(
                "playbook.changed",
                $"{ChangedBy}刚保存过这份草稿，您的修改没有保存，还在下面。请另开一页看看改了什么，再决定要不要覆盖。"
            );
        }

        Write(book, by, at);
    }

    /// <summary>Tried on the past as it stands now.</summary>
    public void Replayed(int revision) => ReplayedRevision = Math.Max(ReplayedRevision, revision);

    /// <summary>Holds from a day on.</summary>
    /// <param name="today">In the county.</param>
    /// <exception cref="RuleBroken">Not a draft, not tried, or a day that is over.</exception>
    public void Adopt(DateOnly from, DateOnly today, Actor by, DateTimeOffset at)
    {
        DemandDraft();

        if (!IsReplayed)
        {
            throw new RuleBroken("playbook.not-replayed", $"这份草稿改过之后还没有推演。请先推演去年的工单，看清影响再采用。没有采用。");
        }

        if (from < today)
        {
            throw new RuleBroken(
                "playbook.past",
                $"生效日 {from:yyyy-MM-dd} 已经过去。已经受理的工单按原规则办，请选今天或以后的日子。没有采用。"
            );
        }

        Rules = JsonSerializer.Serialize(Read() with { EffectiveFrom = from }, PlatformJson.Options);
        (State, AdoptedAt, AdoptedBy) = (EditionState.Adopted, at, by.Name);
        Revision++;
        ReplayedRevision = Revision;
    }

    /// <summary>A draft nobody wants, or an adopted edition before its first day.</summary>
    /// <exception cref="RuleBroken">It holds already.</exception>
    public void Drop(DateOnly today)
    {
        if (State == EditionState.Dropped || State == EditionState.Adopted && Read().EffectiveFrom <= today)
        {
            throw new RuleBroken("playbook.in-force", $"这一版已经生效或已经作废，不能再作废。要改规则，请起草下一版。");
        }

        State = EditionState.Dropped;
        Revision++;
    }

    private void Write(Playbook book, Actor by, DateTimeOffset at)
    {
        Rules = JsonSerializer.Serialize(book with { Version = Version }, PlatformJson.Options);
        (ChangedAt, ChangedBy) = (at, by.Name);
        Revision++;
    }

    private void DemandDraft()
    {
        if (State != EditionState.Draft)
        {
            throw new RuleBroken("playbook.not-a-draft", $"这一版已经采用或作废，不能再改。要改规则，请起草下一版。");
        }
    }
}
