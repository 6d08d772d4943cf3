using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Drafting;

/// <summary>Tries a draft on the orders of the last year. Runs behind, page by page, through any restart; changes no order.</summary>
internal sealed class ReplayPlaybook(LinliDb db, TimeProvider clock)
{
    internal sealed record Answer(PlaybookReplayId Replay);

    /// <exception cref="RuleBroken">No draft, or another's area.</exception>
    public async Task<Answer> Run(PlaybookEditionId id, Actor by, CancellationToken ct)
    {
        if (await db.Replay<Answer>(ct) is { } before)
        {
            return before;
        }

        var edition = await db.Edition(id, ct);
        DraftingRight.Demand(by, edition.Read().Area);

        if (edition.State != EditionState.Draft)
        {
            throw new RuleBroken("playbook.not-a-draft", $"这一版已经采用或作废，不用再推演。");
        }

        if (
            await db.Set<PlaybookReplay>()
                .FirstOrDefaultAsync(r => r.Edition == id && r.FinishedAt == null && r.Revision == edition.Revision, ct) is
            { } running
        )
        {
            return new(running.Id);
        }

        var at = clock.GetUtcNow();
        var since = at.AddYears(-1);
        var replay = PlaybookReplay.Of(edition, since, await db.Set<WorkOrder>().CountAsync(o => o.RegisteredAt >= since, ct), by, at);
        db.Add(replay);
        db.Add(PendingWork.Timer(by.County, ReplayBell.Name, replay.Id.Value, at));
        return await db.Commit(new Answer(replay.Id), ct);
    }
}
