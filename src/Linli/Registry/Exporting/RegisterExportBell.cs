using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Exporting;

/// <summary>Carries an export on for a few seconds, part by part, and winds itself for the next turn.</summary>
internal sealed class RegisterExportBell(IServiceScopeFactory scopes, ExportRules rules, TimeProvider clock) : IRing
{
    public const string Name = "register-export";

    public string Kind => Name;

    public async Task Ring(PendingWork timer, LinliDb db, CancellationToken ct)
    {
        var id = new RegisterExportId(timer.Subject);
        var area = await db.Set<RegisterExport>()
            .Where(e => e.Id == id && e.State == ExportState.Making)
            .Select(e => e.Area)
            .SingleOrDefaultAsync(ct);

        if (area is not null && !await Parts(timer.County, area, id, ct))
        {
            db.Add(PendingWork.Timer(timer.County, Name, id.Value, clock.GetUtcNow()));
        }
    }

    // In units of work of their own, which see what the export may: the timer's sees the whole county.
    private async Task<bool> Parts(CountyCode county, string area, RegisterExportId id, CancellationToken ct)
    {
        var until = clock.GetTimestamp() + rules.TurnSeconds * clock.TimestampFrequency;

        do
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<DataScope>().Enter(county, Jurisdiction.OfArea(area));
            var db = scope.ServiceProvider.GetRequiredService<LinliDb>();
            var export = await db.Set<RegisterExport>().SingleAsync(e => e.Id == id, ct);

            if (export.State != ExportState.Making)
            {
                return true;
            }

            await scope.ServiceProvider.GetRequiredService<MakeExport>().Part(export, ct);

            if (export.State == ExportState.Ready)
            {
                return true;
            }
        } while (clock.GetTimestamp() < until);

        return false;
    }
}

/// <summary>Ends an export when its time is over: content and key go, the row stays. A request nobody ruled on lapses.</summary>
internal sealed class EndExport(TimeProvider clock) : IRing
{
    public const string Name = "register-export-end";

    public string Kind => Name;

    public async Task Ring(PendingWork timer, LinliDb db, CancellationToken ct)
    {
        var id = new RegisterExportId(timer.Subject);

        if (await db.Set<RegisterExport>().SingleOrDefaultAsync(e => e.Id == id, ct) is { } export && export.End(clock.GetUtcNow()))
        {
            await db.Set<ExportPart>().Where(p => p.Export == id).ExecuteDeleteAsync(ct);
        }
    }
}
