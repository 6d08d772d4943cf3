namespace Linli.Platform.Tables;

/// <summary>Makes a cell of a CSV field: takes off the tricks that keep codes whole, and names what cannot be read.</summary>
internal static class CsvCell
{
    public static TableCell Of(CsvField field, int row, int column, TextEncoding encoding, TableLimits limits)
    {
        var text = Unwrapped(field.Text);
        if (KeptBytes.In(text))
        {
            var other = TextEncoding.TryOther(KeptBytes.Bytes(text, encoding.Encoding), encoding.Name);
            return new(
                "",
                row,
                column,
                KeptBytes.Shown(text),
                new($"这一格有读不出来的字节，和文件其余部分不是同一种编码；请在原系统里核对后改正", other)
            );
        }
        if (field.IsOpen)
        {
            return new("", row, column, text, new($"这一格开头的引号没有配对，后面的内容都并进了这一格；请补上引号后再传"));
        }
        return new("", row, column, text, CellFaults.Of(text, field.Length, limits));
    }

    /// <summary><c>="0012"</c>, by which systems keep Excel from eating zeros, and <c>'=…</c>, by which our own files keep it from calculating.</summary>
    private static string Unwrapped(string text) =>
        text.StartsWith("=\"", StringComparison.Ordinal)
        && text.Length > 3
        && text[^1] == '"'
        && !text.AsSpan(2, text.Length - 3).Contains('"')
            ? text[2..^1]
        : CsvWriter.IsEscaped(text) ? text[1..]
        : text;
}
