using Linli.Platform.Data;

namespace Linli.Verbs;

/// <summary><c>serve</c>: brings the schema up to date and serves until stopped.</summary>
internal static class Serve
{
    public static async Task<int> Run(string[] args)
    {
        await using var app = LinliHost.Build(args);
        await Databases.Migrate(app.Services, CancellationToken.None);
        await app.RunAsync();
        return 0;
    }
}
