using System.Globalization;

namespace Linli.Platform.Tables;

/// <summary>Addresses as the spreadsheet itself shows them: <c>Sheet1!D217</c>; a CSV has no sheet, so <c>D217</c>.</summary>
internal static class CellAddress
{
    public static string Of(string sheet, int row, int column) =>
        sheet.Length == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{Letters(column)}{row}")
            : string.Create(CultureInfo.InvariantCulture, $"{sheet}!{Letters(column)}{row}");

    /// <summary>The letters of a column counted from 0: A, B … Z, AA.</summary>
    public static string Letters(int column)
    {
        var letters = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        {
            letters = (char)('A' + (rest - 1) % 26) + letters;
        }
        return letters;
    }

    /// <summary>The column of <c>D217</c> counted from 0, or -1 when the text does not begin with one to three letters.</summary>
    public static int Column(ReadOnlySpan<char> address)
    {
        var column = 0;
        var length = 0;
        while (length < address.Length && char.IsAsciiLetter(address[length]))
        {
            if (++length > 3)
            {
                return -1;
            }
            column = column * 26 + (char.ToUpperInvariant(address[length - 1]) - 'A' + 1);
        }
        return column - 1;
    }

    /// <summary>The row of <c>D217</c> counted from 1, or 0 when there is none.</summary>
    public static int Row(ReadOnlySpan<char> address) =>
        int.TryParse(address.TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"), CultureInfo.InvariantCulture, out var row)
            ? row
            : 0;
}
