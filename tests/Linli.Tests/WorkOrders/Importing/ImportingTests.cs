using System.Text;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Tables;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Linli.WorkOrders.Importing;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.WorkOrders.Importing;

/// <summary>The county's dispatcher imports what the hotline sends.</summary>
public abstract class ImportingTests(Hall hall) : HallTests(hall)
{
    private protected async Task<T> Do<TCase, T>(Func<TCase, Actor, Task<T>> act)
        where TCase : notnull
    {
        var dispatcher = await Hall.Actor(Role.Dispatcher);
        return await Hall.Do<TCase, T>(dispatcher, c => act(c, dispatcher));
    }

    private protected Task<ImportId> Receive(byte[] file, string name = "hotline.csv") =>
        Do<ReceiveImport, ImportId>((c, by) => c.Run(new MemoryStream(file), name, by, CancellationToken.None));

    private protected Task<ImportId> Receive(string csv) => Receive(Encoding.UTF8.GetBytes(csv));

    private protected Task Start(ImportId import) =>
        Do<StartImport, StartImport.Answer>((c, by) => c.Run(import, by, CancellationToken.None));

    private protected Task<RequestImport> Look(ImportId import) =>
        Hall.Look(db => db.Set<RequestImport>().AsNoTracking().SingleAsync(i => i.Id == import));

    private protected async Task<RequestImport> Import(byte[] file)
    {
        var import = await Receive(file);
        await Start(import);
        await Hall.Sweep();
        return await Look(import);
    }

    private protected Task<RequestImport> Import(string csv) => Import(Encoding.UTF8.GetBytes(csv));

    private protected async Task<IReadOnlyList<CellProblem>> Problems(ImportId import)
    {
        var about = await Look(import);
        return await Do<ImportReading, IReadOnlyList<CellProblem>>((r, _) => r.Problems(about, CancellationToken.None));
    }

    private protected static string Say(CellProblem problem) => FormattableString.Invariant(problem.Reason);

    private protected Task<int> Requests() => Hall.Look(db => db.Set<ResidentRequest>().CountAsync());

    /// <summary>The requests an import filed, in the order of its rows.</summary>
    private protected Task<List<ResidentRequest>> Filed(ImportId import) =>
        Hall.Look(db =>
            db.Set<ImportRow>()
                .Where(r => r.Import == import)
                .OrderBy(r => r.Row)
                .Join(db.Set<ResidentRequest>(), r => r.Request, r => r.Id, (_, request) => request)
                .AsNoTracking()
                .ToListAsync()
        );
}
