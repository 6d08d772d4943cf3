using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Relating;

/// <summary>A relation as the page of one of its ends shows it.</summary>
/// <param name="What">What the other is called, in Chinese.</param>
internal sealed record RelationCard(
    RelationId Id,
    string What,
    EndCard Other,
    DateOnly Since,
    DateOnly? Until,
    string? Note,
    RegisterSource Source,
    int Lines
);

/// <param name="Known">Those whose other end may be seen too: what holds first.</param>
/// <param name="Hidden">So many hold whose other end lies out of the jurisdiction; no more is said of them.</param>
internal sealed record RelationSheet(IReadOnlyList<RelationCard> Known, int Hidden)
{
    public IEnumerable<RelationCard> Holding => Known.Where(k => k.Until is null);

    public IEnumerable<RelationCard> Ended => Known.Where(k => k.Until is not null);
}

/// <summary>
/// Reads the relations of an entry that the reader may see, today's or those of an earlier day. Of a person they are also those that were
/// written down under entries which went into theirs (ADR 32).
/// </summary>
internal sealed class RelationBook(LinliDb db, RelationBox box, RelationRules rules, RelationEnds ends)
{
    /// <param name="end">An entry the reader was shown.</param>
    /// <param name="on">Only what was true on a day, as far as the register knows it now; null: everything, what has ended too.</param>
    public async Task<RelationSheet> Of(EndSaid end, DateOnly? on, CancellationToken ct)
    {
        var selves = await ends.Selves(end, ct);
        var rows = await Asked(db, end.Type, selves).AsNoTracking().OrderBy(r => r.Since).ThenBy(r => r.Id).ToListAsync(ct);
        // Two entries that were one person after all: nobody is their own kin.
        rows.RemoveAll(r => IsFrom(r, end, selves) && r.ToType == end.Type && selves.Contains(r.ToEntry));

        if (on is { } day)
        {
            rows.RemoveAll(r => !r.HoldsOn(day));
        }

        EndSaid Other(Relation r) => IsFrom(r, end, selves) ? new(r.ToType, r.ToEntry) : new(r.FromType, r.FromEntry);
        var cards = await ends.Named([.. rows.Select(Other)], ct);
        return new(
            [
                .. rows.Where(r => cards.ContainsKey(Other(r)))
                    .OrderBy(r => r.Until is not null)
                    .Select(r => new RelationCard(
                        r.Id,
                        What(r, !IsFrom(r, end, selves)),
                        cards[Other(r)],
                        r.Since,
                        r.Until,
                        box.Note(r),
                        r.Source,
                        r.Lines
                    )),
            ],
            rows.Count(r => !cards.ContainsKey(Other(r)) && (on is not null || r.Until is null))
        );
    }

    /// <summary>What was done to relations, the newest first.</summary>
    public async Task<IReadOnlyList<RegisterLine>> History(IReadOnlyCollection<RelationId> relations, CancellationToken ct)
    {
        var ids = relations.Select(r => r.Value).ToList();
        return await db.Set<RegisterLine>()
            .AsNoTracking()
            .Where(l => ids.Contains(l.Entry))
            .OrderByDescending(l => l.At)
            .ThenByDescending(l => l.No)
            .ToListAsync(ct);
    }

    /// <summary>Every relation of some entries of one kind, from either end.</summary>
    public static IQueryable<Relation> Asked(LinliDb db, RelationEnd type, IReadOnlyList<Guid> ids) =>
        db.Set<Relation>().Where(r => ids.Contains(r.FromEntry) && r.FromType == type || ids.Contains(r.ToEntry) && r.ToType == type);

    /// <summary>An entry is destroyed: its relations end with it, and what their history says goes with their keys.</summary>
    public static async Task Forget(LinliDb db, EndSaid end, CancellationToken ct) =>
        db.RemoveRange(await Asked(db, end.Type, [end.Id]).ToListAsync(ct));

    private static bool IsFrom(Relation relation, EndSaid end, IReadOnlyList<Guid> selves) =>
        relation.FromType == end.Type && selves.Contains(relation.FromEntry);

    // A kind the policy no longer knows is said by its code.
    private string What(Relation relation, bool isBack)
    {
        var code = box.Kind(relation);
        return rules.Kind(code) is { } kind ? new RelationChoice(kind, isBack).Zh : code;
    }
}
