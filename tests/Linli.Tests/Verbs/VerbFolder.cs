using System.Diagnostics;
using Linli.Platform.Data;
using Linli.Platform.Settings;
using Microsoft.Extensions.Configuration;

namespace Linli.Tests.Verbs;

/// <summary>A data folder of its own, and the real program as its users start it.</summary>
internal sealed class VerbFolder : IDisposable
{
    // Before anybody opens a file by hand.
    static VerbFolder() => SqliteShim.Install();

    public string Path { get; } = Directory.CreateTempSubdirectory("linli-verb-").FullName;

    public LinliSettings Settings =>
        LinliSettings.Read(
            new ConfigurationBuilder().AddInMemoryCollection([new("LINLI_DATA", Path), new("LINLI_DATABASE", "sqlite")]).Build()
        );

    public Process Start(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [System.IO.Path.Combine(AppContext.BaseDirectory, "Linli.dll"), .. words])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LINLI_DATA"] = Path;
        start.Environment["LINLI_SECOND_FACTOR"] = "required";
        return Process.Start(start)!;
    }

    /// <summary>Runs a verb to its end.</summary>
    public async Task<(int Code, string Said, string Wrong)> Run(params string[] words)
    {
        using var verb = Start(words);
        var wrong = verb.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var said = await verb.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await verb.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (verb.ExitCode, said, await wrong);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
