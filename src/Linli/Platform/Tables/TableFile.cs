using Linli.Kernel;

namespace Linli.Platform.Tables;

/// <summary>What the bytes turned out to be, whatever the file is called.</summary>
internal enum TableFormat
{
    [Zh("CSV 文本")]
    Csv,

    [Zh("Excel 工作簿（.xlsx）")]
    Xlsx,

    [Zh("旧版 Excel 工作簿（.xls）")]
    Xls,
}

/// <summary>An opened table. Closing it closes the stream.</summary>
/// <param name="format">What the bytes turned out to be.</param>
/// <param name="sheets">In the order of the tabs, hidden ones included.</param>
/// <param name="encoding">Of a CSV: <c>UTF-8</c>, <c>UTF-16</c> or <c>GB18030</c>; null for workbooks.</param>
/// <param name="delimiter">Of a CSV; null for workbooks.</param>
internal sealed class TableFile(
    TableFormat format,
    IReadOnlyList<Sheet> sheets,
    IDisposable held,
    string? encoding = null,
    char? delimiter = null
) : IDisposable
{
    public TableFormat Format => format;

    public IReadOnlyList<Sheet> Sheets => sheets;

    public string? Encoding => encoding;

    public char? Delimiter => delimiter;

    /// <summary>The first visible sheet that holds something: what people mean by "the table".</summary>
    /// <exception cref="RuleBroken"><c>tables.no-header</c> when every sheet is empty.</exception>
    public Sheet Main =>
        sheets.FirstOrDefault(s => !s.IsHidden && s.All().Any())
        ?? throw new RuleBroken("tables.no-header", $"这张表里没有内容；请确认选对了文件，表头和数据都在第一张表里");

    public void Dispose() => held.Dispose();
}
