using Npgsql;

namespace Linli.Platform.Data;

/// <summary>
/// The servers of a PostgreSQL installation when <c>LINLI_DATABASE</c> names several (<c>Host=a,b,c</c>): whichever is the primary is written to
/// and asked, wherever it moves.
/// </summary>
internal sealed class PostgresHosts : IDisposable
{
    private readonly NpgsqlMultiHostDataSource _all;

    public PostgresHosts(string database)
    {
        var address = new NpgsqlConnectionStringBuilder(database);

        // A leader that moved is looked for at once, not after ten seconds.
        if (!address.ContainsKey("Host Recheck Seconds"))
        {
            address.HostRecheckSeconds = 1;
        }

        _all = new NpgsqlDataSourceBuilder(address.ConnectionString).BuildMultiHost();
        Primary = _all.WithTargetSession(TargetSessionAttributes.Primary);
    }

    public NpgsqlDataSource Primary { get; }

    /// <summary>Whether a connection string names more than one server.</summary>
    public static bool Several(string database) =>
        new NpgsqlConnectionStringBuilder(database).Host?.Contains(',', StringComparison.Ordinal) == true;

    public void Dispose() => _all.Dispose();
}
