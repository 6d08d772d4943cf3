using System.Globalization;
using Npgsql;

namespace Linli.Tests.Support;

/// <summary>A standby of the run's PostgreSQL: a real copy (<c>pg_basebackup</c>) that follows by streaming, and can be held back.</summary>
internal sealed class PostgresStandby : IAsyncDisposable
{
    private readonly string _folder;
    private readonly int _port;

    private PostgresStandby(string folder, int port) => (_folder, _port) = (folder, port);

    private string Data => Path.Combine(_folder, "data");

    public static PostgresStandby Start(PostgresServer primary)
    {
        var folder = Directory.CreateTempSubdirectory("linli-pg-standby-").FullName;
        var standby = new PostgresStandby(folder, PostgresServer.FreePort());

        if (Environment.IsPrivilegedProcess)
        {
            PostgresServer.Run("/bin/chown", "postgres", folder);
        }

        var port = primary.Port!.Value.ToString(CultureInfo.InvariantCulture);
        PostgresServer.RunAs(
            Tool("pg_basebackup"),
            ["-D", standby.Data, "-h", "127.0.0.1", "-p", port, "-U", "postgres", "-X", "stream", "-c", "fast", "-R", "--no-sync"]
        );
        PostgresServer.RunAs(
            Tool("pg_ctl"),
            "-D",
            standby.Data,
            "-l",
            Path.Combine(folder, "log"),
            "-w",
            "-o",
            $"-p {standby._port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=300 -c shared_buffers=32MB "
                + "-c max_standby_streaming_delay=1s",
            "start"
        );
        return standby;
    }

    /// <summary>A connection string that names both servers, this one first.</summary>
    public string Both(string database)
    {
        var one = new NpgsqlConnectionStringBuilder(database);
        return new NpgsqlConnectionStringBuilder(database)
        {
            Host = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_port},127.0.0.1:{one.Port}"),
            MaxPoolSize = 20,
        }.ConnectionString;
    }

    /// <summary>From now on it receives and shows nothing of it.</summary>
    public Task Hold() => Say<object>("SELECT pg_wal_replay_pause()");

    public Task Release() => Say<object>("SELECT pg_wal_replay_resume()");

    public async Task<bool> Has(NpgsqlTypes.NpgsqlLogSequenceNumber mark) =>
        await Say<bool>($"SELECT pg_last_wal_replay_lsn() >= '{mark}'::pg_lsn");

    public ValueTask DisposeAsync()
    {
        PostgresServer.RunAs(Tool("pg_ctl"), "-D", Data, "-m", "immediate", "-w", "stop");
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task<T?> Say<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder
            {
                Host = "127.0.0.1",
                Port = _port,
                Username = "postgres",
                Database = "postgres",
                Pooling = false,
            }.ConnectionString
        );
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() is T said ? said : default;
    }

    private static string Tool(string name) => Path.Combine(PostgresServer.Binaries()!, name);
}
