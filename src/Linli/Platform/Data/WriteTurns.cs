using System.Collections.Concurrent;

namespace Linli.Platform.Data;

/// <summary>
/// SQLite has one writer at a time, and whoever finds it busy sleeps and looks again. Here the saves of one process queue up instead, each
/// woken when it is its turn. Another process at the same file, e.g. a verb, still waits as SQLite does it.
/// </summary>
internal static class WriteTurns
{
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Files = new(StringComparer.Ordinal);

    /// <param name="file">The connection string that names the file.</param>
    /// <returns>The turn; it ends when disposed.</returns>
    public static async Task<IDisposable> Wait(string file, CancellationToken ct)
    {
        var turn = Files.GetOrAdd(file, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(ct);
        return new Turn(turn);
    }

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
