using System.Data.Common;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Linli.Prove.Worlds;

/// <summary>A fault that the product does not have, put into it by the rig alone: worlds that do not find it prove nothing.</summary>
internal enum Fault
{
    None,

    /// <summary>The client's id of an operation is not kept with its effect.</summary>
    OperationForgotten,

    /// <summary>At a restart the next timer of some order is gone.</summary>
    TimerLost,

    /// <summary>What an act counts for is written even when the act is not.</summary>
    CountedOutside,

    /// <summary>Now and then a yes is said to what was not committed.</summary>
    YesBeforeCommit,

    /// <summary>At a restart some order stands where it stood an act ago.</summary>
    StatusBack,
}

/// <summary>Puts one of the faults into a program on SQLite.</summary>
internal sealed class Plant(Fault fault, Random chance)
{
    private readonly List<(string Text, object[] Values)> _loose = [];

    public IInterceptor[] Interceptors =>
        fault switch
        {
            Fault.OperationForgotten => [new Forgetful()],
            Fault.CountedOutside => [new Loose(_loose)],
            Fault.YesBeforeCommit => [new Hasty(chance)],
            _ => [],
        };

    /// <summary>After every call.</summary>
    public async Task AfterCall(Plot plot)
    {
        if (_loose.Count > 0)
        {
            await using var db = plot.Open();

            foreach (var (text, values) in _loose)
            {
                await db.Database.ExecuteSqlRawAsync(text, values);
            }

            _loose.Clear();
        }
    }

    /// <summary>While the program is down.</summary>
    public async Task AtRestart(Plot plot)
    {
        var statement = fault switch
        {
            Fault.TimerLost =>
                "DELETE FROM pending_work WHERE id = (SELECT id FROM pending_work WHERE kind = 'order-clock' ORDER BY due_at LIMIT 1)",
            Fault.StatusBack => """
                UPDATE work_orders SET status = (
                    SELECT l."from" FROM work_order_lines l WHERE l."order" = work_orders.id AND l."from" <> l."to" AND l."from" <> 'None' ORDER BY l.seq DESC LIMIT 1)
                WHERE id = (SELECT l."order" FROM work_order_lines l WHERE l."from" <> l."to" AND l."from" <> 'None' ORDER BY l.at DESC LIMIT 1)
                """,
            _ => null,
        };

        if (statement is not null)
        {
            await using var db = plot.Open();
            await db.Database.ExecuteSqlRawAsync(statement);
        }
    }

    private sealed class Forgetful : SaveChangesInterceptor
    {
        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData,
            InterceptionResult<int> result,
            CancellationToken cancellationToken = default
        )
        {
            foreach (var record in eventData.Context!.ChangeTracker.Entries<OperationRecord>().ToList())
            {
                record.State = EntityState.Detached;
            }

            return ValueTask.FromResult(result);
        }
    }

    private sealed class Loose(List<(string Text, object[] Values)> later) : SaveChangesInterceptor
    {
        public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
        {
            var db = (LinliDb)eventData.Context!;
            var shares = db.ChangeTracker.Entries().Select(e => e.Entity).OfType<IAddsUp>().Select(e => e.Share).ToList();
            later.AddRange(Sums.Statements(db, shares, lane: 0));
            return Task.CompletedTask;
        }
    }

    private sealed class Hasty(Random chance) : DbTransactionInterceptor
    {
        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction,
            TransactionEventData eventData,
            InterceptionResult result,
            CancellationToken cancellationToken = default
        ) => ValueTask.FromResult(chance.Next(8) == 0 ? InterceptionResult.Suppress() : result);
    }
}
