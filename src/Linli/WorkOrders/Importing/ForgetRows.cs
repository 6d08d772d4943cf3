using Linli.Platform.Data;
using Linli.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Importing;

/// <summary>Some weeks after the upload the sealed cells go; what was filed and what was not stays known.</summary>
internal sealed class ForgetRows : IRing
{
    public const string Name = "import-forget";

    public string Kind => Name;

    public async Task Ring(PendingWork timer, LinliDb db, CancellationToken ct)
    {
        var id = new ImportId(timer.Subject);
        var import = await db.Set<RequestImport>().SingleOrDefaultAsync(i => i.Id == id, ct);

        // Never started: nothing came of it, so nothing of it stays.
        if (import?.State is ImportState.Receiving or ImportState.Preview)
        {
            await db.Set<ImportRow>().Where(r => r.Import == id).ExecuteDeleteAsync(ct);
            db.Remove(import);
            return;
        }

        await db.Set<ImportRow>()
            .Where(r => r.Import == id && r.Box != null)
            .ExecuteUpdateAsync(r => r.SetProperty(x => x.Box, (byte[]?)null).SetProperty(x => x.Refusal, (byte[]?)null), ct);
    }
}
