using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Linli.Platform.Backups;

/// <summary>How a value is written in a backup, whatever the database keeps it as.</summary>
internal enum ColumnKind
{
    Text,
    Whole,
    YesNo,
    Real,
    Bytes,
    Id,
    Day,
    Instant,
}

/// <summary>A column as a backup knows it.</summary>
internal sealed record ColumnShape(string Name, ColumnKind Kind);

/// <summary>A table as a backup knows it: read from the model, so a new table or column is in the next backup without a word here.</summary>
/// <param name="Key">Its key columns: rows are written and compared in their order.</param>
internal sealed record TableShape(string Name, IReadOnlyList<string> Key, IReadOnlyList<ColumnShape> Columns)
{
    /// <summary>Every table of the model, those that others point at first.</summary>
    public static IReadOnlyList<TableShape> All(IModel model)
    {
        var left = model.GetRelationalModel().Tables.OrderBy(t => t.Name, StringComparer.Ordinal).ToList();
        var ordered = new List<ITable>();

        while (left.Count > 0)
        {
            var next = left.First(t => t.ForeignKeyConstraints.All(f => ordered.Contains(f.PrincipalTable)));
            left.Remove(next);
            ordered.Add(next);
        }

        return [.. ordered.Select(Of)];
    }

    /// <summary>Equal when a row of the one fits the other.</summary>
    public bool Fits(TableShape other) => Name == other.Name && Key.SequenceEqual(other.Key) && Columns.SequenceEqual(other.Columns);

    /// <summary>All rows in the order of the key. Text sorts by its bytes on both databases.</summary>
    public DbCommand Select(DbConnection connection, DbTransaction transaction, bool sqlite)
    {
        var texts = Columns.Where(c => c.Kind == ColumnKind.Text).Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        var order = Key.Select(k => Quoted(k) + (!sqlite && texts.Contains(k) ? " COLLATE \"C\"" : ""));
        return Command(
            connection,
            transaction,
            $"SELECT {string.Join(", ", Columns.Select(c => Quoted(c.Name)))} FROM {Quoted(Name)} ORDER BY {string.Join(", ", order)}"
        );
    }

    /// <summary>Puts one row in; a parameter a column, in their order.</summary>
    public DbCommand Insert(DbConnection connection, DbTransaction transaction)
    {
        var command = Command(
            connection,
            transaction,
            $"INSERT INTO {Quoted(Name)} ({string.Join(", ", Columns.Select(c => Quoted(c.Name)))}) VALUES ({string.Join(", ", Columns.Select((_, i) => $"@p{i}"))})"
        );

        foreach (var (i, column) in Columns.Index())
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            parameter.DbType = RowBytes.DbTypeOf(column.Kind);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    internal static DbCommand Command(DbConnection connection, DbTransaction transaction, string sql)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        // Only names out of our own model stand in it, quoted.
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        return command;
    }

    internal static string Quoted(string name) => $"\"{name}\"";

    private static TableShape Of(ITable table) =>
        new(
            table.Name,
            [.. table.PrimaryKey!.Columns.Select(c => c.Name)],
            [.. table.Columns.OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => new ColumnShape(c.Name, KindOf(c)))]
        );

    private static ColumnKind KindOf(IColumn column)
    {
        var mapping = column.PropertyMappings[0];

        // Ticks in the one database, a timestamp in the other.
        if ((Nullable.GetUnderlyingType(mapping.Property.ClrType) ?? mapping.Property.ClrType) == typeof(DateTimeOffset))
        {
            return ColumnKind.Instant;
        }

        var type = mapping.TypeMapping.Converter?.ProviderClrType ?? mapping.TypeMapping.ClrType;
        return (Nullable.GetUnderlyingType(type) ?? type) switch
        {
            var t when t == typeof(string) => ColumnKind.Text,
            var t when t == typeof(int) || t == typeof(long) || t == typeof(short) => ColumnKind.Whole,
            var t when t == typeof(bool) => ColumnKind.YesNo,
            var t when t == typeof(double) => ColumnKind.Real,
            var t when t == typeof(byte[]) => ColumnKind.Bytes,
            var t when t == typeof(Guid) => ColumnKind.Id,
            var t when t == typeof(DateOnly) => ColumnKind.Day,
            var t => throw new NotSupportedException($"Backups do not know {t.Name} ({column.Table.Name}.{column.Name})."),
        };
    }
}
