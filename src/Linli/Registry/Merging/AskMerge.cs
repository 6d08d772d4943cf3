using Linli.Kernel;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Linli.Platform.Web;
using Linli.Registry.Keeping;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Merging;

/// <summary>Asks the community in which the other entry lies, gives one's word on what another community asks, and says that two are not one.</summary>
internal sealed class AskMerge(LinliDb db, Duplicates duplicates, ResidentKeeping keeping, TimeProvider clock)
{
    /// <summary>Letters of a reason.</summary>
    public const int Longest = 200;

    /// <exception cref="RuleBroken">Without a reason, nothing in common, it lies in one's own jurisdiction, or it was asked already.</exception>
    /// <exception cref="NotThere">One's own entry is not there.</exception>
    public async Task Ask(ResidentId mine, ResidentId theirs, string? reason, Actor by, CancellationToken ct)
    {
        var resident = await keeping.Load(mine, ct);
        var why = Reason(reason, $"请写明为什么看来是同一个人，不超过 {Longest} 字，对方社区要看到。还没有提出。");
        var likeness = await duplicates.Between(mine, theirs, ct) ?? throw new NotThere("resident");
        var other = await db.Set<Resident>()
            .AsNoTracking()
            .IgnoreQueryFilters([ModelFilters.Jurisdiction])
            .SingleAsync(r => r.Id == theirs, ct);

        if (by.Jurisdiction.Covers(other.Area))
        {
            throw new RuleBroken("registry.merge-here", $"两条都在您的辖区，可以直接对照合并，不用征求意见。");
        }

        if (
            await db.Set<MergeRequest>()
                .IgnoreQueryFilters([ModelFilters.Jurisdiction])
                .AnyAsync(r => r.Mine == mine && r.Theirs == theirs && (r.State == MergeWord.Waiting || r.State == MergeWord.Agreed), ct)
        )
        {
            throw new RuleBroken("registry.merge-asked", $"已经向对方社区提出过了，不用再提。");
        }

        var at = clock.GetUtcNow();
        db.Add(MergeRequest.Ask(resident, other, likeness, why, by, at));
        db.Add(AuditEntry.Of("resident.merge-ask", by, mine.Value.ToString("N"), at, theirs.Value.ToString("N")));
        await db.SaveChangesAsync(ct);
    }

    /// <exception cref="RuleBroken">A refusal without a reason, or it was answered already.</exception>
    /// <exception cref="NotThere">None of that id in this person's jurisdiction.</exception>
    public async Task Answer(Guid id, bool agree, string? refusal, Actor by, CancellationToken ct)
    {
        var request = await db.Set<MergeRequest>().SingleOrDefaultAsync(r => r.Id == id, ct) ?? throw new NotThere("merge request");
        var why = agree ? null : Reason(refusal, $"不同意要写明理由，不超过 {Longest} 字，对方要看到。还没有答复。");
        var at = clock.GetUtcNow();
        request.Rule(why, by, at);
        db.Add(AuditEntry.Of(agree ? "resident.merge-agree" : "resident.merge-refuse", by, request.Theirs.Value.ToString("N"), at, why));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Somebody looked: they are two people. Said twice is said once.</summary>
    /// <exception cref="NotThere">One's own entry is not there, or the two have nothing in common.</exception>
    public async Task AreTwo(ResidentId mine, ResidentId other, Actor by, CancellationToken ct)
    {
        await keeping.Load(mine, ct);
        _ = await duplicates.Between(mine, other, ct) ?? throw new NotThere("resident");
        var pair = EntryPair.Of(mine, other);

        if ((await duplicates.Known([pair], ct)).Contains(pair))
        {
            return;
        }

        var at = clock.GetUtcNow();
        db.Add(NotOnePerson.Of(pair, by, at));
        db.Add(AuditEntry.Of("resident.not-one", by, mine.Value.ToString("N"), at, other.Value.ToString("N")));
        await db.SaveChangesAsync(ct);
    }

    private static string Reason(string? said, FormattableString otherwise) =>
        said?.Trim() is { Length: > 0 and <= Longest } reason ? reason : throw new RuleBroken("registry.merge-reason", otherwise);
}
