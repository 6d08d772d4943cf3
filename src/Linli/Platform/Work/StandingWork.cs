using System.Security.Cryptography;
using System.Text;
using Linli.Kernel;
using Linli.Platform.Counties;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Platform.Work;

/// <summary>A timer that winds itself again: its row stays and moves on in the transaction of its effect, so it is never lost and never doubled.</summary>
internal interface IRecur : IRing
{
    TimeSpan Every { get; }
}

/// <summary>At the start of a node every county has a row for each recurring timer, due at once the first time; the row's id follows from both, so two nodes make one.</summary>
internal sealed class StandingWork(IServiceScopeFactory scopes, CountyDirectory counties, TimeProvider clock) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var county in counties.All)
        {
            await Ensure(county.Code, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Winds what is not wound yet.</summary>
    public async Task Ensure(CountyCode county, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(county);
        var db = scope.ServiceProvider.GetRequiredService<LinliDb>();

        foreach (var bell in scope.ServiceProvider.GetServices<IRing>().OfType<IRecur>())
        {
            var id = IdOf(county, bell.Kind);

            if (!await db.Set<PendingWork>().AnyAsync(w => w.Id == id, ct))
            {
                db.Add(PendingWork.Standing(county, id, bell.Kind, clock.GetUtcNow()));
            }
        }

        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failure) when (DataTroubles.Of(failure) == DataTrouble.None)
        {
            // Another node was first with the same rows.
        }
    }

    private static Guid IdOf(CountyCode county, string kind) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{county.Value}/{kind}")).AsSpan(0, 16));
}
