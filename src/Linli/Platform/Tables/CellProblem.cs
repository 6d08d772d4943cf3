namespace Linli.Platform.Tables;

/// <summary>One thing that has to be mended in somebody's table before its row can be used.</summary>
/// <param name="Address">Where, as the spreadsheet shows it: <c>Sheet1!D217</c>.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Reason">Why it cannot be used; a Chinese sentence whose format is the key of its English twin.</param>
/// <param name="Suggestion">What probably was meant, ready to be taken over; null when there is no honest guess.</param>
internal sealed record CellProblem(string Address, string? Value, FormattableString Reason, string? Suggestion);

/// <summary>What the reader itself found wrong in a cell: bytes that mean nothing, an error value, digits lost on the way.</summary>
internal sealed record CellFault(FormattableString Reason, string? Suggestion = null);
