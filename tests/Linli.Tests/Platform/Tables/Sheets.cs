using System.IO.Compression;
using System.Text;
using Linli.Platform.Tables;

namespace Linli.Tests.Platform.Tables;

/// <summary>Tables as they arrive, made by hand so that every kind of dirt can be in them.</summary>
internal static class Sheets
{
    public static readonly TableLimits Limits = new(
        MaxBytes: 200_000_000,
        MaxRows: 20_000,
        MaxColumns: 100,
        MaxCellCharacters: 10_000,
        MaxUnpackedBytes: 400_000_000,
        MaxEntries: 200,
        MaxRatio: 1000
    );

    public static readonly Encoding Gb = CodePagesEncodingProvider.Instance.GetEncoding(54936)!;

    public static byte[] Sample(string name) =>
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Platform", "Tables", "Samples", name));

    public static TableFile Csv(string text, Encoding? encoding = null, string name = "a.csv") =>
        Open((encoding ?? new UTF8Encoding(false)).GetBytes(text), name);

    public static TableFile Open(byte[] bytes, string? name = null, TableLimits? limits = null) =>
        TableReader.Open(new MemoryStream(bytes), name, limits ?? Limits);

    public static List<List<string?>> Texts(this TableFile file) => [.. file.Main.All().Select(r => r.Cells.Select(c => c.Text).ToList())];

    public static List<CellProblem> Problems(this TableFile file) => [.. file.Main.All().SelectMany(r => r.Faults(file.Main.Header))];

    public static TableCell Cell(string? text) => new("Sheet1", 217, 3, text);

    /// <summary>A workbook of one sheet around the given XML.</summary>
    public static byte[] Xlsx(
        string sheetData,
        string after = "",
        string styles = "",
        string strings = "",
        string workbookPr = "",
        string doctype = ""
    )
    {
        const string main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
        const string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        return Zip(
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            (
                "xl/workbook.xml",
                $"{doctype}<workbook {main} xmlns:r=\"{office}\">{workbookPr}<sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Target=\"sharedStrings.xml\"/></Relationships>"
            ),
            ("xl/styles.xml", $"<styleSheet {main}>{styles}</styleSheet>"),
            ("xl/sharedStrings.xml", $"<sst {main}>{strings}</sst>"),
            ("xl/worksheets/sheet1.xml", $"<worksheet {main}><sheetData>{sheetData}</sheetData>{after}</worksheet>")
        );
    }

    public static byte[] Zip(params (string Name, string Content)[] parts)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(content);
            }
        }
        return file.ToArray();
    }
}
