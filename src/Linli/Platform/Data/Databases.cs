using System.Data.Common;
using Linli.Platform.Health;
using Linli.Platform.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;

namespace Linli.Platform.Data;

/// <summary>Chooses between the two databases by <c>LINLI_DATABASE</c>. Everything that differs between them is in this folder.</summary>
internal static class Databases
{
    public static IServiceCollection AddLinliDb(this IServiceCollection services, LinliSettings settings)
    {
        services.AddScoped<DataScope>();
        services.AddScoped<StandbyReads>();
        services.AddSingleton<StorageGuard>();

        if (settings.IsSqlite)
        {
            SqliteShim.Install();
            services.AddDbContext<LinliDb, SqliteLinliDb>(
                (all, options) => Quiet(UseSqlite(options, settings.SqliteFile)).AddInterceptors(all.GetRequiredService<StorageGuard>()),
                optionsLifetime: ServiceLifetime.Singleton
            );
        }
        else if (PostgresHosts.Several(settings.Database))
        {
            services.AddSingleton(here => new PostgresHosts(
                Quick(settings.Database),
                here.GetRequiredService<HealthLimits>(),
                here.GetRequiredService<TimeProvider>()
            ));
            services.AddSingleton(here => new CountyConnections(here.GetRequiredService<PostgresHosts>().PrimaryAddress, here));
            services.AddDbContext<LinliDb, PostgresLinliDb>(
                (here, options) => Saving(here, options.UseNpgsql(here.GetRequiredService<PostgresHosts>().Primary, Batches)),
                optionsLifetime: ServiceLifetime.Singleton
            );
        }
        else
        {
            var connection = Quick(settings.Database);
            services.AddSingleton(here => new CountyConnections(connection, here));
            services.AddDbContext<LinliDb, PostgresLinliDb>(
                (here, options) => Saving(here, options.UseNpgsql(connection, Batches)),
                optionsLifetime: ServiceLifetime.Singleton
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

    // Rows are kept from other counties and areas on purpose, their parents with them.
    private static DbContextOptionsBuilder Quiet(DbContextOptionsBuilder options) =>
        options.ConfigureWarnings(w => w.Ignore(CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning));

    private static DbContextOptionsBuilder Saving(IServiceProvider here, DbContextOptionsBuilder options) =>
        Says(here.GetRequiredService<LinliSettings>().Database, "Command Timeout")
            ? Quiet(options)
                .AddInterceptors(here.GetRequiredService<StorageGuard>(), OneTrip.Instance, here.GetRequiredService<CountyConnections>())
            : Quiet(options)
                .AddInterceptors(
                    here.GetRequiredService<StorageGuard>(),
                    OneTrip.Instance,
                    here.GetRequiredService<CountyConnections>(),
                    new Patience(here.GetRequiredService<IHttpContextAccessor>())
                );

    private static bool Says(string connection, string word) =>
        new DbConnectionStringBuilder { ConnectionString = connection }.ContainsKey(word);

    private static void Batches(NpgsqlDbContextOptionsBuilder npgsql) => npgsql.MinBatchSize(1).MaxBatchSize(OneTrip.MostRows);

    /// <summary>Steps of this name only add, and an older program lives with what it does not know (docs/how-to/add-a-migration.md).</summary>
    public const string Adds = "Add";

    /// <summary>
    /// Brings the schema up to date. Of several nodes that start at once, one does it and the others wait; a step that was interrupted is as if
    /// it had never begun, and is done now.
    /// </summary>
    /// <exception cref="InvalidOperationException">The database is newer than this program, by a step that did more than add.</exception>
    public static async Task Migrate(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterInstallation();
        var database = scope.ServiceProvider.GetRequiredService<LinliDb>().Database;
        var applied = (await database.GetAppliedMigrationsAsync(ct)).ToList();
        var known = database.GetMigrations().ToList();

        if (applied.Except(known).FirstOrDefault(step => !Name(step).StartsWith(Adds, StringComparison.Ordinal)) is { } newer)
        {
            throw new InvalidOperationException(
                $"The database was changed by a newer Linli ({newer}), and this program would not understand it. Nothing was touched. Start the newer program, or restore the backup made before it was installed."
            );
        }

        // With nothing to do, MigrateAsync still compares the whole model with its snapshot: half a second at every start, and a test does it.
        if (!known.Except(applied).Any())
        {
            return;
        }

        await using var turn = await SchemaTurn.Take(services, ct);

        if ((await database.GetPendingMigrationsAsync(ct)).Any())
        {
            // A table with millions of rows takes its time.
            database.SetCommandTimeout(TimeSpan.FromHours(12));
            await database.MigrateAsync(ct);
        }
    }

    // After the instant it was written at: 20261121000000_Initial.
    private static string Name(string step) => step[(step.IndexOf('_', StringComparison.Ordinal) + 1)..];

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
