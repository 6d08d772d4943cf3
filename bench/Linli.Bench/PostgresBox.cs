using System.Diagnostics;
using System.Globalization;

namespace Linli.Bench;

/// <summary>A PostgreSQL of our own for the time of the bench: its own folder, socket and port, every setting as shipped, so commits are synced.</summary>
internal sealed class PostgresBox : IAsyncDisposable
{
    private const string Port = "5499";

    private readonly string _folder;
    private readonly string _bin;

    private PostgresBox(string folder, string bin) => (_folder, _bin) = (folder, bin);

    /// <summary>Null when no PostgreSQL is installed.</summary>
    public static async Task<PostgresBox?> Start()
    {
        var bin = Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .GetDirectories("/usr/lib/postgresql")
                .Order(StringComparer.Ordinal)
                .Select(v => Path.Combine(v, "bin"))
                .LastOrDefault()
            : null;

        if (bin is null)
        {
            return null;
        }

        var box = new PostgresBox(Directory.CreateTempSubdirectory("linli-bench-pg-").FullName, bin);

        if (Environment.IsPrivilegedProcess)
        {
            // PostgreSQL refuses to run as root.
            await Run("chown", "postgres", box._folder);
        }

        await box.AsOwner("initdb", "-D", box.Data, "-A", "trust", "-U", "linli", "--locale=C.UTF-8", "-E", "UTF8");
        var options = string.Create(
            CultureInfo.InvariantCulture,
            $"-p {Port} -k {box._folder} -c listen_addresses= -c max_connections=300"
        );
        await box.AsOwner("pg_ctl", "-D", box.Data, "-w", "-l", Path.Combine(box._folder, "log"), "-o", options, "start");
        return box;
    }

    public async Task<string> Database(string name)
    {
        await AsOwner("createdb", "-h", _folder, "-p", Port, "-U", "linli", name);
        return $"Host={_folder};Port={Port};Username=linli;Database={name}";
    }

    public async ValueTask DisposeAsync()
    {
        await AsOwner("pg_ctl", "-D", Data, "-m", "fast", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    private string Data => Path.Combine(_folder, "data");

    private Task AsOwner(string program, params string[] arguments)
    {
        string[] command = [Path.Combine(_bin, program), .. arguments];
        return Environment.IsPrivilegedProcess ? Run("runuser", ["-u", "postgres", "--", .. command]) : Run(command[0], command[1..]);
    }

    private static async Task Run(string program, params string[] arguments)
    {
        // pg_ctl's child keeps the pipes open: nothing is redirected.
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync();

        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }
}
