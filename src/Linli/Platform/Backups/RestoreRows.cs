using System.Buffers;
using System.Data.Common;
using System.Globalization;
using Linli.Platform.Files;
using Linli.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Linli.Platform.Backups;

/// <summary>
/// Puts a backup's rows, keys and attachments into an empty installation, all rows in one transaction. Triggers that refuse changes are in
/// force while it runs: it only adds.
/// </summary>
internal sealed class RestoreRows : BackupVisit, IDisposable
{
    private readonly IReadOnlyList<TableShape> _tables;
    private readonly string _migration;
    private readonly ContentStore _store;
    private readonly LinliSettings _settings;
    private readonly TextWriter _say;
    private readonly DbConnection _connection;
    private readonly DbTransaction _transaction;
    private readonly ArrayBufferWriter<byte> _row = new();
    private readonly List<TableSum> _put = [];
    private RunningSum? _sum;
    private TableFill? _fill;

    public RestoreRows(Data.LinliDb db, ContentStore store, LinliSettings settings, TextWriter say)
    {
        (_store, _settings, _say) = (store, settings, say);
        _tables = TableShape.All(db.Model);
        _migration = db.Database.GetAppliedMigrations().Last();
        db.Scope.EnterInstallation();
        db.Database.OpenConnection();
        _connection = db.Database.GetDbConnection();
        _transaction = _connection.BeginTransaction();
    }

    /// <summary>Instants that PostgreSQL cannot keep as finely as SQLite did: cut to the microsecond.</summary>
    public long Cut { get; private set; }

    /// <exception cref="BackupFault">A row is there already.</exception>
    public void MustBeEmpty()
    {
        foreach (var table in _tables)
        {
            using var any = TableShape.Command(_connection, _transaction, $"SELECT 1 FROM {TableShape.Quoted(table.Name)} LIMIT 1");

            if (any.ExecuteScalar() is not null)
            {
                throw new BackupFault(
                    $"The database is not empty: {table.Name} has rows. A backup is only put into an empty installation; nothing was changed. Name a new database."
                );
            }
        }
    }

    public override void Begin(BackupHeader header)
    {
        if (header.Migration != _migration || !Same(header.Tables))
        {
            throw new BackupFault(
                $"The backup was made by version {header.Version} with the schema {header.Migration}; this program has the schema {_migration} and other tables or columns. Nothing was changed. Restore it with the version that made it, then bring that installation up to date."
            );
        }
    }

    public override void Key(string name, byte[] bytes) =>
        // A name with a folder in it would be written somewhere else.
        DurableFile.WriteSecret(
            Path.GetFileName(name) == name
                ? Path.Combine(_settings.KeyFolder, name)
                : throw new BackupFault($"The backup has a key file with the name {name}."),
            bytes
        );

    public override void BeginTable(TableShape table)
    {
        _sum = new(table.Name);
        _fill = new(table, _connection, _transaction);
    }

    public override void Row(TableShape table, object?[] values)
    {
        _fill!.Add(values);
        RowBytes.Write(values, table, _row);
        _sum!.Add(_row.WrittenSpan);
    }

    public override void EndTable(TableSum sum)
    {
        _fill!.End();
        Cut += _fill.Cut;
        _put.Add(_sum!.End());
        _sum.Dispose();
        _fill.Dispose();
        (_sum, _fill) = (null, null);
    }

    public override void File(string hash, BackupBody body) =>
        _store
            .Store(
                (to, _) =>
                {
                    body.CopyTo(to);
                    return Task.CompletedTask;
                },
                CancellationToken.None
            )
            .GetAwaiter()
            .GetResult();

    /// <summary>Reads every table back and compares it with what was put in, before anybody may see it.</summary>
    /// <exception cref="BackupFault">A table reads otherwise.</exception>
    public void Compare()
    {
        var snapshot = BackupSnapshot.Within(_connection, _transaction);

        foreach (var table in _tables)
        {
            using var sum = new RunningSum(table.Name);

            foreach (var row in snapshot.Rows(table))
            {
                RowBytes.Write(row, table, _row);
                sum.Add(_row.WrittenSpan);
            }

            var there = sum.End();

            if (_put.Single(s => s.Table == table.Name) != there)
            {
                throw new BackupFault($"{table.Name} does not read as it was put in; nothing was kept. See whether the disk is well.");
            }

            _say.WriteLine(string.Create(CultureInfo.InvariantCulture, $"equal    {there.Table}: {there.Rows} rows, {there.Hash}"));
        }
    }

    public void Commit() => _transaction.Commit();

    public void Dispose()
    {
        _sum?.Dispose();
        _fill?.Dispose();
        _transaction.Dispose();
    }

    private bool Same(IReadOnlyList<TableShape> tables) =>
        tables.Count == _tables.Count && tables.Zip(_tables).All(pair => pair.First.Fits(pair.Second));
}
