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
/// <param name="Chosen">The tally whose orders are shown; null for all.</param>
/// <param name="Changes">A page of the orders behind the tallies, oldest number first.</param>
internal sealed record PlaybookView(
    Playbook Book,
    PlaybookEdition? Edition,
    Playbook? Base,
    PlaybookReplay? Replay,
    IReadOnlyList<ReplayTally> Tallies,
    ReplayTally? Chosen,
    IReadOnlyList<ReplayedChange> Changes
);

/// <summary>Which of the changed orders somebody looks at.</summary>
/// <param name="Page">From 1.</param>
internal sealed record ReplayLook(ReplayEffect? Effect, ClockKind? Clock, int Page);

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
    public async Task<PlaybookView?> Find(string version, ReplayLook look, Actor by, CancellationToken ct)
    {
        var known = playbooks.Of(by.County);

        if (await db.Set<PlaybookEdition>().AsNoTracking().SingleOrDefaultAsync(e => e.Version == version, ct) is not { } edition)
        {
            return known.Find(version) is { } shipped ? new(shipped, null, null, null, [], null, []) : null;
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
        var tallies = replay is null ? [] : await Tally(replay.Id, ct);
        var chosen = tallies.FirstOrDefault(t => t.Effect == look.Effect && t.Clock == look.Clock);
        return new(
            edition.Read(),
            edition,
            known.Find(edition.BasedOn),
            replay,
            tallies,
            chosen,
            replay is { FinishedAt: not null, Changed: > 0 } ? await Changes(replay.Id, chosen, look.Page, ct) : []
        );
    }

    private async Task<IReadOnlyList<ReplayedChange>> Changes(PlaybookReplayId replay, ReplayTally? chosen, int page, CancellationToken ct)
    {
        var changes = db.Set<ReplayedChange>().AsNoTracking().Where(c => c.Replay == replay);

        if (chosen is not null)
        {
            var (effect, clock) = (chosen.Effect, chosen.Clock);
            changes = changes.Where(c => c.Effect == effect && c.Clock == clock);
        }

        return await changes.OrderBy(c => c.Number).ThenBy(c => c.No).Skip((page - 1) * Page).Take(Page).ToListAsync(ct);
    }

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
