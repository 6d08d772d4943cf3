using System.Xml;

namespace Linli.Platform.Tables;

/// <summary>
/// Merged cells. One community's name over forty rows means that community in each of them; a merge to the right is decoration
/// and stays where it is.
/// </summary>
internal sealed class Merges
{
    private readonly List<(int First, int Last, int Column)> _down = [];
    private readonly Dictionary<int, TableCell> _values = [];
    private int _next;

    public void Add(int firstRow, int lastRow, int column)
    {
        if (firstRow > 0 && lastRow > firstRow && column >= 0)
        {
            _down.Add((firstRow, lastRow, column));
        }
    }

    public void Sort() => _down.Sort();

    /// <summary>Looks for the list of merges, which stands after the rows; sheets without one cost only the unpacking.</summary>
    public static Merges Read(Package package, string part)
    {
        var merges = new Merges();
        if (!Mentions(package, part))
        {
            return merges;
        }
        using var xml = package.Xml(part)!;
        while (xml.Read())
        {
            if (
                xml.NodeType == XmlNodeType.Element
                && xml.LocalName == "mergeCell"
                && xml.GetAttribute("ref")?.Split(':') is [var from, var to]
            )
            {
                merges.Add(CellAddress.Row(from), CellAddress.Row(to), CellAddress.Column(from));
            }
        }
        merges.Sort();
        return merges;
    }

    /// <summary>Gives covered cells of a row their value. Rows must come in order.</summary>
    public void Fill(List<TableCell> cells, string sheet, int row)
    {
        for (; _next < _down.Count && _down[_next].First <= row; _next++)
        {
            var (first, last, column) = _down[_next];
            if (first == row && column < cells.Count)
            {
                _values[column] = cells[column] with { Row = last };
            }
        }
        foreach (var (column, value) in _values)
        {
            if (row > value.Row)
            {
                _values.Remove(column);
                continue;
            }
            while (cells.Count <= column)
            {
                cells.Add(new(sheet, row, cells.Count, null));
            }
            if (cells[column].IsBlank)
            {
                cells[column] = value with { Row = row };
            }
        }
    }

    private static bool Mentions(Package package, string part)
    {
        var wanted = "mergeCell "u8;
        using var stream = package.Open(part);
        var buffer = new byte[65536];
        var kept = 0;
        for (int read; stream is not null && (read = stream.Read(buffer, kept, buffer.Length - kept)) > 0; )
        {
            var seen = buffer.AsSpan(0, kept + read);
            if (seen.IndexOf(wanted) >= 0)
            {
                return true;
            }
            kept = Math.Min(wanted.Length - 1, seen.Length);
            seen[^kept..].CopyTo(buffer);
        }
        return false;
    }
}
