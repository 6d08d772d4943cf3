using Linli.Kernel;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Linli.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Exporting;

/// <summary>The second person: in whose jurisdiction the entries lie, and who is not the one who asked.</summary>
internal sealed class RuleOnExport(LinliDb db, ExportRules rules, ExportBox box, TimeProvider clock)
{
    /// <exception cref="RuleBroken">Without a reason, one's own request, or ruled on already.</exception>
    /// <exception cref="NotThere">None of that id in this person's jurisdiction.</exception>
    public async Task Run(RegisterExportId id, bool approve, string? why, Actor by, CancellationToken ct)
    {
        var reason = AskForExport.Reason(why);
        var export = await db.Set<RegisterExport>().SingleOrDefaultAsync(e => e.Id == id, ct) ?? throw new NotThere("export");
        var at = clock.GetUtcNow();

        if (approve)
        {
            export.Approve(reason, box.NewKey(export.County, id), by, at, rules);
            db.AddRange(AskForExport.Timers(export, at));
        }
        else
        {
            export.Refuse(reason, by, at);
            db.RemoveRange(await db.Set<ExportPart>().Where(p => p.Export == id).ToListAsync(ct));
        }

        db.Add(AuditEntry.Of(approve ? "register.export-approved" : "register.export-refused", by, export.Number, at, reason));
        await db.SaveChangesAsync(ct);
    }
}
