using System.Globalization;
using System.IO.Compression;
using System.Text;
using Linli.Kernel;

namespace Linli.Platform.Tables;

/// <summary>One sheet to write. Every cell is text, so codes and phone numbers keep their digits and nothing calculates.</summary>
/// <param name="Name">On the tab; signs that tabs refuse are left out, 31 are kept.</param>
/// <param name="Titles">First row, bold, always in sight.</param>
internal sealed record SheetContent(string Name, IReadOnlyList<string> Titles, IEnumerable<IReadOnlyList<string?>> Rows)
{
    /// <summary>Stands above the titles, stays in sight with them, and on top of every printed page: whose file it is. Null: none.</summary>
    public string? Banner { get; init; }
}

/// <summary>Writes .xlsx templates and exports, row by row, the same bytes for the same rows.</summary>
internal static class SpreadsheetWriter
{
    // What a cell of the format can hold.
    private const int MaxCellCharacters = 32767;

    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <exception cref="RuleBroken"><c>tables.cell-too-long</c> when a text does not fit into a cell.</exception>
    public static void Write(Stream stream, params IReadOnlyList<SheetContent> sheets)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        Part(zip, "[Content_Types].xml", SpreadsheetParts.ContentTypes(sheets.Count));
        Part(zip, "_rels/.rels", SpreadsheetParts.Root);
        Part(zip, "xl/workbook.xml", SpreadsheetParts.Workbook(TabNames(sheets)));
        Part(zip, "xl/_rels/workbook.xml.rels", SpreadsheetParts.Relations(sheets.Count));
        Part(zip, "xl/styles.xml", SpreadsheetParts.Styles);
        for (var i = 0; i < sheets.Count; i++)
        {
            using var part = Open(zip, string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{i + 1}.xml"));
            WriteSheet(part, sheets[i]);
        }
    }

    private static void WriteSheet(StreamWriter part, SheetContent sheet)
    {
        part.Write(SpreadsheetParts.SheetStart(sheet.Titles.Count, frozen: sheet.Banner is null ? 1 : 2));
        var number = 1;
        if (sheet.Banner is { } banner)
        {
            WriteRow(part, number++, [banner], style: 2);
        }
        WriteRow(part, number++, sheet.Titles, style: 2);
        foreach (var row in sheet.Rows)
        {
            WriteRow(part, number++, row, style: 1);
        }
        part.Write(SpreadsheetParts.SheetEnd(sheet.Banner));
    }

    private static void WriteRow(StreamWriter part, int number, IReadOnlyList<string?> cells, int style)
    {
        part.Write($"<row r=\"{number}\">");
        for (var column = 0; column < cells.Count; column++)
        {
            if (cells[column] is not { Length: > 0 } text)
            {
                continue;
            }
            if (text.Length > MaxCellCharacters)
            {
                throw new RuleBroken(
                    "tables.cell-too-long",
                    $"第 {number} 行有一格超过 {MaxCellCharacters} 个字，Excel 放不下；请导出为 CSV"
                );
            }
            part.Write($"<c r=\"{CellAddress.Of("", number, column)}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
            part.Write(SpreadsheetParts.Escaped(text));
            part.Write("</t></is></c>");
        }
        part.Write("</row>");
    }

    private static List<string> TabNames(IReadOnlyList<SheetContent> sheets)
    {
        var names = new List<string>();
        foreach (var sheet in sheets)
        {
            var name = new string([.. sheet.Name.Where(sign => !@"[]:*?/\'".Contains(sign))]);
            name = name.Length > 31 ? name[..31] : name;
            names.Add(name.Length == 0 || names.Contains(name) ? $"Sheet{names.Count + 1}" : name);
        }
        return names;
    }

    private static void Part(ZipArchive zip, string name, string content)
    {
        using var part = Open(zip, name);
        part.Write(content);
    }

    private static StreamWriter Open(ZipArchive zip, string name)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = NoTime;
        return new(entry.Open(), new UTF8Encoding(false));
    }
}
