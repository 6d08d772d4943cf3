using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Public;

namespace Linli.Registry;

/// <summary>What an end of a relation is. Stored by name.</summary>
internal enum RelationEnd
{
    [Zh("居民")]
    Resident,

    [Zh("房屋")]
    Dwelling,

    [Zh("市场主体")]
    Entity,

    [Zh("单位")]
    Body,

    [Zh("隐患")]
    Hazard,
}

/// <summary>An entry a relation leads from or to.</summary>
internal readonly record struct EndSaid(RelationEnd Type, Guid Id);

/// <summary>
/// How two entries belong together (关系; S4-9), from a day on: a guardian, a tenant, who stands for a business. What follows from the entries
/// themselves, e.g. who lives behind which door, is none of these. What kind it is and what was said with it lie sealed under a key of the
/// relation's own; it lies in no area, so it is read through an end that may be seen.
/// </summary>
internal sealed class Relation : IOfCounty
{
    private Relation() { } // EF Core

    public CountyCode County { get; private init; }
    public RelationId Id { get; private init; }

    /// <summary>The key of the relation and its history, wrapped; see <c>RecordKey</c>.</summary>
    public byte[] Key { get; private init; } = [];

    /// <summary>A code of <see cref="RelationRules"/>.</summary>
    public byte[] KindSealed { get; private init; } = [];

    /// <summary>What to mind, in words; null when nobody wrote any.</summary>
    public byte[]? NoteSealed { get; private set; }
    public RelationEnd FromType { get; private init; }
    public Guid FromEntry { get; private init; }
    public RelationEnd ToType { get; private init; }
    public Guid ToEntry { get; private init; }

    /// <summary>The first day it is true.</summary>
    public DateOnly Since { get; private set; }

    /// <summary>The first day it is no longer true; null while it is.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>How the office came to know.</summary>
    public RegisterSource Source { get; private init; }
    public DateTimeOffset EnteredAt { get; private init; }
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Lines of history; also keeps two people from changing the entry at once.</summary>
    public int Lines { get; private set; }

    public static Relation Enter(
        CountyCode county,
        RelationId id,
        byte[] key,
        (byte[] Kind, byte[]? Note) words,
        EndSaid from,
        EndSaid to,
        Provenance whence,
        DateTimeOffset at
    ) =>
        new()
        {
            County = county,
            Id = id,
            Key = key,
            KindSealed = words.Kind,
            NoteSealed = words.Note,
            FromType = from.Type,
            FromEntry = from.Id,
            ToType = to.Type,
            ToEntry = to.Id,
            Since = whence.TrueFrom,
            Source = whence.Source,
            EnteredAt = at,
            ChangedAt = at,
            Lines = 1,
        };

    public bool HoldsOn(DateOnly day) => Since <= day && (Until is null || day < Until);

    /// <summary>The day or the words were wrong; another kind or another end is another relation.</summary>
    /// <exception cref="RuleBroken">It would begin after it ended.</exception>
    public void Correct(DateOnly since, byte[]? note, DateTimeOffset at)
    {
        if (Until is { } ended && since >= ended)
        {
            throw new RuleBroken(
                "registry.relation-days",
                $"它在 {ended:yyyy-MM-dd} 已经结束，开始的日期要早于那一天。没有保存，请核对日期。"
            );
        }

        (Since, NoteSealed, ChangedAt) = (since, note, at);
        Lines++;
    }

    /// <exception cref="RuleBroken">It has ended already, or had not begun on that day.</exception>
    public void End(DateOnly day, DateTimeOffset at)
    {
        if (Until is { } ended)
        {
            throw new RuleBroken("registry.relation-ended", $"这条关系在 {ended:yyyy-MM-dd} 已经结束，不用再办一次。");
        }

        if (day < Since)
        {
            throw new RuleBroken(
                "registry.relation-days",
                $"它从 {Since:yyyy-MM-dd} 才开始，结束的日期不能比那一天早。没有保存，请核对日期。"
            );
        }

        (Until, ChangedAt) = (day, at);
        Lines++;
    }
}

/// <summary>Names of a relation's fields, in the catalog, in forms and in the history.</summary>
internal static class RelationFields
{
    public const string Kind = "kind";
    public const string Note = "note";
    public const string Since = "since";
    public const string Until = "until";
}
