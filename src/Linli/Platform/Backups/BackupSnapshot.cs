using System.Data;
using System.Data.Common;
using Linli.Platform.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Linli.Platform.Backups;

/// <summary>
/// Every county's rows as they stood at one instant, while others go on writing: a read transaction on SQLite (WAL), REPEATABLE READ on
/// PostgreSQL. The only reader of whole tables besides the health count: it shows nothing to anybody.
/// </summary>
internal sealed class BackupSnapshot : IDisposable
{
    private readonly DbConnection _connection;
    private readonly DbTransaction _transaction;
    private readonly bool _sqlite;

    private BackupSnapshot(DbConnection connection, DbTransaction transaction, bool sqlite) =>
        (_connection, _transaction, _sqlite) = (connection, transaction, sqlite);

    /// <summary>Begins. The context must not be used for anything else until this is disposed.</summary>
    public static BackupSnapshot Begin(LinliDb db)
    {
        db.Scope.EnterInstallation();
        db.Database.OpenConnection();
        var connection = db.Database.GetDbConnection();
        var sqlite = connection is SqliteConnection;
        // Deferred: otherwise it would be a writer, and keep every other writer out.
        var transaction = connection is SqliteConnection file
            ? file.BeginTransaction(IsolationLevel.Serializable, deferred: true)
            : connection.BeginTransaction(IsolationLevel.RepeatableRead);
        var snapshot = new BackupSnapshot(connection, transaction, sqlite);

        // The instant is that of the first read.
        _ = snapshot.Texts("SELECT \"code\" FROM \"counties\" ORDER BY 1").Count();
        return snapshot;
    }

    /// <summary>Within a transaction that somebody else ends.</summary>
    public static BackupSnapshot Within(DbConnection connection, DbTransaction transaction) =>
        new(connection, transaction, connection is SqliteConnection);

    /// <summary>The rows of a table in the order of its key, one at a time.</summary>
    public IEnumerable<object?[]> Rows(TableShape table)
    {
        using var select = table.Select(_connection, _transaction, _sqlite);
        using var rows = select.ExecuteReader();

        while (rows.Read())
        {
            yield return RowBytes.Read(rows, table);
        }
    }

    /// <summary>The texts of a query with one column.</summary>
    public IEnumerable<string> Texts(string sql)
    {
        using var select = TableShape.Command(_connection, _transaction, sql);
        using var rows = select.ExecuteReader();

        while (rows.Read())
        {
            yield return rows.GetString(0);
        }
    }

    public void Dispose() => _transaction.Dispose();
}
