using System.Collections.Concurrent;
using System.Data.Common;
using Linli.Platform.Counties;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Linli.Platform.Data;

/// <summary>
/// Opens, on PostgreSQL, the connections of the county a unit of work is in (docs/adr/0027). Each is told its county when it is made, in the
/// start of the conversation, and keeps it: it costs no trip, and no connection ever passes from one county to another. What it is not told
/// it does not see (<see cref="CountyFences"/>).
/// </summary>
internal sealed class CountyConnections(string address, IServiceProvider services) : DbConnectionInterceptor
{
    private readonly ConcurrentDictionary<(string There, string County), string> _addresses = new();
    private readonly string _database = new NpgsqlConnection(address).Database;

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        Turn(connection, eventData);
        return result;
    }

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection,
        ConnectionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default
    )
    {
        Turn(connection, eventData);
        return ValueTask.FromResult(result);
    }

    /// <summary>The address under which the connections of this scope are kept.</summary>
    public string Of(DataScope scope) => Of(scope, address);

    /// <inheritdoc cref="Of(DataScope)"/>
    /// <param name="there">Where: another server of the same database.</param>
    public string Of(DataScope scope, string there) => _addresses.GetOrAdd((there, Said(scope)), key => Address(key.There, key.County));

    // A migration asks the server itself first, about a database that is not there yet: that connection is not ours to turn.
    private void Turn(DbConnection connection, ConnectionEventData eventData)
    {
        if (eventData.Context is LinliDb db && connection is NpgsqlConnection ours && ours.Database == _database)
        {
            ours.ConnectionString = Of(db.Scope);
        }
    }

    // A stranger may name any county, by a session that never was: those have no connections of their own, and see nothing.
    private string Said(DataScope scope) =>
        scope.IsInstallation ? CountyFences.Every
        : scope.County.Value.Length == 0 || scope.Jurisdiction == Kernel.Jurisdiction.None && !IsKnown(scope) ? ""
        : scope.County.Value;

    private bool IsKnown(DataScope scope) => services.GetRequiredService<CountyDirectory>().All.Any(c => c.Code == scope.County);

    private static string Address(string there, string county)
    {
        var words = new NpgsqlConnectionStringBuilder(there);
        words.Options = $"{words.Options} -c {CountyFences.Setting}={county}".Trim();
        return words.ToString();
    }
}
