using System.Data.Common;
using System.Net.Sockets;
using Linli.Platform.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Linli.Prove.Worlds;

/// <summary>What the database does at the n-th call of what comes next.</summary>
internal enum StorageFault
{
    /// <summary>It is away for this one call, and did nothing.</summary>
    Away,

    /// <summary>It did what it was told, and its answer is lost; only a commit has that.</summary>
    AnswerLost,

    /// <summary>The program dies there: neither this call nor any later one reaches the database.</summary>
    Death,
}

/// <summary>Stands between a world's program and its database. It also looks that nothing happens beside the world's one thread.</summary>
internal sealed class StorageFaults : DbCommandInterceptor, IDbTransactionInterceptor, ISaveChangesInterceptor
{
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private StorageFault? _fault;
    private int _left;

    /// <summary>The planted fault happened.</summary>
    public bool Struck { get; private set; }

    /// <summary>How many calls came on another thread than the world's.</summary>
    public int Elsewhere { get; private set; }

    /// <summary>What is planned ends the program.</summary>
    public bool Kills => _fault == StorageFault.Death;

    public void Plan(StorageFault fault, int nth) => (_fault, _left, Struck) = (fault, nth, false);

    public void Forget() => (_fault, Struck) = (null, false);

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
        Next(eventData, isCommitted: true);
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
            Next(eventData, isCommitted: true);
        }

        return ValueTask.FromResult(result);
    }

    private T Pass<T>(DbContextEventData happening, T result)
    {
        // PostgreSQL answers over a socket, and whoever waits for it may go on elsewhere; there is still one at a time.
        Elsewhere += happening.Context is SqliteLinliDb && Environment.CurrentManagedThreadId != _thread ? 1 : 0;
        Next(happening, isCommitted: false);
        return result;
    }

    private void Next(DbContextEventData happening, bool isCommitted)
    {
        if (_fault is not { } fault || Struck && fault != StorageFault.Death)
        {
            return;
        }

        // A program may die after a commit as well as before one.
        if (Struck || (isCommitted == (fault == StorageFault.AnswerLost) || fault == StorageFault.Death) && --_left == 0)
        {
            Struck = true;
            throw happening.Context is SqliteLinliDb
                ? new SqliteException("planted: the database is locked", SQLitePCL.raw.SQLITE_BUSY)
                : new NpgsqlException("planted: the database is away", new SocketException((int)SocketError.ConnectionReset));
        }
    }
}
