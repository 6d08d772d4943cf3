using Linli.Kernel;
using Linli.Platform.Data;
using Linli.WorkOrders.Promising;
using Linli.WorkOrders.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Drafting;

/// <summary>How often a draft would have done one thing.</summary>
/// <param name="Late">Orders that would be late and were not.</param>
/// <param name="Freed">Orders that were late and would not be.</param>
internal sealed record ReplayTally(ReplayEffect Effect, ClockKind? Clock, int Count, int Late, int Freed);

/// <summary>A version of the rules as its page shows it.</summary>
/// <param name="Edition">Null for the one that was shipped.</param>
/// <param name="Base">What it was copied from; null for the shipped one.</param>
/// <param name="Replay">The last one; null when none was begun.</param>
internal sealed record PlaybookView(
    Playbook Book,
    PlaybookEdition? Edition,
    Playbook? Base,
    PlaybookReplay? Replay,
    IReadOnlyList<ReplayTally> Tallies
);

/// <summary>Reads the rules of a county for its pages. Drafts are for those who write them; what holds is for everybody on the staff.</summary>
internal sealed class PlaybookList(LinliDb db, Playbooks playbooks)
{
    public const int Page = 25;

    /// <summary>Every edition, drafts first, then the latest day first.</summary>
    public async Task<IReadOnlyList<(Playbook Book, PlaybookEdition? Edition)>> All(Actor by, CancellationToken ct)
    {
        var drafts = by.May(WorkOrderPermissions.Playbook);
        var editions = await db.Set<PlaybookEdition>()
            .AsNoTracking()
            .Where(e => e.State == EditionState.Adopted || drafts)
            .OrderByDescending(e => e.Id)
            .ToListAsync(ct);
        var known = editions.ConvertAll(e => (Book: e.Read(), Edition: (PlaybookEdition?)e));
        var shipped = playbooks
            .Of(by.County)
            .All.Where(p => editions.All(e => e.Version != p.Version))
            .Select(p => (Book: p, Edition: (PlaybookEdition?)null));
        return
        [
            .. known
                .Concat(shipped)
                .OrderByDescending(k => k.Edition is { State: EditionState.Draft })
                .ThenBy(k => k.Edition is { State: EditionState.Dropped })
                .ThenByDescending(k => k.Book.EffectiveFrom),
        ];
    }

    /// <summary>Null when there is no such version for this reader.</summary>
    public async Task<PlaybookView?> Find(string version, Actor by, CancellationToken ct)
    {
        var known = playbooks.Of(by.County);

        if (await db.Set<PlaybookEdition>().AsNoTracking().SingleOrDefaultAsync(e => e.Version == version, ct) is not { } edition)
        {
            return known.Find(version) is { } shipped ? new(shipped, null, null, null, []) : null;
        }

        if (edition.State != EditionState.Adopted && !by.May(WorkOrderPermissions.Playbook))
        {
            return null;
        }

        var replay = await db.Set<PlaybookReplay>()
            .AsNoTracking()
            .Where(r => r.Edition == edition.Id)
            .OrderByDescending(r => r.Id)
            .FirstOrDefaultAsync(ct);
        return new(edition.Read(), edition, known.Find(edition.BasedOn), replay, replay is null ? [] : await Tally(replay.Id, ct));
    }

    /// <summary>The orders behind a tally, oldest number first.</summary>
    public async Task<IReadOnlyList<ReplayedChange>> Changes(
        PlaybookReplayId replay,
        ReplayEffect? effect,
        ClockKind? kind,
        int page,
        CancellationToken ct
    ) =>
        await db.Set<ReplayedChange>()
            .AsNoTracking()
            .Where(c => c.Replay == replay && (effect == null || c.Effect == effect && c.Clock == kind))
            .OrderBy(c => c.Number)
            .ThenBy(c => c.No)
            .Skip((page - 1) * Page)
            .Take(Page)
            .ToListAsync(ct);

    private async Task<IReadOnlyList<ReplayTally>> Tally(PlaybookReplayId replay, CancellationToken ct)
    {
        var tallies = await db.Set<ReplayedChange>()
            .Where(c => c.Replay == replay)
            .GroupBy(c => new { c.Effect, c.Clock })
            .Select(g => new ReplayTally(
                g.Key.Effect,
                g.Key.Clock,
                g.Count(),
                g.Count(c => c.WouldBeLate && !c.WasLate),
                g.Count(c => c.WasLate && !c.WouldBeLate)
            ))
            .ToListAsync(ct);
        return [.. tallies.OrderByDescending(t => t.Count)];
    }
}
