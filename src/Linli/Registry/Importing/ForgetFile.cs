using Linli.Platform.Data;
using Linli.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Importing;

/// <summary>
/// A file of residents is kept no longer than it is needed: its blocks go when it was read to its end, the rows that were left out some weeks
/// after the upload, and with them a file nobody started.
/// </summary>
internal sealed class ForgetFile : IRing
{
    public const string Name = "register-import-forget";

    public string Kind => Name;

    public async Task Ring(PendingWork timer, LinliDb db, CancellationToken ct)
    {
        var id = new RegisterImportId(timer.Subject);
        await Blocks(db, id, ct);
        await db.Set<ImportFault>().Where(f => f.Import == id).ExecuteDeleteAsync(ct);
        await db.Set<ResidentImport>().Where(i => i.Id == id && i.State == RegisterImportState.Preview).ExecuteDeleteAsync(ct);
    }

    /// <summary>What was sent is not needed any more.</summary>
    public static Task<int> Blocks(LinliDb db, RegisterImportId id, CancellationToken ct) =>
        db.Set<ImportBlock>().Where(b => b.Import == id).ExecuteDeleteAsync(ct);
}
