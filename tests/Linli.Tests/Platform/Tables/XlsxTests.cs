using System.Text;
using Linli.Kernel;
using Linli.Platform.Tables;
using Xunit;

namespace Linli.Tests.Platform.Tables;

public sealed class XlsxTests
{
    [Theory]
    [InlineData("office.xlsx", "Xlsx")]
    [InlineData("office.xls", "Xls")]
    [InlineData("libreoffice.xlsx", "Xlsx")]
    public void What_offices_save_reads_alike_whatever_it_is_called(string sample, string format)
    {
        using var file = Sheets.Open(Sheets.Sample(sample), "misnamed.csv");
        var rows = file.Main.Rows().ToList();

        Assert.Equal(format, file.Format.ToString());
        Assert.Equal([("工单", false), ("隐藏", true)], file.Sheets.Select(s => (s.Name, s.IsHidden)));
        Assert.Equal((2, "所属社区"), (file.Main.Header.Row, file.Main.Header.Titles[6]));
        Assert.Equal(
            ["990101202611210001", "𠮷田", "13800001234", "2026-11-21T09:14:00", "是", "路灯不亮𰻞\n第二行", "一号社区"],
            rows[0].Cells.Select(c => c.Text)
        );
        Assert.Equal(
            ["990101202611210002", "欧阳修", "0571-88886666", "2026-11-20", "是", "=不是公式", "一号社区"],
            rows[1].Cells.Select(c => c.Text)
        );
        var lost = Assert.Single(rows.SelectMany(r => r.Faults(file.Main.Header)));
        Assert.Equal("工单!A5", lost.Address);
    }

