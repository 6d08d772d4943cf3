using Linli.Kernel;
using Linli.Platform.Audit;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.WorkOrders.Promising;

namespace Linli.WorkOrders.Drafting;

/// <summary>Lets an edition hold from a day on, or drops it before it does. Orders born before keep the edition they have.</summary>
internal sealed class AdoptPlaybook(LinliDb db, Playbooks playbooks, CountyCalendars calendars, TimeProvider clock)
{
    internal sealed record Answer(string Version);

    /// <param name="from">First day, county time.</param>
    /// <exception cref="RuleBroken">Not tried as it stands, a day that is over, another's area, or the same beginning as another edition.</exception>
    public Task<Answer> Run(PlaybookEditionId id, DateOnly from, Actor by, CancellationToken ct) =>
        Change(
            id,
            "playbook.adopt",
            by,
            (edition, today, at) =>
            {
                var book = edition.Read();

                if (
                    playbooks.Of(by.County).All.FirstOrDefault(p => (p.Area, p.Kind, p.EffectiveFrom) == (book.Area, book.Kind, from)) is
                    { } same
                )
                {
                    throw new RuleBroken(
                        "playbook.same-day",
                        $"{same.Version} 也从 {from:yyyy-MM-dd} 起生效，同一天只能有一版。请改日子，或先作废那一版。"
                    );
                }

                edition.Adopt(from, today, by, at);
            },
            ct
        );

    /// <exception cref="RuleBroken">It holds already, or another's area.</exception>
    public Task<Answer> Drop(PlaybookEditionId id, Actor by, CancellationToken ct) =>
        Change(id, "playbook.drop", by, (edition, today, _) => edition.Drop(today), ct);

    private async Task<Answer> Change(
        PlaybookEditionId id,
        string act,
        Actor by,
        Action<PlaybookEdition, DateOnly, DateTimeOffset> change,
        CancellationToken ct
    )
    {
        if (await db.Replay<Answer>(ct) is { } before)
        {
            return before;
        }

        var edition = await db.Edition(id, ct);
        DraftingRight.Demand(by, edition.Read().Area);
        var at = clock.GetUtcNow();
        change(edition, DateOnly.FromDateTime(CountyTime.Local(at, calendars.Of(by.County).Zone)), at);
        db.Add(AuditEntry.Of(act, by, edition.Version, at, FormattableString.Invariant($"{edition.Read().EffectiveFrom:yyyy-MM-dd}")));
        await CountyStamps.Renew(db, by.County, Playbooks.Topic, ct);
        var answer = await db.Commit(new Answer(edition.Version), ct);
        playbooks.Forget(by.County);
        return answer;
    }
}
