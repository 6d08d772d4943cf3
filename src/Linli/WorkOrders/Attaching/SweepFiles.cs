using Linli.Platform.Counties;
using Linli.Platform.Data;
using Linli.Platform.Files;
using Linli.Platform.Files.Showing;
using Linli.Platform.Files.Uploading;
using Linli.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Attaching;

/// <summary>
/// Every hour: what was sent and never handed in goes within a day. Uploads nobody finished, files no order names, bytes that a crash left
/// without a row, and halves of files.
/// </summary>
internal sealed class SweepFiles(
    ContentStore store,
    SmallPictures small,
    UploadFolder uploads,
    UploadLimits limits,
    CountyDirectory counties,
    IServiceScopeFactory scopes,
    TimeProvider clock
) : IRecur
{
    private const int Some = 500;

    // Whoever writes a report over a day still finds their photo; with the hour between two sweeps it stays under the day of promises R19.
    private static readonly TimeSpan Grace = TimeSpan.FromHours(22);

    // Folders nothing was put into for so long hold no young orphans; an older one waits for the next time its folder changes.
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(7);

    public string Kind => "file-sweep";

    public TimeSpan Every { get; } = TimeSpan.FromHours(1);

    public async Task Ring(PendingWork timer, LinliDb db, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var before = now - Grace;
        uploads.Sweep(now - limits.Wait);
        store.SweepUnfinished(before);
        await Forget(db, before, ct);

        await foreach (var some in store.Recent(now - LookBack, before, ct).Chunk(Some))
        {
            await Remove(some, before, ct);
        }
    }

    // The rows first: a row must never name bytes that are gone. Whoever needs the file again makes its row young, and it stays.
    private async Task Forget(LinliDb db, DateTimeOffset before, CancellationToken ct)
    {
        var unused = db.Set<KeptFile>().Where(f => f.KeptAt < before && !db.Set<Attachment>().Any(a => a.Hash == f.Hash));

        while (true)
        {
            var hashes = await unused.Select(f => f.Hash).Order().Take(Some).ToArrayAsync(ct);

            if (hashes.Length == 0)
            {
                return;
            }

            if (await unused.Where(f => hashes.Contains(f.Hash)).ExecuteDeleteAsync(ct) == 0)
            {
                return;
            }

            await Remove(hashes, before, ct);
        }
    }

    // Two counties may have sent the same photo: it lies here once. Each is asked for itself.
    private async Task Remove(string[] hashes, DateTimeOffset before, CancellationToken ct)
    {
        var unnamed = hashes.ToHashSet(StringComparer.Ordinal);

        foreach (var county in counties.All)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(county.Code);
            var here = scope.ServiceProvider.GetRequiredService<LinliDb>();
            unnamed.ExceptWith(await here.Set<KeptFile>().Where(f => hashes.Contains(f.Hash)).Select(f => f.Hash).ToListAsync(ct));
        }

        foreach (var hash in unnamed)
        {
            if (await store.Remove(hash, before, ct))
            {
                small.Forget(hash);
            }
        }
    }
}
