using Linli.Platform.Data;

namespace Linli.Verbs;

/// <summary><c>setup</c>: makes the data folder, the keys and the schema, and stops.</summary>
internal static class Setup
{
    public static async Task<int> Run(string[] args)
    {
        await using var app = LinliHost.Build(args);
        await Databases.Migrate(app.Services, CancellationToken.None);
        Console.WriteLine("Ready.");
        return 0;
    }
}
