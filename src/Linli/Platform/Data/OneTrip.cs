using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Linli.Platform.Data;

/// <summary>
/// A save on PostgreSQL in one trip to the server (docs/adr/0016). Statements sent together are one transaction there by themselves, so
/// BEGIN and COMMIT and the sums need no trips of their own. EF learns only afterwards how many rows an UPDATE found; so the same trip
/// ends with a guard that breaks the transaction, inside the database, when a row of this save was not written by it.
/// </summary>
internal sealed class OneTrip : DbCommandInterceptor
{
    /// <summary>More rows than that are sent in several commands, which need a transaction around them.</summary>
    public const int MostRows = 400;

    /// <summary>What the guard makes PostgreSQL say: division by zero, which no other statement of ours does.</summary>
    private const string Broken = PostgresErrorCodes.DivisionByZero;

    public static readonly OneTrip Instance = new();

    /// <summary>True when everything in the unit of work can go at once.</summary>
    public static bool Carries(LinliDb db, IReadOnlyCollection<EntityEntry> changes) =>
        db is PostgresLinliDb
        && db.Database.CurrentTransaction is null
        && changes.Count <= MostRows
        && changes.All(c => c.State is EntityState.Added or EntityState.Modified);

    public static bool IsBroken(DbUpdateException failure) => failure.InnerException is PostgresException { SqlState: Broken };

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        if (eventData is { CommandSource: CommandSource.SaveChanges, Context: LinliDb { Trip: { } trip } db })
        {
            trip.Load(command, db);
        }

        return ValueTask.FromResult(result);
    }

    /// <summary>What goes with the rows of one save.</summary>
    internal sealed class Trip(IReadOnlyCollection<object> shares, int lane, IReadOnlyCollection<EntityEntry> changed)
    {
        private bool _loaded;

        public void Load(DbCommand command, LinliDb db)
        {
            if (_loaded)
            {
                throw new InvalidOperationException(
                    "A save that was to go in one trip was sent in several; its rows are not one transaction."
                );
            }

            _loaded = true;
            var text = new StringBuilder(command.CommandText.TrimEnd());
            var values = 0;

            string Put(object value)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"trip{values++}");
                parameter.Value = value;
                command.Parameters.Add(parameter);
                return "@" + parameter.ParameterName;
            }

            foreach (var (sum, with) in Sums.Statements(db, shares, lane))
            {
                text.Append('\n').AppendFormat(CultureInfo.InvariantCulture, sum, [.. with.Select(Put)]).Append(';');
            }

            foreach (var table in changed.GroupBy(c => c.Metadata))
            {
                Guard(text, table.Key, [.. table], Put);
            }

            command.CommandText = text.ToString();
        }

        // xmin names the transaction that wrote a row as it is now: all rows of this save must be its own.
        private static void Guard(StringBuilder text, IEntityType entity, List<EntityEntry> rows, Func<object, string> put)
        {
            var key = entity.FindPrimaryKey()!.Properties;
            var names = string.Join(", ", key.Select(p => $"\"{p.GetColumnName()}\""));
            var keys = rows.Select(row => $"({string.Join(", ", key.Select(p => put(Sums.Stored(p, row.Entity))))})");
            text.Append(
                CultureInfo.InvariantCulture,
                $"""

                SELECT 1 / (count(*) = {rows.Count})::int FROM {entity.GetTableName()} WHERE ({names}) IN ({string.Join(", ", keys)})
                  AND xmin::text::bigint = pg_current_xact_id()::text::bigint % 4294967296;
                """
            );
        }
    }
}
