namespace Linli.Platform.Tables;

/// <summary>One cell as text. Dates are ISO text, numbers are written out, codes keep every digit.</summary>
/// <param name="Sheet">Name of the sheet; empty for a CSV.</param>
/// <param name="Row">Counted from 1, as the spreadsheet shows it.</param>
/// <param name="Column">Counted from 0.</param>
/// <param name="Text">What stands there, untrimmed; null when nothing does. With a fault it is only for showing.</param>
/// <param name="Fault">Why the text cannot be trusted; null when it can.</param>
internal readonly record struct TableCell(string Sheet, int Row, int Column, string? Text, CellFault? Fault = null)
{
    public string Address => CellAddress.Of(Sheet, Row, Column);

    public bool IsBlank => Fault is null && (Text is null || Invisible.Trim(Text).Length == 0);

    public CellProblem Problem(FormattableString reason, string? suggestion = null) => new(Address, Text, reason, suggestion);
}
