using System.Globalization;
using Linli.Platform.Backups;

namespace Linli.Verbs;

/// <summary><c>verify FILE</c>: reads a whole backup, without a database, and says what it holds or where it is broken.</summary>
internal static class Verify
{
    public static Task<int> Run(string[] args) => Look(args, Console.Out, Environment.GetEnvironmentVariable);

    /// <param name="say">Where the sentences go.</param>
    /// <param name="environment">What a name stands for in the environment.</param>
    public static async Task<int> Look(string[] args, TextWriter say, Func<string, string?> environment)
    {
        if (args.ElementAtOrDefault(1) is not { } file)
        {
            await say.WriteLineAsync("verify FILE");
            return 2;
        }

        return await BackupVerbs.Told(
            say,
            async () =>
            {
                var (header, held) = BackupReader.Read(file, BackupKey.Read(args, environment), new BackupVisit());
                await Tell(header, held, say);
                return 0;
            }
        );
    }

    private static async Task Tell(BackupHeader header, BackupContents held, TextWriter say)
    {
        await say.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Made {header.MadeAt:u} by version {header.Version} ({header.Database}, {header.Migration}): {string.Join(", ", header.Counties)}"
            )
        );

        foreach (var table in held.Tables)
        {
            await say.WriteLineAsync(
                string.Create(CultureInfo.InvariantCulture, $"ok       {table.Table}: {table.Rows} rows, {table.Hash}")
            );
        }

        await say.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"ok       attachments: {held.Files} files, {held.FileBytes} bytes, each as its name says; {held.Missing.Count} were missing when it was made"
            )
        );
        await say.WriteLineAsync($"ok       keys: {string.Join(", ", held.Keys)}");
        await say.WriteLineAsync("The backup is whole.");
    }
}
