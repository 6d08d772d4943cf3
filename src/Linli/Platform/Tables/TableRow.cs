namespace Linli.Platform.Tables;

/// <summary>One row as the sheet has it: cells from column A to the last one that holds something. Rows may be ragged.</summary>
internal sealed class TableRow(string sheet, int number, IReadOnlyList<TableCell> cells)
{
    /// <summary>Counted from 1, empty rows included, as the spreadsheet shows it.</summary>
    public int Number => number;

    public IReadOnlyList<TableCell> Cells => cells;

    /// <summary>The cell of a column; an empty one, with its address, where the row is too short.</summary>
    public TableCell this[int column] => column < cells.Count ? cells[column] : new(sheet, number, column, null);

    public bool IsEmpty => cells.All(c => c.IsBlank);

    /// <summary>What the reader found wrong in this row, cells beyond the last title included (a row that slipped to the right).</summary>
    public IEnumerable<CellProblem> Faults(Header header)
    {
        foreach (var cell in cells)
        {
            if (cell.Fault is { } fault)
            {
                yield return cell.Problem(fault.Reason, fault.Suggestion);
            }
            else if (cell.Column >= header.Titles.Count && !cell.IsBlank)
            {
                yield return cell.Problem($"这一格在表头最后一列的右边，这一行可能多了分隔符；请核对这一行的各列");
            }
        }
    }
}