    [Theory]
    [InlineData("<c r=\"D217\" t=\"e\"><v>#N/A</v></c>", "公式错误")]
    [InlineData("<c r=\"D217\"><f>NOW()</f></c>", "没有算好")]
    [InlineData("<c r=\"D217\"><v>1.10105194912310E+17</v></c>", "15 位以后")]
    [InlineData("<c r=\"D217\"><v>abc</v></c>", "数值坏了")]
    [InlineData("<c r=\"D217\" s=\"1\"><v>-5</v></c>", "不是日期")]
    [InlineData("<c r=\"D217\" t=\"inlineStr\"><is><t>坏\ufffd</t></is></c>", "丢了")]
    [InlineData("<c r=\"D217\" t=\"inlineStr\"><is><t>半_xD842_个</t></is></c>", "半个字")]
    public void Faults_name_their_cell(string cell, string reason)
    {
        using var file = Sheets.Open(
            Sheets.Xlsx($"<row r=\"1\"><c r=\"D1\" t=\"str\"><v>标题</v></c></row><row r=\"217\">{cell}</row>", styles: Dates)
        );

        var problem = Assert.Single(file.Problems());
        Assert.Equal("Sheet1!D217", problem.Address);
        Assert.Contains(reason, FormattableString.Invariant(problem.Reason), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<v>13800001234</v>", 0, "13800001234")]
    [InlineData("<v>1.3800001234E10</v>", 0, "13800001234")]
    [InlineData("<v>0.30000000000000004</v>", 0, "0.3")]
    [InlineData("<v>1E-7</v>", 0, "0.0000001")]
    [InlineData("<v>46347</v>", 1, "2026-11-21")]
    [InlineData("<v>46347.384722222225</v>", 1, "2026-11-21T09:14:00")]
    [InlineData("<v>46347.384722222225</v>", 2, "2026-11-21T09:14:00")]
    [InlineData("<v>0.5</v>", 1, "12:00:00")]
    [InlineData("<v>59</v>", 1, "1900-02-28")]
    [InlineData("<v>123</v>", 3, "000123")]
    [InlineData("<v>12.5</v>", 4, "12.5")]
    public void Numbers_are_what_was_meant(string value, int style, string text)
    {
        using var file = Sheets.Open(Sheets.Xlsx($"<row><c s=\"{style}\">{value}</c></row>", styles: Dates));

        Assert.Equal(text, file.Texts()[0][0]);
        Assert.Empty(file.Problems());
    }

    [Fact]
    public void Dates_of_the_1904_kind_are_four_years_later()
    {
        using var file = Sheets.Open(
            Sheets.Xlsx("<row><c s=\"1\"><v>44885</v></c></row>", styles: Dates, workbookPr: "<workbookPr date1904=\"1\"/>")
        );

        Assert.Equal("2026-11-21", file.Texts()[0][0]);
    }

    [Fact]
    public void Rich_text_readings_and_escapes_become_plain_text()
    {
        using var file = Sheets.Open(
            Sheets.Xlsx(
                "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c></row>",
                strings: "<si><r><t>路</t></r><r><t xml:space=\"preserve\"> 灯</t></r><rPh sb=\"0\" eb=\"1\"><t>lu</t></rPh></si><si><t>一_x000D_二_x005F_x0041_</t></si><si><t/></si>"
            )
        );

        Assert.Equal(["路 灯", "一\r二_x0041_"], file.Texts()[0]);
    }

    [Fact]
    public void A_value_merged_down_is_in_every_row_and_one_merged_right_is_not_repeated()
    {
        using var file = Sheets.Open(
            Sheets.Xlsx(
                "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>社区</v></c><c r=\"B1\" t=\"str\"><v>户</v></c></row><row r=\"2\"><c r=\"A2\" t=\"str\"><v>甲</v></c><c r=\"B2\"><v>1</v></c></row><row r=\"3\"><c r=\"B3\"><v>2</v></c></row><row r=\"4\"><c r=\"B4\"><v>3</v></c></row>",
                after: "<mergeCells count=\"2\"><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"A1:B1\"/></mergeCells>"
            )
        );

        Assert.Equal(["甲", "甲", null], file.Main.Rows().Select(r => r[0].Text));
        Assert.Equal("Sheet1!A3", file.Main.Rows().ElementAt(1)[0].Address);
    }

    [Fact]
    public void A_bomb_is_refused_by_size_ratio_and_number_of_parts()
    {
        var bomb = Sheets.Xlsx($"<row><c t=\"str\"><v>{new string('0', 5_000_000)}</v></c></row>");

        Assert.Equal("tables.unpacks-too-large", Refusal(bomb, Sheets.Limits with { MaxUnpackedBytes = 1_000_000 }));
        Assert.Equal("tables.unpacks-too-large", Refusal(bomb, Sheets.Limits with { MaxRatio = 50 }));
        Assert.Equal("tables.too-many-parts", Refusal(bomb, Sheets.Limits with { MaxEntries = 5 }));
    }

    [Fact]
    public void A_bomb_that_lies_about_its_size_is_stopped_while_it_unpacks()
    {
        var bomb = Sheets.Xlsx($"<row><c t=\"str\"><v>{new string('0', 5_000_000)}</v></c></row>");
        // The central directory of every part now declares a size of 1,000 bytes.
        for (var at = 0; (at = bomb.AsSpan(at).IndexOf("PK\x01\x02"u8) is >= 0 and var next ? at + next : -1) >= 0; at += 4)
        {
            BitConverter.GetBytes(1000).CopyTo(bomb, at + 24);
        }

        Assert.StartsWith("tables.", Refusal(bomb, Sheets.Limits with { MaxRatio = 50 }), StringComparison.Ordinal);
    }

    [Fact]
    public void Entities_are_never_resolved()
    {
        var attack = Sheets.Xlsx(
            "<row><c t=\"str\"><v>1</v></c></row>",
            doctype: "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
        );

        Assert.Equal("tables.damaged", Refusal(attack, Sheets.Limits));
    }

    [Theory]
    [InlineData("word/document.xml", "tables.not-a-table")]
    [InlineData("content.xml", "tables.other-workbook")]
    [InlineData("xl/workbook.bin", "tables.other-workbook")]
    [InlineData("photo.jpg", "tables.not-a-table")]
    public void Other_packages_get_their_own_sentence(string part, string code) =>
        Assert.Equal(code, Refusal(Sheets.Zip((part, "x")), Sheets.Limits));

    [Fact]
    public void A_cut_file_and_a_lone_header_are_damaged()
    {
        var whole = Sheets.Xlsx("<row><c t=\"str\"><v>1</v></c></row>");

        Assert.Equal("tables.damaged", Refusal(whole[..(whole.Length / 2)], Sheets.Limits));
        Assert.Equal("tables.damaged", Refusal(Sheets.Sample("office.xls")[..700], Sheets.Limits));
        Assert.Equal("tables.damaged", Refusal(Sheets.Xlsx("<row><c t=\"str\"><v>1</v></row>"), Sheets.Limits));
    }

    [Fact]
    public void A_value_in_column_xfd_is_too_wide_but_an_empty_format_there_is_not()
    {
        Assert.Equal("tables.too-many-columns", Refusal(Sheets.Xlsx("<row><c r=\"XFD1\"><v>1</v></c></row>"), Sheets.Limits));
        using var file = Sheets.Open(Sheets.Xlsx("<row><c r=\"A1\"><v>1</v></c><c r=\"XFD1\" s=\"1\"/></row>"));
        Assert.Equal(
            [
                ["1"],
            ],
            file.Texts()
        );
    }

    // Styles: 0 general, 1 built-in date, 2 a Chinese date of somebody's own, 3 zeros, 4 a number with a colour.
    private const string Dates =
        "<numFmts><numFmt numFmtId=\"176\" formatCode=\"[$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot; h:mm\"/><numFmt numFmtId=\"177\" formatCode=\"000000\"/><numFmt numFmtId=\"178\" formatCode=\"0.00;[Red]&quot;days&quot;0.00\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"176\"/><xf numFmtId=\"177\"/><xf numFmtId=\"178\"/></cellXfs>";

    private static string Refusal(byte[] bytes, TableLimits limits) =>
        Assert
            .Throws<RuleBroken>(() =>
            {
                using var file = Sheets.Open(bytes, null, limits);
                _ = file.Main.All().Count();
            })
            .Code;
}
