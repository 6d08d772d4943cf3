using System.Globalization;

namespace Linli.Rigs;

/// <summary>A PostgreSQL of our own: its own folder, socket and port, every setting as shipped unless said, so commits are synced.</summary>
internal sealed class PostgresBox : IAsyncDisposable
{
    private readonly string _folder;
    private readonly string _bin;
    private readonly bool _ours;

    private PostgresBox(string folder, string bin, bool ours) => (_folder, _bin, _ours) = (folder, bin, ours);

    public int Port { get; } = Shell.FreePort();

    /// <summary>More words for the server, e.g. <c>-c synchronous_commit=off</c>.</summary>
    public string Options { get; init; } = "";

    /// <summary>A program that starts the server, e.g. strace with its words.</summary>
    public IReadOnlyList<string> Before { get; set; } = [];

    private string Data => Path.Combine(_folder, "data");

    /// <summary>A new one in a folder that goes away afterwards. Null when no PostgreSQL is installed.</summary>
    public static async Task<PostgresBox?> Start()
    {
        if (Binaries() is not { } bin)
        {
            return null;
        }

        var box = new PostgresBox(Directory.CreateTempSubdirectory("linli-pg-").FullName, bin, ours: true);
        await box.Found();
        await box.Up();
        return box;
    }

    /// <summary>One in a folder of somebody else's: a new one, or what lies there. It is not started yet.</summary>
    public static PostgresBox In(string folder, string options = "") =>
        new(folder, Binaries() ?? throw new InvalidOperationException("PostgreSQL is not installed."), ours: false) { Options = options };

    /// <summary>The folder of the newest installed server's programs, or null.</summary>
    public static string? Binaries() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .GetDirectories("/usr/lib/postgresql")
                .Order(StringComparer.Ordinal)
                .Select(v => Path.Combine(v, "bin"))
                .LastOrDefault()
            : null;

    /// <summary>Makes the cluster.</summary>
    public async Task Found()
    {
        Directory.CreateDirectory(_folder);
        await Own();
        await AsOwner("initdb", "-D", Data, "-A", "trust", "-U", "linli", "--locale=C.UTF-8", "-E", "UTF8");
    }

    /// <summary>Starts the server and waits until it lets people in; after a crash that is after its recovery.</summary>
    public async Task Up()
    {
        await Own();
        File.Delete(Path.Combine(Data, "postmaster.pid"));
        var options = string.Create(
            CultureInfo.InvariantCulture,
            $"-p {Port} -k {_folder} -c listen_addresses=127.0.0.1 -c unix_socket_permissions=0777 -c max_connections=300 {Options}"
        );
        string[] start =
        [
            Path.Combine(_bin, "pg_ctl"),
            "-D",
            Data,
            "-w",
            "-t",
            "60",
            "-l",
            Path.Combine(_folder, "log"),
            "-o",
            options,
            "start",
        ];
        await AsOwner([.. Before, .. start]);
    }

    /// <summary>Ends it the way said: <c>fast</c>, or <c>immediate</c>, which is a crash.</summary>
    public Task Down(string mode = "fast") => AsOwner("pg_ctl", "-D", Data, "-w", "-m", mode, "stop");

    /// <summary><c>kill -9</c> of its first process; the others notice and end themselves.</summary>
    public async Task Kill()
    {
        var first = (await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid")))[0];
        using var process = System.Diagnostics.Process.GetProcessById(int.Parse(first, CultureInfo.InvariantCulture));
        process.Kill();

        await process.WaitForExitAsync();

        // Those it started hold the shared memory until they are gone, and a new server would refuse to start beside them.
        while (Directory.GetDirectories("/proc").Any(IsOf))
        {
            await Task.Delay(20);
        }
    }

    public async Task<string> Database(string name)
    {
        await AsOwner("createdb", "-h", _folder, "-p", Port.ToString(CultureInfo.InvariantCulture), "-U", "linli", name);
        return To(name);
    }

    /// <summary>A connection string for a database of this server.</summary>
    /// <param name="port">Another port, of a proxy before it.</param>
    public string To(string name, int? port = null) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port ?? Port};Username=linli;Database={name}");

    public async ValueTask DisposeAsync()
    {
        await Down();

        if (_ours)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    // They stay in the folder of the cluster.
    private bool IsOf(string process)
    {
        try
        {
            return char.IsAsciiDigit(Path.GetFileName(process)[0]) && new DirectoryInfo(process + "/cwd").LinkTarget == Data;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // PostgreSQL refuses to run as root.
    private Task Own() => Environment.IsPrivilegedProcess ? Shell.Run("chown", "-R", "postgres", _folder) : Task.CompletedTask;

    private Task AsOwner(string program, params string[] arguments) => AsOwner([Path.Combine(_bin, program), .. arguments]);

    private static Task AsOwner(string[] command) =>
        Environment.IsPrivilegedProcess ? Shell.Run("runuser", ["-u", "postgres", "--", .. command]) : Shell.Run(command[0], command[1..]);
}
