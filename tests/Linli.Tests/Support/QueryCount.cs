using System.Diagnostics;

namespace Linli.Tests.Support;

/// <summary>Counts the statements a page sends to the database, by listening to EF; only those of the test that asked.</summary>
internal sealed class QueryCount : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private static readonly AsyncLocal<QueryCount?> Counting = new();
    private static readonly QueryCount Ear = new();

    private int _count;

    static QueryCount() => DiagnosticListener.AllListeners.Subscribe(Ear);

    /// <summary>How many statements an act needs, run in the caller's own flow.</summary>
    public static async Task<int> Of(Func<Task> act)
    {
        var count = new QueryCount();
        Counting.Value = count;
        await act();
        Counting.Value = null;
        return count._count;
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
        if (value.Key == "Microsoft.EntityFrameworkCore.Database.Command.CommandExecuted" && Counting.Value is { } count)
        {
            Interlocked.Increment(ref count._count);
        }
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }
}
