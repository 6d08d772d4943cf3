using System.Data.Common;
using Linli.Platform.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Linli.Platform.Data;

/// <summary>Chooses between the two databases by <c>LINLI_DATABASE</c>. Everything that differs between them is in this folder.</summary>
internal static class Databases
{
    public static IServiceCollection AddLinliDb(this IServiceCollection services, LinliSettings settings)
    {
        services.AddScoped<DataScope>();
        services.AddSingleton<StorageGuard>();

        if (settings.IsSqlite)
        {
            SqliteShim.Install();
            services.AddDbContext<LinliDb, SqliteLinliDb>(
                (all, options) => UseSqlite(options, settings.SqliteFile).AddInterceptors(all.GetRequiredService<StorageGuard>())
            );
        }
        else
        {
            var connection = Quick(settings.Database);
            services.AddDbContext<LinliDb, PostgresLinliDb>(
                (all, options) =>
                    options
                        .UseNpgsql(
                            connection,
                            npgsql => npgsql.MinBatchSize(1).MaxBatchSize(OneTrip.MostRows).CommandTimeout(Patience(all, settings.Database))
                        )
                        .AddInterceptors(all.GetRequiredService<StorageGuard>(), OneTrip.Instance)
            );
        }

        return services;
    }

    public static DbContextOptionsBuilder UseSqlite(DbContextOptionsBuilder options, string file) =>
        options
            .UseSqlite(new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 30 }.ToString())
            .AddInterceptors(SqliteDurability.Instance);

    // Statements come again and again in the same words: the server reads and plans each once a connection. Nothing is left on a connection
    // that the next one would have to be kept from, so it is not wiped in between, which would also forget the plans. A server that is gone is
    // noticed soon, unless the setting says otherwise.
    private static string Quick(string connection)
    {
        var words = new NpgsqlConnectionStringBuilder(connection) { NoResetOnClose = true };
        words.Timeout = Says(connection, "Timeout") ? words.Timeout : 2;
        words.MaxAutoPrepare = words.MaxAutoPrepare > 0 ? words.MaxAutoPrepare : 200;
        // Compiling a statement takes longer than any statement of ours; without statistics the server believes otherwise.
        words.Options ??= "-c jit=off";
        return words.ToString();
    }

    // Seconds. Whoever waits in front of a screen hears soon that the database says nothing; nobody waits for imports, timers and verbs.
    private static int? Patience(IServiceProvider all, string connection) =>
        !Says(connection, "Command Timeout") && all.GetService<IHttpContextAccessor>()?.HttpContext is not null ? 10 : null;

    private static bool Says(string connection, string word) =>
        new DbConnectionStringBuilder { ConnectionString = connection }.ContainsKey(word);

    /// <summary>Brings the schema up to date.</summary>
    public static async Task Migrate(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<LinliDb>().Database;

        // With nothing to do, MigrateAsync still compares the whole model with its snapshot: half a second at every start, and a test does it.
        if ((await database.GetPendingMigrationsAsync(ct)).Any())
        {
            // A table with millions of rows takes its time.
            database.SetCommandTimeout(TimeSpan.FromHours(12));
            await database.MigrateAsync(ct);
        }
    }

    /// <summary>WAL with FULL sync: with NORMAL a pulled plug loses acknowledged rows (promises 1.4).</summary>
    private sealed class SqliteDurability : DbConnectionInterceptor
    {
        public static readonly SqliteDurability Instance = new();

        private const string Pragmas =
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA busy_timeout=30000;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(
            DbConnection connection,
            ConnectionEndEventData eventData,
            CancellationToken cancellationToken = default
        )
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
