using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.Registry.Finding;
using Linli.Registry.Keeping;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Importing;

/// <summary>
/// Takes back the last batch of an import that is being undone: whoever nobody touched since is as if never entered. What their history
/// said hangs on a key that goes with the entry, so it cannot be read again. Homes and households that are empty then go too.
/// </summary>
internal sealed class RegisterUndoBell(TimeProvider clock) : IRing
{
    public const string Name = "register-undo";

    public string Kind => Name;

    public async Task Ring(PendingWork timer, LinliDb db, CancellationToken ct)
    {
        var id = new RegisterImportId(timer.Subject);
        var import = await db.Set<ResidentImport>().SingleAsync(i => i.Id == id, ct);
        var batch = await db.Set<ImportBatch>().Where(b => b.Import == id).OrderByDescending(b => b.No).FirstOrDefaultAsync(ct);

        if (import.State != RegisterImportState.Undoing || batch is null)
        {
            return;
        }

        var ids = Enumerable
            .Range(0, batch.Residents.Length / 16)
            .Select(i => new ResidentId(new Guid(batch.Residents.AsSpan(i * 16, 16), bigEndian: true)))
            .ToList();
        var residents = await db.Set<Resident>().Where(r => ids.Contains(r.Id)).ToListAsync(ct);
        var entries = ids.Select(r => r.Value).ToList();
        var related = await db.Set<Relation>()
            .Where(r => entries.Contains(r.FromEntry) || entries.Contains(r.ToEntry))
            .Select(r => new { r.FromEntry, r.ToEntry })
            .ToListAsync(ct);
        var touched = related.SelectMany(r => new[] { r.FromEntry, r.ToEntry }).ToHashSet();
        var untouched = residents.Where(r => r.Lines == 1 && !touched.Contains(r.Id.Value)).ToList();
        db.RemoveRange(untouched);
        await Homes.Empty(db, untouched, ct);
        db.Remove(batch);
        import.TakeBack(batch.No, untouched.Count, residents.Count - untouched.Count);

        if (import.State == RegisterImportState.Undoing)
        {
            db.Add(PendingWork.Timer(import.County, Name, id.Value, clock.GetUtcNow()));
        }
        else
        {
            await ResidentNames.Forget(db, ct);
        }
    }
}
