using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Platform.Audit;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Platform.Web;
using Linli.Platform.Work;
using Linli.Registry.Public;
using Linli.Registry.Safeguarding;

namespace Linli.Registry.Batching;

/// <summary>What somebody wants done to which entries.</summary>
/// <param name="Picked">Those ticked on the page.</param>
/// <param name="Href">The list with its filter, when everything behind it is meant; null: those ticked.</param>
/// <param name="Seen">How many entries the preview showed; null on the way to it.</param>
/// <param name="Body">For <see cref="BatchAct.Assign"/>.</param>
internal sealed record BatchWish(
    string List,
    BatchAct Act,
    IReadOnlyList<Guid> Picked,
    string? Href,
    int? Seen,
    BodyId? Body,
    Provenance From
);

/// <summary>What would happen.</summary>
/// <param name="Rows">The first of those it would be done to.</param>
/// <param name="Refused">The first of those it would not, and why.</param>
internal sealed record BatchPreview(int Total, int Ready, IReadOnlyList<BatchEntry> Rows, IReadOnlyList<RefusedEntry> Refused);

/// <summary>An entry the act leaves alone; null when it is not in the jurisdiction any more.</summary>
internal sealed record RefusedEntry(BatchEntry? Entry, BatchRefusal Why);

/// <summary>Orders an act on many entries of a list, and shows before what it would come to.</summary>
internal sealed class OrderBatch(
    LinliDb db,
    IEnumerable<IBatchList> lists,
    HazardKeeping hazards,
    BatchRules rules,
    CarryBatch carry,
    OfficeDay days,
    TimeProvider clock
)
{
    /// <summary>Rows a preview shows.</summary>
    public const int Shown = 50;

    private sealed record Answer(Guid Id);

    /// <exception cref="NotThere">No such list, or it has no such act.</exception>
    public IBatchList List(string word, BatchAct? act = null) =>
        lists.FirstOrDefault(l => l.Word == word && (act is not { } wanted || l.Acts.Contains(wanted))) ?? throw new NotThere("list");

    /// <summary>Lets everything happen and keeps nothing of it: what it says is what the act will say.</summary>
    /// <exception cref="RuleBroken">Nothing is meant, or too much.</exception>
    public async Task<BatchPreview> Preview(BatchWish wish, Actor by, CancellationToken ct)
    {
        var list = List(wish.List, wish.Act);
        var ids = await Meant(wish, by, ct);

        // Who shall answer for them is chosen on this page; before that nobody can be refused.
        if (wish is { Act: BatchAct.Assign, Body: null })
        {
            var some = await list.Load([.. ids.Take(Shown)], Batch(wish, ids.Count, 1, by), clock.GetUtcNow(), ct);
            return new(ids.Count, ids.Count, some, []);
        }

        var at = clock.GetUtcNow();
        var batch = Batch(wish, ids.Count, 1, by);
        var (ready, rows, refused) = (0, new List<BatchEntry>(), new List<RefusedEntry>());

        foreach (var some in ids.Chunk(rules.PartRows))
        {
            var entries = (await list.Load(some, batch, at, ct)).ToDictionary(e => e.Id);

            foreach (var id in some)
            {
                var entry = entries.GetValueOrDefault(id);

                if (CarryBatch.Try(id, entry, entry?.Do) is { } why)
                {
                    refused.Add(new(entry, why));
                }
                else if (++ready <= Shown)
                {
                    rows.Add(entry!);
                }
            }

            db.ChangeTracker.Clear();
        }

        return new(ids.Count, ready, rows, refused);
    }

    /// <exception cref="RuleBroken">Nothing is meant, too much, other entries than the preview showed, no body, or the day lies ahead.</exception>
    public async Task<RegisterBatchId> Run(BatchWish wish, Actor by, CancellationToken ct)
    {
        if (await db.Replay<Answer>(ct) is { } before)
        {
            return new(before.Id);
        }

        var list = List(wish.List, wish.Act);
        var ids = await Meant(wish, by, ct);

        if (wish.Seen is { } seen && seen != ids.Count)
        {
            throw new RuleBroken(
                "registry.batch-changed",
                $"没有办理：名单变了，刚才是 {seen} 条，现在是 {ids.Count} 条。请回到列表再选一次。"
            );
        }

        if (wish.Act == BatchAct.Assign && hazards.Handling(by).All(b => b.Id != wish.Body))
        {
            throw new RuleBroken("registry.hazard-body", $"这个单位不负责这一片，请重新选择责任单位。");
        }

        var parts = ids.Chunk(rules.PartRows).ToList();
        var at = clock.GetUtcNow();
        var batch = Batch(wish with { From = wish.From.Checked(days.Today(by.County)) }, ids.Count, parts.Count, by);
        db.Add(batch);
        db.AddRange(
            parts.Select(
                (some, no) =>
                    new BatchPart
                    {
                        County = by.County,
                        Batch = batch.Id,
                        No = no,
                        Entries = EntryIds.Pack(some),
                    }
            )
        );
        // Few are done before the page answers; the timer stands by in case the program stops in between.
        var few = ids.Count <= rules.AtOnceRows;
        db.Add(PendingWork.Timer(by.County, RegisterBatchBell.Name, batch.Id.Value, few ? at.AddMinutes(1) : at));
        db.Add(AuditEntry.Of("register.batch", by, $"{list.Word}.{wish.Act}", at, batch.Id.Value.ToString("N")));
        var answer = await db.Commit(new Answer(batch.Id.Value), ct);

        if (few)
        {
            await carry.Run(by.County, batch.Area, batch.Id, null, ct);
        }

        return new(answer.Id);
    }

    private RegisterBatch Batch(BatchWish wish, int rows, int parts, Actor by)
    {
        var at = clock.GetUtcNow();
        return RegisterBatch.Order(new(Ids.Next(at)), wish.List, wish.Act, wish.Body?.Value, wish.From, rows, parts, by, at);
    }

    private async Task<IReadOnlyList<Guid>> Meant(BatchWish wish, Actor by, CancellationToken ct)
    {
        var ids = wish.Href is { } href
            ? await List(wish.List).Ids(href, by, rules.MostRows + 1, ct)
            : [.. wish.Picked.Distinct().Take(rules.MostRows + 1)];

        if (ids.Count == 0)
        {
            throw new RuleBroken("registry.batch-empty", $"没有办理：还没有选。请回到列表，勾选要办的，或勾选“这个筛选下的全部”。");
        }

        return ids.Count <= rules.MostRows
            ? ids
            : throw new RuleBroken(
                "registry.batch-too-many",
                $"没有办理：超过 {rules.MostRows} 条。请选小一点的辖区，或加筛选，分几次办。"
            );
    }
}
