using System.Data.Common;
using Linli.Platform.Backups;
using Linli.Platform.Data;
using Linli.Platform.Files;
using Linli.Platform.Limits;
using Linli.Platform.Sealing;
using Linli.Platform.Settings;
using Linli.WorkOrders.Rating;

namespace Linli.Verbs;

/// <summary><c>serve</c>: brings the schema up to date and serves until stopped. What keeps it from starting is one sentence, exit code 1.</summary>
internal static class Serve
{
    /// <param name="say">Where it says why it does not start; otherwise standard error.</param>
    /// <param name="adjust">For a rig that proves something about this very program: what it puts in.</param>
    public static async Task<int> Run(string[] args, TextWriter? say = null, Action<WebApplicationBuilder>? adjust = null)
    {
        WebApplication app;

        try
        {
            app = await Ready(args, adjust);
        }
        catch (Exception fault) when (fault is InvalidOperationException or DbException or IOException or UnauthorizedAccessException)
        {
            await (say ?? Console.Error).WriteLineAsync($"Linli does not start: {fault.Message}");
            return 1;
        }

        await using (app)
        {
            if (app.Services.GetRequiredService<LinliSettings>().IsSqlite)
            {
                SpareThreads();
            }

            app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"Linli: {string.Join("  ", app.Urls)}   (Ctrl-C stops it)"));
            await app.RunAsync();
            return 0;
        }
    }

    // SQLite answers in the thread that asks. Without a thread for each place inside, whoever comes waits for one before any door is asked
    // whose turn it is.
    private static void SpareThreads()
    {
        ThreadPool.GetMinThreads(out var workers, out var completion);
        ThreadPool.SetMinThreads(Math.Max(workers, OpenDoors.Inside), completion);
    }

    private static async Task MustNotBeMoving(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var (settings, db) = (services.GetRequiredService<LinliSettings>(), scope.ServiceProvider.GetRequiredService<LinliDb>());
        await MoveMark.RefuseHalf(settings, db, CancellationToken.None);
    }

    private static async Task<WebApplication> Ready(string[] args, Action<WebApplicationBuilder>? adjust)
    {
        var app = LinliHost.Build(
            args,
            builder =>
            {
                builder.Services.AddHostedService(all => new NightlyBackup(all, [.. args.Skip(1)], Environment.GetEnvironmentVariable));
                builder.Services.AddSingleton(all => SqliteHold.Take(all.GetRequiredService<LinliSettings>()));
                adjust?.Invoke(builder);
            }
        );

        try
        {
            MustSeal(app.Services.GetRequiredService<LinliSettings>());
            MoveMark.Refuse(app.Services.GetRequiredService<LinliSettings>());
            app.Services.GetRequiredService<SqliteHold>();
            Ballast.Lay(app.Services.GetRequiredService<LinliSettings>());
            await Databases.Migrate(app.Services, CancellationToken.None);
            await MustNotBeMoving(app.Services);
            await app.Services.GetRequiredService<KeyWitness>().Check(CancellationToken.None);
            await BacklogBell.Wind(app.Services, CancellationToken.None);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    // Found out before anything is served, not when the first name is sealed.
    private static void MustSeal(LinliSettings settings)
    {
        if (settings.Cipher == CipherSuite.Sm4 && NationalCipher.Missing() is { } missing)
        {
            throw new InvalidOperationException(missing);
        }
    }
}
