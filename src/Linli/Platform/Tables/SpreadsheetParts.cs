using System.Globalization;
using System.Text;

namespace Linli.Platform.Tables;

/// <summary>The XML around the cells of a workbook (ECMA-376, the smallest set that Excel, WPS and LibreOffice open).</summary>
internal static class SpreadsheetParts
{
    private const string Start = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""" + "\n";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packaging = "http://schemas.openxmlformats.org/package/2006";
    private const string Kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    public const string Root =
        $"""{Start}<Relationships xmlns="{Packaging}/relationships"><Relationship Id="r1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>""";

    // Style 1 is text (numFmt 49, wrapped), style 2 the same in bold for titles.
    public const string Styles = $"""
        {Start}<styleSheet xmlns="{Main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
        """;

    // What the format allows in a line of a printed page, marks and doubled signs included.
    private const int LongestPrinted = 250;

    public static string ContentTypes(int sheets) =>
        $"""{Start}<Types xmlns="{Packaging}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{Kind}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Kind}.styles+xml"/>{Each(sheets, n => $"""<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{Kind}.worksheet+xml"/>""")}</Types>""";

    public static string Workbook(IReadOnlyList<string> names) =>
        $"""{Start}<workbook xmlns="{Main}" xmlns:r="{Office}"><sheets>{Each(names.Count, n => $"""<sheet name="{Escaped(names[n - 1])}" sheetId="{n}" r:id="r{n}"/>""")}</sheets></workbook>""";

    public static string Relations(int sheets) =>
        $"""{Start}<Relationships xmlns="{Packaging}/relationships">{Each(sheets, n => $"""<Relationship Id="r{n}" Type="{Office}/worksheet" Target="worksheets/sheet{n}.xml"/>""")}<Relationship Id="rs" Type="{Office}/styles" Target="styles.xml"/></Relationships>""";

    /// <summary>Up to the first row: titles frozen, every column of text, so that what is typed into a template stays text.</summary>
    /// <param name="frozen">Rows that stay in sight.</param>
    public static string SheetStart(int columns, int frozen = 1) =>
        $"""{Start}<worksheet xmlns="{Main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="{frozen}" topLeftCell="A{frozen + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="{Math.Max(columns, 1)}" width="20" style="1" customWidth="1"/></cols><sheetData>""";

    /// <summary>After the last row.</summary>
    /// <param name="banner">On top of every printed page, or null.</param>
    public static string SheetEnd(string? banner) =>
        banner is null
            ? "</sheetData></worksheet>"
            : $"</sheetData><headerFooter><oddHeader>&amp;L{Escaped(Printed(banner))}</oddHeader><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>";

    // An ampersand begins a code there; two of them are one. Digits behind a code would be a size.
    private static string Printed(string text)
    {
        var line = " " + text.ReplaceLineEndings(" ").Replace("&", "&&", StringComparison.Ordinal);
        return line.Length <= LongestPrinted
            ? line
            : line[..(char.IsHighSurrogate(line[LongestPrinted - 1]) ? LongestPrinted - 1 : LongestPrinted)];
    }

    /// <summary>Text for XML; signs XML has no place for are written <c>_x0007_</c> as the format asks.</summary>
    public static string Escaped(string text)
    {
        var plain = true;
        foreach (var sign in text)
        {
            plain &=
                sign >= ' ' && sign is not ('<' or '>' or '&' or '"' or '_' or '\ufffe' or '\uffff') && !char.IsSurrogate(sign)
                || sign is '\n' or '\t';
        }
        if (plain)
        {
            return text;
        }
        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var sign = text[i];
            _ = sign switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                '"' => escaped.Append("&quot;"),
                '_' when i + 1 < text.Length && text[i + 1] == 'x' => escaped.Append("_x005F_"),
                '\n' or '\t' => escaped.Append(sign),
                < ' ' or '\ufffe' or '\uffff' => escaped.Append(CultureInfo.InvariantCulture, $"_x{(int)sign:X4}_"),
                _ when char.IsHighSurrogate(sign) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) => escaped
                    .Append(sign)
                    .Append(text[++i]),
                _ when char.IsSurrogate(sign) => escaped.Append('\ufffd'),
                _ => escaped.Append(sign),
            };
        }
        return escaped.ToString();
    }

    private static string Each(int count, Func<int, string> element) => string.Concat(Enumerable.Range(1, count).Select(element));
}
