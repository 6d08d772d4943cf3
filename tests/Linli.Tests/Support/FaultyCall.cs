using System.Data.Common;
using System.Net.Sockets;
using Linli.Platform.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Linli.Tests.Support;

/// <summary>
/// Lets the n-th call to the database fail as a database does that went away: a question, a statement, a beginning, a commit. Only in the
/// flow of the test that asked; in every hall, and silent otherwise.
/// </summary>
internal sealed class FaultyCall : DbCommandInterceptor, IDbTransactionInterceptor, ISaveChangesInterceptor
{
    private static readonly AsyncLocal<Countdown?> Waiting = new();

    public static FaultyCall Instance { get; } = new();

    /// <summary>Runs the act with its n-th call failing, before the database hears of it; or, for a commit, after it was done.</summary>
    /// <returns>False when the act needed fewer calls and ended well.</returns>
    public static async Task<bool> At(int nth, Func<Task> act, bool afterCommit = false)
    {
        var countdown = new Countdown(nth, afterCommit);
        Waiting.Value = countdown;

        try
        {
            await act();
            return countdown.Struck
                ? throw new InvalidOperationException($"Call {nth} failed, and the act said that all was well.")
                : false;
        }
        catch (Exception fault) when (countdown.Struck && DataTroubles.Of(fault) == DataTrouble.Away)
        {
            return true;
        }
        finally
        {
            Waiting.Value = null;
        }
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result
    ) => Pass(eventData, result);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    ) => ValueTask.FromResult(Pass(eventData, result));

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    ) => ValueTask.FromResult(Pass(eventData, result));

    public ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection,
        TransactionStartingEventData eventData,
        InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default
    ) => ValueTask.FromResult(Pass(eventData, result));

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default
    ) => ValueTask.FromResult(Pass(eventData, result));

    public Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        Waiting.Value?.Next(eventData, isCommitted: true);
        return Task.CompletedTask;
    }

    // A save on PostgreSQL is one trip without a transaction of its own (docs/adr/0016).
    public ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData,
        int result,
        CancellationToken cancellationToken = default
    )
    {
        if (eventData.Context is PostgresLinliDb { Database.CurrentTransaction: null })
        {
            Waiting.Value?.Next(eventData, isCommitted: true);
        }

        return ValueTask.FromResult(result);
    }

    private static T Pass<T>(DbContextEventData happening, T result)
    {
        Waiting.Value?.Next(happening, isCommitted: false);
        return result;
    }

    private sealed class Countdown(int left, bool afterCommit)
    {
        private int _left = left;

        public bool Struck { get; private set; }

        public void Next(DbContextEventData happening, bool isCommitted)
        {
            if (isCommitted == afterCommit && !Struck && --_left == 0)
            {
                Struck = true;
                throw happening.Context is SqliteLinliDb
                    ? new SqliteException("planted: the database is locked", 5)
                    : new NpgsqlException("planted: the database is away", new SocketException(104));
            }
        }
    }
}
