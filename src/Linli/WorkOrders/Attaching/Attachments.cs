using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Files;
using Linli.WorkOrders.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Attaching;

/// <summary>Keeps files that people send and ties them to orders.</summary>
internal sealed class Attachments(LinliDb db, AttachmentIntake intake, TimeProvider clock)
{
    /// <summary>Checks, strips and stores one file durably. The answer's hint (GPS) proposes the place once and is nowhere stored.</summary>
    /// <exception cref="RuleBroken">A file we do not take; the sentence says why and what to do.</exception>
    public async Task<StoredFile> Keep(Stream body, string name, CancellationToken ct)
    {
        var stored = await intake.Take(body, name, ct);

        var now = clock.GetUtcNow();
        var row = await db.Set<KeptFile>().SingleOrDefaultAsync(f => f.Hash == stored.Hash, ct);

        if (row is null)
        {
            db.Add(row = KeptFile.Of(stored, db.Scope.County, now));
        }

        row.Again(now);

        if (db.Entry(row).State == EntityState.Unchanged)
        {
            return stored;
        }

        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // The same photo came twice at once; whoever was first kept it.
            db.ChangeTracker.Clear();

            // Or it was not the other one: a file without its row must not be acknowledged.
            if (!await db.Set<KeptFile>().AnyAsync(f => f.Hash == stored.Hash, ct))
            {
                throw;
            }
        }

        return stored;
    }

    /// <summary>True when there is nothing to see, only to hear.</summary>
    public async Task<bool> OnlySound(IReadOnlyList<string> hashes, CancellationToken ct) =>
        hashes.Count > 0 && !await db.Set<KeptFile>().AnyAsync(f => hashes.Contains(f.Hash) && !f.MediaType.StartsWith("audio/"), ct);

    /// <summary>What kept files show: a picture is a photo, everything else that can be read a document. A voice shows nothing.</summary>
    public async Task<IReadOnlyList<EvidenceKind>> Kinds(IReadOnlyList<string> hashes, CancellationToken ct)
    {
        if (hashes.Count == 0)
        {
            return [];
        }

        var types = await db.Set<KeptFile>().Where(f => hashes.Contains(f.Hash)).Select(f => f.MediaType).Distinct().ToListAsync(ct);
        return
        [
            .. types
                .Where(t => !t.StartsWith("audio/", StringComparison.Ordinal))
                .Select(t => t.StartsWith("image/", StringComparison.Ordinal) ? EvidenceKind.Photo : EvidenceKind.Document)
                .Distinct(),
        ];
    }

    /// <summary>Ties kept files to an order, in the transaction of the act.</summary>
    public async Task Attach(WorkOrder order, RequestId? request, IReadOnlyList<string> hashes, DateTimeOffset at, CancellationToken ct)
    {
        if (hashes.Count == 0)
        {
            return;
        }

        var wanted = hashes.Distinct(StringComparer.Ordinal).ToList();
        var kept = await db.Set<KeptFile>().Where(f => wanted.Contains(f.Hash)).ToListAsync(ct);
        var there = await db.Set<Attachment>()
            .Where(a => a.Order == order.Id && wanted.Contains(a.Hash))
            .Select(a => a.Hash)
            .ToListAsync(ct);

        if (kept.Count < wanted.Count)
        {
            throw new RuleBroken("work-orders.file-unknown", $"有文件还没有传上来，请重新选择文件再提交。");
        }

        // Sent long before it is used: the sweep must not take it in the same moment.
        kept.ForEach(f => f.Again(at));
        db.AddRange(kept.Where(f => !there.Contains(f.Hash)).Select(f => Attachment.Of(f, order.Id, request, at)));
    }
}
