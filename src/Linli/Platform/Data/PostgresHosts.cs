using Linli.Platform.Health;
using Npgsql;
using NpgsqlTypes;

namespace Linli.Platform.Data;

/// <summary>
/// The servers of a PostgreSQL installation when <c>LINLI_DATABASE</c> names several (<c>Host=a,b,c</c>): whichever is the primary is written to
/// and asked, wherever it moves; the others may be read from (<see cref="StandbyReads"/>).
/// </summary>
internal sealed class PostgresHosts : IDisposable
{
    private readonly NpgsqlMultiHostDataSource _all;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _half;
    private readonly Lock _turn = new();
    private (NpgsqlLogSequenceNumber Lsn, DateTimeOffset At) _older;
    private (NpgsqlLogSequenceNumber Lsn, DateTimeOffset At) _newer;

    public PostgresHosts(string database, HealthLimits limits, TimeProvider clock)
    {
        (_clock, _half) = (clock, TimeSpan.FromSeconds(limits.StandbyLagSeconds) / 2);
        var address = new NpgsqlConnectionStringBuilder(database);

        // A leader that moved is looked for at once, not after ten seconds.
        if (!address.ContainsKey("Host Recheck Seconds"))
        {
            address.HostRecheckSeconds = 1;
        }

        _all = new NpgsqlDataSourceBuilder(address.ConnectionString).BuildMultiHost();
        Primary = _all.WithTargetSession(TargetSessionAttributes.Primary);
        Standby = _all.WithTargetSession(TargetSessionAttributes.PreferStandby);
        address.TargetSessionAttributes = "primary";
        PrimaryAddress = address.ToString();
        address.TargetSessionAttributes = "prefer-standby";
        StandbyAddress = address.ToString();
    }

    /// <summary>Finds <see cref="Primary"/> by its words alone.</summary>
    public string PrimaryAddress { get; }

    /// <summary>Finds <see cref="Standby"/> by its words alone.</summary>
    public string StandbyAddress { get; }

    public NpgsqlDataSource Primary { get; }

    /// <summary>A standby while there is one, otherwise the primary.</summary>
    public NpgsqlDataSource Standby { get; }

    /// <summary>Whether a connection string names more than one server.</summary>
    public static bool Several(string database) =>
        new NpgsqlConnectionStringBuilder(database).Host?.Contains(',', StringComparison.Ordinal) == true;

    /// <summary>How far the primary is now: whoever has just written reads from nobody who is behind this.</summary>
    public async Task<NpgsqlLogSequenceNumber> Here(CancellationToken ct)
    {
        await using var connection = await Primary.OpenConnectionAsync(ct);
        await using var where = new NpgsqlCommand("SELECT pg_current_wal_insert_lsn()", connection);
        return (NpgsqlLogSequenceNumber)(await where.ExecuteScalarAsync(ct))!;
    }

    /// <summary>How far the primary was, at the latest, as long ago as anybody may be shown old figures.</summary>
    public async Task<NpgsqlLogSequenceNumber> Needed(CancellationToken ct)
    {
        var now = _clock.GetUtcNow();

        lock (_turn)
        {
            if (now - _newer.At < _half && now >= _newer.At)
            {
                return _older.Lsn;
            }
        }

        // Asked once in half the limit: the mark before it is then at most the whole limit old, or it is not used.
        var here = await Here(ct);

        lock (_turn)
        {
            _older = now - _newer.At < _half * 2 && now >= _newer.At ? _newer : (here, now);
            _newer = (here, now);
            return _older.Lsn;
        }
    }

    public void Dispose() => _all.Dispose();
}
