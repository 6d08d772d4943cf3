using Linli.Platform.Data;
using Linli.Platform.Sealing;
using Linli.WorkOrders.Rating;

namespace Linli.Verbs;

/// <summary><c>serve</c>: brings the schema up to date and serves until stopped.</summary>
internal static class Serve
{
    public static async Task<int> Run(string[] args)
    {
        await using var app = LinliHost.Build(args);
        await Databases.Migrate(app.Services, CancellationToken.None);
        await app.Services.GetRequiredService<KeyWitness>().Check(CancellationToken.None);
        await BacklogBell.Wind(app.Services, CancellationToken.None);
        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"Linli: {string.Join("  ", app.Urls)}   (Ctrl-C stops it)"));
        await app.RunAsync();
        return 0;
    }
}
