using Linli.Platform.Data;
using Linli.Platform.Files;
using Linli.Platform.Settings;
using Linli.WorkOrders.Rating;

namespace Linli.Verbs;

/// <summary><c>serve</c>: brings the schema up to date and serves until stopped.</summary>
internal static class Serve
{
    /// <param name="adjust">For a rig that proves something about this very program: what it puts in.</param>
    public static async Task<int> Run(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        await using var app = LinliHost.Build(args, adjust);
        Ballast.Lay(app.Services.GetRequiredService<LinliSettings>());
        await Databases.Migrate(app.Services, CancellationToken.None);
        await BacklogBell.Wind(app.Services, CancellationToken.None);
        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"Linli: {string.Join("  ", app.Urls)}   (Ctrl-C stops it)"));
        await app.RunAsync();
        return 0;
    }
}
