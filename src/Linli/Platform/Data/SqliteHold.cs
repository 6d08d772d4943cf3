using Linli.Platform.Settings;

namespace Linli.Platform.Data;

/// <summary>
/// Holds a SQLite installation for one process: who serves from it, or moves it away. What nodes remember is told over PostgreSQL alone, so two
/// servers on one file would show each other old things. Whoever dies lets go; the file itself may stay.
/// </summary>
internal sealed class SqliteHold : IDisposable
{
    private readonly FileStream? _hold;

    private SqliteHold(FileStream? hold) => _hold = hold;

    /// <exception cref="InvalidOperationException">Another process holds it.</exception>
    public static SqliteHold Take(LinliSettings settings)
    {
        if (!settings.IsSqlite)
        {
            return new(null);
        }

        try
        {
            return new(new FileStream(settings.SqliteFile + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException fault)
        {
            throw new InvalidOperationException(
                $"Another Linli works with {settings.SqliteFile}. Stop it first; a SQLite file carries one process, PostgreSQL carries several.",
                fault
            );
        }
    }

    public void Dispose() => _hold?.Dispose();
}
