using System.Data.Common;
using Linli.Platform.Health;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Linli.Platform.Data;

/// <summary>The disk failed before, and nothing is saved any more until somebody has looked at it and restarted the program.</summary>
internal sealed class StorageBroken(Exception first) : Exception($"Nothing is saved since the storage failed: {first.Message}", first);

/// <summary>
/// Stops all saving once the database says that the disk did not take something: the kernel reports a lost write once, and a later commit
/// that succeeds may rest on pages that are not there (promises 1.1, principle 1). Reading goes on.
/// </summary>
internal sealed class StorageGuard(ILogger<StorageGuard> log) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    private volatile Exception? _fault;

    /// <summary>What was said first, or null while all is well.</summary>
    public Exception? Fault => _fault;

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    ) => _fault is { } fault ? throw new StorageBroken(fault) : ValueTask.FromResult(result);

    // A save that was under way when another's failed must not say yes either.
    public override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData,
        int result,
        CancellationToken cancellationToken = default
    ) => _fault is { } fault ? throw new StorageBroken(fault) : ValueTask.FromResult(result);

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Look(eventData.Exception);
        return Task.CompletedTask;
    }

    public void TransactionFailed(DbTransaction transaction, TransactionErrorEventData eventData) => Look(eventData.Exception);

    public Task TransactionFailedAsync(
        DbTransaction transaction,
        TransactionErrorEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        Look(eventData.Exception);
        return Task.CompletedTask;
    }

    // Another's commit may have begun before the fault and end after it: it must not say yes either.
    public InterceptionResult TransactionCommitting(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result) =>
        _fault is { } fault ? throw new StorageBroken(fault) : result;

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default
    ) => ValueTask.FromResult(TransactionCommitting(transaction, eventData, result));

    private void Look(Exception fault)
    {
        if (_fault is null && fault is not StorageBroken && DataTroubles.Of(fault) == DataTrouble.Storage)
        {
            _fault = fault;
            log.LogCritical(fault, "The storage failed; nothing is saved until a restart. See {Runbook}", Runbooks.Storage);
        }
    }
}
