using System.Security.Cryptography;
using System.Text;

namespace Linli.Platform.Tables;

/// <summary>The row of titles.</summary>
/// <param name="Row">Its number, counted from 1; data follow below.</param>
/// <param name="Titles">Titles by column, trimmed, on one line; empty where a column has none.</param>
internal sealed record Header(int Row, IReadOnlyList<string> Titles)
{
    private const int RowsLookedAt = 30;

    /// <summary>Same titles in the same order, same fingerprint: 32 hex digits under which a mapping is remembered.</summary>
    public string Fingerprint =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', Titles.Select(TitleWords.Plain)))))[..32];

    /// <summary>Titles that stand over more than one column, each with its columns.</summary>
    public IEnumerable<(string Title, IReadOnlyList<int> Columns)> Doubled =>
        from column in Enumerable.Range(0, Titles.Count)
        where Titles[column].Length > 0
        group column by TitleWords.Plain(Titles[column]) into same
        where same.Count() > 1
        select (Titles[same.First()], (IReadOnlyList<int>)[.. same]);

    public static Header Of(TableRow row) =>
        new(row.Number, [.. Enumerable.Range(0, row.Cells.Count).Select(column => Title(row[column])).ToList().TrimEnd()]);

    /// <summary>
    /// The first row that is about as wide as the table: above it stand a heading over merged cells, who filled it in, and when.
    /// Null when there is no row at all.
    /// </summary>
    public static Header? Find(IEnumerable<TableRow> rows)
    {
        var first = rows.Take(RowsLookedAt).ToList();
        var widest = first.Select(Width).DefaultIfEmpty().Max();
        return first.Find(row => Width(row) * 10 >= widest * 6) is { } row ? Of(row) : null;
    }

    private static int Width(TableRow row) => row.Cells.Count(c => !c.IsBlank);

    private static string Title(TableCell cell) =>
        string.Join(' ', Invisible.Trim(cell.Text ?? "").Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
}

internal static class TitleLists
{
    public static List<string> TrimEnd(this List<string> titles)
    {
        while (titles.Count > 0 && titles[^1].Length == 0)
        {
            titles.RemoveAt(titles.Count - 1);
        }
        return titles;
    }
}
