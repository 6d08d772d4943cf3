using System.Data.Common;
using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Settings;
using Npgsql;

namespace Linli.Platform.Nodes;

/// <summary>
/// Hears on PostgreSQL what other nodes changed (docs/adr/0017): a county's stamp was renewed, so what this node remembers of it is asked anew.
/// One connection a process, which comes back by itself; while it is away <see cref="CountyStamps.CheckEvery"/> holds. SQLite has one node
/// and needs no ear.
/// </summary>
internal sealed class NodeEar(LinliSettings settings, CountyStamps stamps, ILogger<NodeEar> log) : BackgroundService
{
    /// <summary>The channel; the trigger of migration <c>WakeNodes</c> speaks in it, and says the county.</summary>
    public const string Channel = "linli_stamps";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private bool _quiet;

    /// <summary>It hears now. Whoever changes something after this is heard.</summary>
    public bool Hears { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!settings.IsSqlite && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Listen(stoppingToken);
            }
            catch (Exception fault) when (fault is DbException or IOException or TimeoutException && !stoppingToken.IsCancellationRequested)
            {
                Hears = false;
                Say(fault);
                await Task.Delay(Pause, stoppingToken);
            }
        }
    }

    private async Task Listen(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(Address(settings.Database));
        connection.Notification += (_, told) => stamps.Forget(new CountyCode(told.Payload));
        await connection.OpenAsync(ct);

        await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(ct);
        }

        // What was said while nobody listened.
        stamps.ForgetAll();
        (Hears, _quiet) = (true, false);

        while (true)
        {
            await connection.WaitAsync(ct);
        }
    }

    // A connection of its own: in a pool it would be handed to somebody else. A line that died is noticed within half a minute.
    private static string Address(string database)
    {
        var address = new NpgsqlConnectionStringBuilder(database)
        {
            Pooling = false,
            KeepAlive = 15,
            ApplicationName = "linli ear",
        };

        if (PostgresHosts.Several(database))
        {
            // A standby would not say what is not replayed yet; and it cannot LISTEN.
            address.TargetSessionAttributes = "primary";
        }

        return address.ConnectionString;
    }

    // Once, not every second of a long night.
    private void Say(Exception fault)
    {
        if (!_quiet)
        {
            log.LogWarning(
                "Changes made on other nodes are seen within {Every} until the database is back: {Fault}",
                CountyStamps.CheckEvery,
                fault.Message
            );
            _quiet = true;
        }
    }
}
