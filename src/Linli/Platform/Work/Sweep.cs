using System.Reflection;
using System.Text.Json;
using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Health;
using Microsoft.EntityFrameworkCore;

namespace Linli.Platform.Work;

/// <summary>Takes due work and does it. Costs what is due, never what is open; any number of sweeps may run side by side.</summary>
internal sealed class Sweep(IServiceScopeFactory scopes, SteadyClock clock, ILogger<Sweep> log)
{
    private const int Batch = 200;
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(2);

    private static readonly Dictionary<string, Type> EventTypes = typeof(Sweep)
        .Assembly.GetTypes()
        .Where(t => t.IsClass && !t.IsAbstract && typeof(IEvent).IsAssignableFrom(t))
        .ToDictionary(t => t.Name);

    private HashSet<string>? _together;

    /// <summary>Does everything that is due now. Returns how many rows were done.</summary>
    public async Task<int> Run(CancellationToken ct)
    {
        var done = 0;

        while (true)
        {
            var claimed = await ClaimDue(ct);

            // What may ring together does, so that thousands of clocks after an outage or an import cost hundreds of transactions.
            foreach (var kind in claimed.GroupBy(c => (c.County, Kind: IsTogether(c.Kind) ? c.Kind : "")))
            {
                var some = kind.Select(c => c.Id).ToList();
                var together = kind.Key.Kind.Length > 0 && some.Count > 1 && await DoTogether(kind.Key.County, kind.Key.Kind, some, ct);

                foreach (var id in together ? [] : some)
                {
                    done += await DoOne(kind.Key.County, id, ct) ? 1 : 0;
                }

                done += together ? some.Count : 0;
            }

            if (claimed.Count == 0)
            {
                return done;
            }
        }
    }

    private bool IsTogether(string kind)
    {
        if (_together is null)
        {
            using var scope = scopes.CreateScope();
            _together = [.. scope.ServiceProvider.GetServices<IRing>().Where(r => r.RingsTogether).Select(r => r.Kind)];
        }

        return _together.Contains(kind);
    }

    // False when it did not work out: then each is done alone, and only the one that fails waits.
    private async Task<bool> DoTogether(CountyCode county, string kind, List<Guid> ids, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(county);
            var db = scope.ServiceProvider.GetRequiredService<LinliDb>();
            var rows = await db.Set<PendingWork>().Where(w => ids.Contains(w.Id)).OrderBy(w => w.DueAt).ThenBy(w => w.Id).ToListAsync(ct);
            await scope.ServiceProvider.GetServices<IRing>().Single(r => r.Kind == kind).Ring(rows, db, ct);
            await TakeOff(db, [.. rows.Select(r => r.Id)], ct);
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogWarning(failure, "{Count} timers of kind {Kind} did not ring together; each rings alone now", ids.Count, kind);
            return false;
        }
    }

    // One statement for all. Whoever finds fewer rows than it rang for was not alone with them: then nothing of it stands.
    private static async Task TakeOff(LinliDb db, List<Guid> ids, CancellationToken ct)
    {
        await using var whole = await db.Database.BeginTransactionAsync(ct);
        await db.SaveChangesAsync(ct);
        var gone = await db.Set<PendingWork>().Where(w => ids.Contains(w.Id)).ExecuteDeleteAsync(ct);

        if (gone != ids.Count)
        {
            throw new DbUpdateConcurrencyException("Another worker did some of these timers first.");
        }

        await whole.CommitAsync(ct);
    }

    private async Task<List<ClaimedWork>> ClaimDue(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterInstallation();
        var db = scope.ServiceProvider.GetRequiredService<LinliDb>();
        var rows = await WorkClaims.Take(db, clock.Now(), Claim, Batch, ct);
        // Only when nothing else is due: what may have ended the program before must not keep the rest waiting.
        return rows.Count > 0 ? rows : await WorkClaims.Retake(db, clock.Now(), Claim, ct);
    }

    private async Task<bool> DoOne(CountyCode county, Guid id, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(county);
            var db = scope.ServiceProvider.GetRequiredService<LinliDb>();
            var row = await db.Set<PendingWork>().SingleOrDefaultAsync(w => w.Id == id, ct);

            if (row is null)
            {
                return false;
            }

            if (await Answer(row, scope.ServiceProvider, db, ct) is { } every)
            {
                row.Again(clock.Now() + every);
            }
            else
            {
                db.Remove(row);
            }

            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "Pending work {Id} failed. See {Runbook}", id, Runbooks.Parked);
            await Postpone(county, id, failure, ct);
            return false;
        }
    }

    // When it comes again, or null.
    private static async Task<TimeSpan?> Answer(PendingWork row, IServiceProvider services, LinliDb db, CancellationToken ct)
    {
        if (row.Lane == WorkLane.Timer)
        {
            var bell = services.GetServices<IRing>().SingleOrDefault(r => r.Kind == row.Kind);
            await (bell ?? throw new InvalidOperationException($"Nobody answers the timer '{row.Kind}'.")).Ring(row, db, ct);
            return (bell as IRecur)?.Every;
        }

        var type = EventTypes[row.Kind];
        var fact = JsonSerializer.Deserialize(row.Payload, type, PlatformJson.Options)!;
        var door = typeof(IListen<>).MakeGenericType(type);

        foreach (var listener in services.GetServices(door))
        {
            await (Task)
                door.GetMethod(nameof(IListen<IEvent>.Hear))!
                    .Invoke(listener, BindingFlags.DoNotWrapExceptions, null, [fact, db, ct], null)!;
        }

        return null;
    }

    private async Task Postpone(CountyCode county, Guid id, Exception failure, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(county);
        var db = scope.ServiceProvider.GetRequiredService<LinliDb>();

        if (await db.Set<PendingWork>().SingleOrDefaultAsync(w => w.Id == id, ct) is { } row)
        {
            row.Failed(failure.Message, clock.Now());
            await db.SaveChangesAsync(ct);
        }
    }
}
