using System.Data.Common;
using Linli.Platform.Health;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Linli.Platform.Data;

/// <summary>Says of a page or route that it shows how things stood some seconds ago: a list, a figure, a file, nothing that is acted on.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class MayLagAttribute : Attribute;

/// <summary>
/// Lets a unit of work read from a standby server, when <c>LINLI_DATABASE</c> names several: only from one that has replayed all this
/// reader wrote, and all that anybody wrote longer ago than the limit (<see cref="HealthLimits.StandbyLagSeconds"/>). Otherwise the primary
/// is asked. With one server this does nothing.
/// </summary>
internal sealed class StandbyReads(LinliDb db, IServiceProvider services)
{
    private readonly PostgresHosts? _hosts = services.GetService<PostgresHosts>();

    /// <summary>How far the primary was when this reader last wrote.</summary>
    public NpgsqlLogSequenceNumber Wrote { get; set; }

    public bool IsOn => _hosts is not null;

    /// <summary>From here until it is disposed, questions go to a standby that is far enough; saving is refused by the server itself.</summary>
    public async Task<IAsyncDisposable> Enter(CancellationToken ct)
    {
        if (_hosts is null || db.Database.CurrentTransaction is not null)
        {
            return new Stay(db, null);
        }

        var needed = await _hosts.Needed(ct);
        var connection = new NpgsqlConnection(services.GetRequiredService<CountyConnections>().Of(db.Scope, _hosts.StandbyAddress));
        await connection.OpenAsync(ct);

        try
        {
            if (await IsFarEnough(connection, needed > Wrote ? needed : Wrote, ct))
            {
                db.Database.SetDbConnection(connection);
                return new Stay(db, connection);
            }
        }
        catch (DbException)
        {
            // One that cannot say how far it is, is not asked.
        }

        await connection.DisposeAsync();
        return new Stay(db, null);
    }

    // The same connection is read from afterwards: another could belong to another standby.
    private static async Task<bool> IsFarEnough(NpgsqlConnection standby, NpgsqlLogSequenceNumber needed, CancellationToken ct)
    {
        await using var far = new NpgsqlCommand("SELECT pg_is_in_recovery() AND pg_last_wal_replay_lsn() >= $1", standby);
        far.Parameters.AddWithValue(NpgsqlDbType.PgLsn, needed);
        return await far.ExecuteScalarAsync(ct) is true;
    }

    private sealed class Stay(LinliDb db, NpgsqlConnection? standby) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            if (standby is not null)
            {
                db.Database.SetDbConnection(null);
                await standby.DisposeAsync();
            }
        }
    }
}
