using System.Buffers;
using System.Data.Common;
using System.Globalization;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Platform.Backups;

/// <summary>
/// Takes every table from one database to another, each whole or not at all. The rows that are there are the mark of how far it came: cut off,
/// it goes on with the first table that is not there, after it has compared those that are.
/// </summary>
internal sealed class MoveRows(LinliDb from, LinliDb to, TextWriter say)
{
    private readonly ArrayBufferWriter<byte> _row = new();

    /// <summary>Instants that were cut to what PostgreSQL keeps.</summary>
    public long Cut { get; private set; }

    /// <exception cref="BackupFault">A table of the new database has other rows.</exception>
    public void Run()
    {
        using var source = BackupSnapshot.Begin(from);
        to.Scope.EnterInstallation();
        to.Database.OpenConnection();

        foreach (var table in TableShape.All(to.Model))
        {
            var here = Sum(source, table);
            using var transaction = to.Database.GetDbConnection().BeginTransaction();
            var target = BackupSnapshot.Within(to.Database.GetDbConnection(), transaction);
            var there = Sum(target, table);

            if (there == here)
            {
                Tell("equal", here);
                continue;
            }

            if (there.Rows > 0)
            {
                throw new BackupFault(
                    $"The new database has rows in {table.Name} that are not those of this one; nothing of it was changed. Name an empty database."
                );
            }

            Fill(source, table, transaction);

            if (Sum(target, table) != here)
            {
                throw new BackupFault(
                    $"{table.Name} does not read as it was put in; this table was not kept. See whether the disk is well."
                );
            }

            transaction.Commit();
            Tell("moved", here);
        }
    }

    private void Fill(BackupSnapshot source, TableShape table, DbTransaction transaction)
    {
        using var fill = new TableFill(table, to.Database.GetDbConnection(), transaction);

        foreach (var row in source.Rows(table))
        {
            fill.Add(row);
        }

        fill.End();
        Cut += fill.Cut;
    }

    private TableSum Sum(BackupSnapshot rows, TableShape table)
    {
        using var sum = new RunningSum(table.Name);

        foreach (var row in rows.Rows(table))
        {
            TableFill.Coarsen(row, table);
            RowBytes.Write(row, table, _row);
            sum.Add(_row.WrittenSpan);
        }

        return sum.End();
    }

    private void Tell(string what, TableSum sum) =>
        say.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}    {sum.Table}: {sum.Rows} rows, {sum.Hash}"));
}
