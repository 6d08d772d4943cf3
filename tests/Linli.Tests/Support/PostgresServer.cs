using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Linli.Tests.Support;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresServer.Closing))]

namespace Linli.Tests.Support;

/// <summary>
/// One throw-away PostgreSQL for the whole run, started when the first test asks for it; or the server that
/// <c>LINLI_TEST_POSTGRES</c> (a connection string without a database) names.
/// </summary>
internal sealed class PostgresServer
{
    public const string Setting = "LINLI_TEST_POSTGRES";

    private const string User = "linli";

    private static readonly Lazy<Task<PostgresServer>> Shared = new(Start);

    private readonly NpgsqlConnectionStringBuilder _address;
    private readonly string? _folder;

    // Of a server that is ours; of another the user that was named does everything.
    private string? Administrator => _folder is null ? null : "postgres";

    private PostgresServer(NpgsqlConnectionStringBuilder address, string? folder) => (_address, _folder) = (address, folder);

    /// <summary>Why the tests on PostgreSQL cannot run here, or null. In CI nothing is missing: there it is an error.</summary>
    public static string? Missing =>
        Environment.GetEnvironmentVariable("CI") != "true" && Environment.GetEnvironmentVariable(Setting) is null && Binaries() is null
            ? $"PostgreSQL is not installed and {Setting} is not set: the tests on PostgreSQL did not run."
            : null;

    public static Task<PostgresServer> Running() => Shared.Value;

    /// <summary>Its port, when it is ours: somebody else's server is not copied.</summary>
    public int? Port => _folder is null ? null : _address.Port;

    /// <summary>Where its files lie, when it is ours: data, log of writes and what it says.</summary>
    public string? Folder => _folder;

    /// <summary>A connection string for a database of this server.</summary>
    public string To(string database) =>
        new NpgsqlConnectionStringBuilder(_address.ConnectionString) { Database = database }.ConnectionString;

    /// <summary>A new database, empty or a copy of another.</summary>
    public async Task<string> Create(string name, string template = "template1")
    {
        await Say($"CREATE DATABASE \"{name}\" TEMPLATE \"{template}\"");
        return To(name);
    }

    /// <summary>Everything that was written is in the files now.</summary>
    public Task Flush() => Say("CHECKPOINT", Administrator);

    public async Task Drop(string name)
    {
        NpgsqlConnection.ClearPool(new NpgsqlConnection(To(name)));
        // The server may be tidying it up, which only the administrator may interrupt.
        await Say($"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)", Administrator);
    }

    private async Task Say(string sql, string? user = null)
    {
        var address = new NpgsqlConnectionStringBuilder(To("postgres"));
        address.Username = user ?? address.Username;
        await using var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<PostgresServer> Start()
    {
        if (Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } named)
        {
            return new(new NpgsqlConnectionStringBuilder(named), null);
        }

        var bin = Binaries() ?? throw new InvalidOperationException($"PostgreSQL is not installed and {Setting} is not set.");
        var folder = Directory.CreateTempSubdirectory("linli-pg-").FullName;
        var data = Path.Combine(folder, "data");
        var port = FreePort();

        if (Environment.IsPrivilegedProcess)
        {
            Run("/bin/chown", "postgres", folder);
        }

        RunAs(Path.Combine(bin, "initdb"), "-D", data, "-A", "trust", "-U", "postgres", "--locale=C.UTF-8", "-E", "UTF8", "--no-sync");
        RunAs(
            Path.Combine(bin, "pg_ctl"),
            "-D",
            data,
            "-l",
            Path.Combine(folder, "log"),
            "-w",
            "-o",
            $"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off -c full_page_writes=off "
                + "-c max_connections=300 -c shared_buffers=64MB",
            "start"
        );

        MakeUser(bin, folder, port);
        var server = new PostgresServer(
            new NpgsqlConnectionStringBuilder
            {
                Host = "127.0.0.1",
                Port = port,
                Username = User,
                MaxPoolSize = 80,
                IncludeErrorDetail = true,
            },
            folder
        );
        await server.MustBeOurs(data);
        return server;
    }

    // The program's own user as an operator makes one: it owns its databases, and no fence lets it pass as it does the administrator.
    private static void MakeUser(string bin, string folder, int port) =>
        RunAs(
            Path.Combine(bin, "psql"),
            "-h",
            folder,
            "-p",
            port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            "-U",
            "postgres",
            "-qc",
            $"CREATE ROLE {User} LOGIN CREATEDB; GRANT pg_read_all_settings TO {User}"
        );

    // A port may have been taken by another server in between: never write into a database that is not ours.
    private async Task MustBeOurs(string data)
    {
        await using var connection = new NpgsqlConnection(To("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SHOW data_directory", connection);
        var serves = (string?)await command.ExecuteScalarAsync();

        if (serves != data)
        {
            throw new InvalidOperationException($"The server on our port serves {serves}, not {data}.");
        }
    }

    private void Stop()
    {
        if (_folder is null)
        {
            return;
        }

        NpgsqlConnection.ClearAllPools();
        RunAs(Path.Combine(Binaries()!, "pg_ctl"), "-D", Path.Combine(_folder, "data"), "-m", "immediate", "-w", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    internal static string? Binaries() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .GetDirectories("/usr/lib/postgresql")
                .Select(d => Path.Combine(d, "bin"))
                .Where(d => File.Exists(Path.Combine(d, "initdb")))
                .Max(StringComparer.Ordinal)
            : null;

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // PostgreSQL refuses to run as root.
    internal static void RunAs(string program, params string[] words)
    {
        if (Environment.IsPrivilegedProcess)
        {
            Run("/usr/sbin/runuser", ["-u", "postgres", "--", program, .. words]);
        }
        else
        {
            Run(program, words);
        }
    }

    internal static void Run(string program, params string[] words)
    {
        // The server inherits what it is given: with a pipe of ours it would never be read to its end.
        using var process = Process.Start(
            new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" > /dev/null 2>&1 < /dev/null", program, .. words])
            {
                WorkingDirectory = "/tmp",
            }
        )!;
        process.WaitForExit();

        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
        }
    }

    /// <summary>Ends the server with the run.</summary>
    public sealed class Closing : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            if (Shared.IsValueCreated)
            {
                (await Shared.Value).Stop();
            }
        }
    }
}
