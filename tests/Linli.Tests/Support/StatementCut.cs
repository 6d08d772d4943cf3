using System.Diagnostics;

namespace Linli.Tests.Support;

/// <summary>Takes the ground away after so many statements, wherever the act then stands; only in the flow of the test that asked.</summary>
internal sealed class StatementCut : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private static readonly AsyncLocal<Countdown?> Cutting = new();
    private static readonly StatementCut Ear = new();

    static StatementCut() => DiagnosticListener.AllListeners.Subscribe(Ear);

    /// <summary>Runs the act until it has sent that many statements, then cancels it. False when it ended before.</summary>
    public static async Task<bool> After(int statements, Func<CancellationToken, Task> act)
    {
        using var cut = new CancellationTokenSource();
        Cutting.Value = new Countdown(statements, cut);

        try
        {
            await act(cut.Token);
            return false;
        }
        catch (OperationCanceledException) when (cut.IsCancellationRequested)
        {
            return true;
        }
        finally
        {
            Cutting.Value = null;
        }
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
        if (value.Key == "Microsoft.EntityFrameworkCore.Database.Command.CommandExecuted")
        {
            Cutting.Value?.Next();
        }
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    private sealed class Countdown(int left, CancellationTokenSource cut)
    {
        private int _left = left;

        public void Next()
        {
            if (Interlocked.Decrement(ref _left) == 0)
            {
                cut.Cancel();
            }
        }
    }
}
