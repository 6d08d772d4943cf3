using System.Diagnostics;

namespace Linli.Tests.Support;

/// <summary>Counts what goes to the database, by listening to EF; only that of the test that asked.</summary>
internal sealed class QueryCount : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private static readonly AsyncLocal<QueryCount?> Counting = new();
    private static readonly QueryCount Ear = new();

    private int _statements;
    private int _commits;

    static QueryCount() => DiagnosticListener.AllListeners.Subscribe(Ear);

    /// <summary>How many statements an act needs, run in the caller's own flow.</summary>
    public static async Task<int> Of(Func<Task> act) => (await Count(act))._statements;

    /// <summary>How often an act waits for a database in another process: commands, each however many statements it has, and commits.</summary>
    public static async Task<int> Trips(Func<Task> act)
    {
        var count = await Count(act);
        return count._statements + count._commits;
    }

    private static async Task<QueryCount> Count(Func<Task> act)
    {
        var count = new QueryCount();
        Counting.Value = count;
        await act();
        Counting.Value = null;
        return count;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
        {
            value.Subscribe(this);
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (Counting.Value is not { } count)
        {
            return;
        }

        if (value.Key == "Microsoft.EntityFrameworkCore.Database.Command.CommandExecuted")
        {
            Interlocked.Increment(ref count._statements);
        }
        else if (value.Key == "Microsoft.EntityFrameworkCore.Database.Transaction.TransactionCommitted")
        {
            Interlocked.Increment(ref count._commits);
        }
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }
}
