using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Importing;

/// <summary>
/// Carries an import on for a few seconds and winds itself for the next turn. While one batch is being written the next is read and sealed.
/// Each batch is a transaction with its progress: after a fault or a restart it goes on where the last one ended.
/// </summary>
internal sealed class RegisterImportBell(
    IServiceScopeFactory scopes,
    OpenImports files,
    ResidentRows reader,
    ResidentImportRules rules,
    TimeProvider clock
) : IRing
{
    public const string Name = "register-import";

    public string Kind => Name;

    public async Task Ring(PendingWork timer, LinliDb db, CancellationToken ct)
    {
        var id = new RegisterImportId(timer.Subject);
        var until = clock.GetTimestamp() + rules.TurnSeconds * clock.TimestampFrequency;

        try
        {
            await Batches(timer.County, id, until, ct);
        }
        catch (RuleBroken damaged)
        {
            files.Close(id);
            var broken = await db.Set<ResidentImport>().SingleAsync(i => i.Id == id, ct);
            broken.Break(damaged.Message, clock.GetUtcNow());
            await ForgetFile.Blocks(db, id, ct);
            return;
        }
        catch
        {
            files.Close(id);
            throw;
        }

        var import = await db.Set<ResidentImport>().SingleAsync(i => i.Id == id, ct);

        if (import.State == RegisterImportState.Running)
        {
            db.Add(PendingWork.Timer(timer.County, Name, id.Value, clock.GetUtcNow()));
        }
    }

    // In a unit of work of its own: the timer's must not carry what a batch left behind.
    private async Task Batches(CountyCode county, RegisterImportId id, long until, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(county);
        var db = scope.ServiceProvider.GetRequiredService<LinliDb>();
        var import = await db.Set<ResidentImport>().SingleAsync(i => i.Id == id, ct);

        if (import.State != RegisterImportState.Running)
        {
            files.Close(id);
            return;
        }

        var enter = scope.ServiceProvider.GetRequiredService<EnterRows>();
        var file = files.Of(import);
        var next = Read(file, ct);

        while (true)
        {
            var (rows, perMille) = await next;

            if (rows.Length == 0)
            {
                import.Finish(clock.GetUtcNow());
                await db.SaveChangesAsync(ct);
                files.Close(id);
                await ForgetFile.Blocks(db, id, ct);
                return;
            }

            var more = clock.GetTimestamp() < until;
            next = more ? Read(file, ct) : next;
            await enter.Run(import, rows, perMille, clock.GetUtcNow(), ct);

            if (!more)
            {
                return;
            }
        }
    }

    private Task<(RowResult[] Rows, int PerMille)> Read(OpenImport file, CancellationToken ct) =>
        Task.Run(
            () =>
            {
                var rows = file.Next(rules.Batch);
                var read = new RowResult[rows.Count];
                var at = clock.GetUtcNow();
                Parallel.For(0, rows.Count, i => read[i] = reader.Read(rows[i], file.Legend, at));
                return (read, file.PerMille);
            },
            ct
        );
}
