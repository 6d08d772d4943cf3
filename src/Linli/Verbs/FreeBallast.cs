using System.Globalization;
using Linli.Platform.Files;
using Linli.Platform.Settings;

namespace Linli.Verbs;

/// <summary><c>ballast --release</c>: gives up the room kept for a full disk, beside a running server. It asks nothing of the database.</summary>
internal static class FreeBallast
{
    public static async Task<int> Run(string[] args)
    {
        if (!args.Contains("--release"))
        {
            await Console.Error.WriteLineAsync("ballast --release: gives up the room that is kept for a full disk.");
            return 2;
        }

        var settings = LinliSettings.Read(
            new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine([.. args.Except(["--release"])]).Build()
        );
        var bytes = Ballast.Release(settings);
        Console.WriteLine(
            bytes == 0
                ? $"There is no ballast in {settings.DataFolder}: it was given up before, or never laid."
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{bytes / 1_000_000} MB are free again. Make real room now; the ballast is laid again at the next start with room for it."
                )
        );
        return bytes == 0 ? 1 : 0;
    }
}
