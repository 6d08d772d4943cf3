using System.Text;
using Linli.Kernel;
using Linli.Platform.Tables;
using Xunit;

namespace Linli.Tests.Platform.Tables;

public sealed class WriterTests
{
    private static readonly string[] Nasty =
    [
        "=1+1",
        "+86 13800001234",
        "-5",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "＝1+1",
        "＋1",
        "－1",
        "＠a",
        "'=1",
        "''+1",
        "'quoted'",
        "=\"0012\"",
        "=HYPERLINK(\"http://x\",\"y\")",
        "a\"b",
        "a,b",
        "a\nb",
        "a\r\nb",
        " a ",
        "𠮷田𰻞",
        "110105194912310021",
        "",
        "<&>\"_x0041_",
    ];

    [Fact]
    public void No_cell_of_a_csv_begins_to_calculate()
    {
        foreach (var text in Nasty.Where(t => t.Length > 0 && "=+-@\t\r＝＋－＠".Contains(t[0])))
        {
            Assert.StartsWith("\"'", Encoding.UTF8.GetString(Csv([text]))[1..], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_was_written_is_what_is_read()
    {
        var bytes = Csv(["a", "b"], ["x", .. Nasty], [.. Nasty, "x"]);
        using var file = Sheets.Open(bytes);

        Assert.Equal([0xef, 0xbb, 0xbf], bytes[..3]);
        Assert.Equal(["x", .. Nasty], file.Texts()[1]);
        Assert.Equal([.. Nasty, "x"], file.Texts()[2]);
        Assert.Equal(bytes, Csv(["a", "b"], ["x", .. Nasty], [.. Nasty, "x"]));
    }

    [Fact]
    public void A_workbook_keeps_every_text_as_text()
    {
        using var file = Sheets.Open(Workbook());

        Assert.Equal(["诉求", "说明"], file.Sheets.Select(s => s.Name));
        Assert.Equal(["编号", "内容"], file.Main.Header.Titles);
        Assert.Equal(Nasty.Where(t => t.Length > 0), file.Main.Rows().Where(r => r[1].Text is not null).Select(r => r[1].Text!));
        Assert.Equal(Workbook(), Workbook());
    }

    [Fact]
    public void A_text_that_does_not_fit_into_a_cell_is_refused()
    {
        var no = Assert.Throws<RuleBroken>(() =>
            SpreadsheetWriter.Write(
                new MemoryStream(),
                new SheetContent(
                    "a",
                    ["a"],
                    [
                        [new string('长', 32768)],
                    ]
                )
            )
        );

        Assert.Equal("tables.cell-too-long", no.Code);
    }

    [Fact]
    public void Names_of_tabs_are_made_acceptable()
    {
        var stream = new MemoryStream();
        SpreadsheetWriter.Write(
            stream,
            new SheetContent("a/b:c", ["x"], []),
            new SheetContent("abc", ["x"], []),
            new SheetContent("", ["x"], [])
        );
        using var file = Sheets.Open(stream.ToArray());

        Assert.Equal(["abc", "Sheet2", "Sheet3"], file.Sheets.Select(s => s.Name));
    }

    [Fact]
    public void Failed_rows_come_back_with_their_reasons_and_can_be_sent_again()
    {
        using var first = Sheets.Csv("编号,电话,内容\n1,138,=灯\n2,13800001234,好\n");
        var again = Failed(first);
        using var second = Sheets.Open(again);

        Assert.Equal(["编号", "电话", "内容", "错误原因"], second.Main.Header.Titles);
        var row = Assert.Single(second.Main.Rows());
        Assert.Equal(["1", "138", "=灯"], row.Cells.Take(3).Select(c => c.Text));
        Assert.StartsWith("B2：手机号应为 11 位，这里是 3 位", row[3].Text, StringComparison.Ordinal);
        Assert.Equal(again, Failed(second));
    }

    private static byte[] Failed(TableFile file)
    {
        var stream = new MemoryStream();
        var rows = file
            .Main.Rows()
            .Select(r => (r, Problems: (IReadOnlyList<CellProblem>)(PhoneValue.Read(r[1]).Problem is { } p ? [p] : [])))
            .Where(r => r.Problems.Count > 0);
        FailedRowsFile.Write(stream, file.Main.Header, rows, FormattableString.Invariant);
        return stream.ToArray();
    }

    private static byte[] Csv(params string[][] rows)
    {
        var stream = new MemoryStream();
        using (var csv = new CsvWriter(stream))
        {
            foreach (var row in rows)
            {
                csv.Write(row);
            }
        }
        return stream.ToArray();
    }

    internal static byte[] Workbook()
    {
        var stream = new MemoryStream();
        SpreadsheetWriter.Write(
            stream,
            new SheetContent("诉求", ["编号", "内容"], Nasty.Select((text, i) => new[] { $"99010120261121{i:0000}", text })),
            new SheetContent(
                "说明",
                ["怎么填"],
                [
                    ["每行一件"],
                ]
            )
        );
        return stream.ToArray();
    }
}
