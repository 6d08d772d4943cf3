using Linli.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Linli.Platform.Data;

/// <summary>
/// Who changes the schema does it alone, and whoever dies of it lets go. EF's own locks are not enough: on PostgreSQL theirs is held for one
/// step at a time, and on SQLite it is a row that a killed program leaves behind, for which everybody afterwards would wait for ever.
/// </summary>
internal sealed class SchemaTurn : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private readonly AsyncServiceScope _scope;
    private FileStream? _hold;

    private SchemaTurn(AsyncServiceScope scope) => _scope = scope;

    public static async Task<SchemaTurn> Take(IServiceProvider services, CancellationToken ct)
    {
        var turn = new SchemaTurn(services.CreateAsyncScope());

        try
        {
            var db = turn._scope.ServiceProvider.GetRequiredService<LinliDb>();

            if (db is SqliteLinliDb)
            {
                turn._hold = await Hold(Path.Combine(services.GetRequiredService<LinliSettings>().DataFolder, "schema.lock"), ct);
                await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", ct);
            }
            else if (await db.Database.CanConnectAsync(ct))
            {
                // Goes with its connection.
                await db.Database.BeginTransactionAsync(ct);
                await db.Database.ExecuteSqlRawAsync("SELECT pg_advisory_xact_lock(hashtext('linli schema'))", ct);
            }

            return turn;
        }
        catch
        {
            await turn.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_hold is { } hold)
        {
            await hold.DisposeAsync();
        }

        await _scope.DisposeAsync();
    }

    // The system lets go of it when its holder ends, however it ends.
    private static async Task<FileStream> Hold(string file, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(file))
            {
                await Task.Delay(Look, ct);
            }
        }
    }
}
