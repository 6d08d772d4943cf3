using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Linli.Platform.Data;

/// <summary>A row that is also added to a sum, in the transaction that writes the row (docs/adr/0012).</summary>
internal interface IAddsUp
{
    /// <summary>The row of the sum: its key, and in <c>N</c> what is added.</summary>
    object Share { get; }
}

/// <summary>
/// Adds shares to sums in the database itself: nobody reads the number first, so two who add at once both count. Written last in their
/// transaction and in the order of their keys: the rows of busy sums are held shortly, and two who add never wait for each other.
/// </summary>
internal static class Sums
{
    private const int Slice = 100;

    public static async Task Write(LinliDb db, IEnumerable<object> shares, int lane, CancellationToken ct)
    {
        foreach (var (text, values) in Statements(db, shares, lane))
        {
            await db.Database.ExecuteSqlRawAsync(text, values, ct);
        }
    }

    /// <summary>The statements that add these shares, a hundred cells each, with their values.</summary>
    /// <param name="lane">Which row of each sum they are added to (<see cref="Lanes"/>).</param>
    public static IEnumerable<(string Text, object[] Values)> Statements(LinliDb db, IEnumerable<object> shares, int lane)
    {
        foreach (var kind in shares.GroupBy(s => s.GetType()))
        {
            var entity = db.Model.FindEntityType(kind.Key)!;
            var key = entity.FindPrimaryKey()!.Properties;
            var n = entity.FindProperty("N")!;
            var sums = kind.Select(share =>
                    (Key: key.Select(p => p.Name == Lanes.Column ? lane : Stored(p, share)).ToArray(), N: (int)Value(n, share)!)
                )
                .GroupBy(
                    s => string.Join('|', s.Key.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture))),
                    StringComparer.Ordinal
                )
                .Select(g => (Name: g.Key, g.First().Key, N: g.Sum(s => s.N)))
                .Where(s => s.N != 0)
                .OrderBy(s => s.Name, StringComparer.Ordinal);

            foreach (var some in sums.Chunk(Slice))
            {
                yield return (Statement(entity, key, n, some.Length), [.. some.SelectMany(s => s.Key.Append(s.N))]);
            }
        }
    }

    private static string Statement(IEntityType entity, IReadOnlyList<IProperty> key, IProperty n, int rows)
    {
        var table = entity.GetTableName();
        var (keys, sum) = (string.Join(", ", key.Select(p => $"\"{p.GetColumnName()}\"")), $"\"{n.GetColumnName()}\"");
        var text = new StringBuilder($"INSERT INTO {table} ({keys}, {sum}) VALUES ");
        var width = key.Count + 1;

        for (var row = 0; row < rows; row++)
        {
            var places = Enumerable.Range(row * width, width).Select(i => string.Create(CultureInfo.InvariantCulture, $"{{{i}}}"));
            text.Append(row > 0 ? ", " : "").Append('(').AppendJoin(", ", places).Append(')');
        }

        return text.Append(CultureInfo.InvariantCulture, $" ON CONFLICT ({keys}) DO UPDATE SET {sum} = {table}.{sum} + excluded.{sum}")
            .ToString();
    }

    /// <summary>A row's value as the database keeps it.</summary>
    public static object Stored(IProperty property, object row)
    {
        var value = Value(property, row)!;
        return property.GetTypeMapping().Converter?.ConvertToProvider(value) ?? value;
    }

    private static object? Value(IProperty property, object row) => property.GetGetter().GetClrValue(row);
}
