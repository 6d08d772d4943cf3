using System.Text;
using Linli.Kernel;
using Linli.Platform.Tables;
using Xunit;

namespace Linli.Tests.Platform.Tables;

public sealed class CsvTests
{
    [Theory]
    [InlineData("a,b\r\n1,2\r\n")]
    [InlineData("a,b\n1,2")]
    [InlineData("a,b\r1,2\r")]
    [InlineData("a\tb\r\n1\t2\r\n")]
    [InlineData("a;b\r\n1;2\r\n")]
    [InlineData("a|b\r\n1|2\r\n")]
    [InlineData("\"a\",\"b\"\r\n\"1\", \"2\"\r\n")]
    public void Line_ends_and_delimiters_of_every_kind_are_read(string text)
    {
        using var file = Sheets.Csv(text);

        Assert.Equal(
            [
                ["a", "b"],
                ["1", "2"],
            ],
            file.Texts()
        );
    }

    [Theory]
    [InlineData("UTF-8", "utf-8")]
    [InlineData("GB18030", "gb18030")]
    [InlineData("UTF-16", "utf-16")]
    [InlineData("UTF-16", "utf-16BE")]
    public void Encodings_are_found_and_rare_hanzi_are_exact(string expected, string encoding)
    {
        using var file = Sheets.Csv(
            "姓名,内容\r\n𠮷田𰻞,路灯不亮，请来修\r\n",
            encoding == "gb18030" ? Sheets.Gb : Encoding.GetEncoding(encoding)
        );

        Assert.Equal(expected, file.Encoding);
        Assert.Equal(
            [
                ["姓名", "内容"],
                ["𠮷田𰻞", "路灯不亮，请来修"],
            ],
            file.Texts()
        );
    }

    [Fact]
    public void A_mark_at_the_beginning_is_not_part_of_the_first_title()
    {
        foreach (
            var encoding in new Encoding[] { new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true) }
        )
        {
            using var file = Sheets.Open([.. encoding.GetPreamble(), .. encoding.GetBytes("编号,内容\n1,好\n")]);

            Assert.Equal("编号", file.Main.Header.Titles[0]);
        }
    }

    [Fact]
    public void Quotes_line_ends_and_delimiters_inside_a_cell_stay()
    {
        using var file = Sheets.Csv("a,b\r\n\"他说\"\"好\"\"，\r\n然后,走了\",x\r\n说\"好\"了,\"他\"真\"行\"\r\n");

        Assert.Equal(
            [
                ["a", "b"],
                ["他说\"好\"，\r\n然后,走了", "x"],
                ["说\"好\"了", "他\"真\"行"],
            ],
            file.Texts()
        );
    }

    [Fact]
    public void A_cell_of_seven_thousand_characters_arrives_whole()
    {
        var text = string.Concat(Enumerable.Repeat("路灯\"不亮,\n𠮷", 1000))[..7000];
        using var file = Sheets.Csv($"a,b\n1,\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n");

        Assert.Equal(text, file.Texts()[1][1]);
    }

    [Fact]
    public void Broken_bytes_name_their_cell_and_leave_the_others_alone()
    {
        using var file = Sheets.Open([.. "编号,内容\n1,路灯不亮很久了\n2,坏"u8, 0xff, 0xc3, .. "了\n3,好的\n"u8]);

        var problem = Assert.Single(file.Problems());
        Assert.Equal("B3", problem.Address);
        Assert.Null(problem.Suggestion);
        Assert.Equal("好的", file.Texts()[3][1]);
        Assert.Equal("UTF-8", file.Encoding);
    }

    [Fact]
    public void A_cell_in_another_encoding_is_named_and_its_text_suggested()
    {
        using var file = Sheets.Open([
            .. "编号,内容\n1,路灯不亮很久了，请尽快来修\n2,"u8,
            .. Sheets.Gb.GetBytes("井盖丢了"),
            .. "\n3,好的谢谢\n"u8,
        ]);

        var problem = Assert.Single(file.Problems());
        Assert.Equal(("B3", "井盖丢了"), (problem.Address, problem.Suggestion));
        Assert.Equal("路灯不亮很久了，请尽快来修", file.Texts()[1][1]);
    }

    [Fact]
    public void Broken_bytes_in_a_gb18030_file_name_their_cell()
    {
        using var file = Sheets.Open([
            .. Sheets.Gb.GetBytes("编号,内容\n1,路灯不亮\n2,坏"),
            0xff,
            .. Sheets.Gb.GetBytes("了\n3,井盖丢了\n"),
        ]);

        Assert.Equal("GB18030", file.Encoding);
        Assert.Equal("B3", Assert.Single(file.Problems()).Address);
        Assert.Equal("井盖丢了", file.Texts()[3][1]);
    }

    [Theory]
    [InlineData("编号,内容\n1,坏\ufffd了\n", "B2")]
    [InlineData("编号,内容\n1,坏\0了\n", "B2")]
    [InlineData("编号,内容\n1,好\n2,\"没有关上\n3,好\n", "B3")]
    [InlineData("编号,内容\n1,好,多出来的\n", "C2")]
    public void What_was_lost_before_or_slipped_is_named_by_cell(string text, string address)
    {
        using var file = Sheets.Csv(text);

        Assert.Equal(address, Assert.Single(file.Problems()).Address);
    }

    [Fact]
    public void A_cell_too_long_is_a_problem_of_that_cell()
    {
        using var file = Sheets.Open(
            Encoding.UTF8.GetBytes($"a,b\n1,{new string('长', 101)}\n2,ok\n"),
            null,
            Sheets.Limits with
            {
                MaxCellCharacters = 100,
            }
        );

        Assert.Equal("B2", Assert.Single(file.Problems()).Address);
        Assert.Equal("ok", file.Texts()[2][1]);
    }

    [Fact]
    public void Short_and_empty_rows_keep_addresses_as_a_spreadsheet_counts_them()
    {
        using var file = Sheets.Csv("a,b,c\n\n1\n,,\n2,,3\n");

        var rows = file.Main.Rows().ToList();
        Assert.Equal([3, 5], rows.Select(r => r.Number));
        Assert.Equal("C3", rows[0][2].Address);
        Assert.True(rows[0][2].IsBlank);
    }

    [Fact]
    public void Tricks_that_keep_codes_whole_are_taken_off()
    {
        using var file = Sheets.Csv("编号,电话\n=\"00123\",\"13800001234\t\"\n\"=\"\"00124\"\"\",'+86 13800001234\n");

        Assert.Equal(["00123", "00124"], file.Main.Rows().Select(r => r[0].Text));
        Assert.All(file.Main.Rows(), r => Assert.Equal("13800001234", PhoneValue.Read(r[1]).Value));
    }

    [Fact]
    public void Excels_own_line_about_the_delimiter_is_obeyed_and_not_read()
    {
        using var file = Sheets.Csv("sep=;\r\na,1;b\r\n1;2\r\n");

        Assert.Equal(
            [
                ["a,1", "b"],
                ["1", "2"],
            ],
            file.Texts()
        );
    }

    [Fact]
    public void The_titles_are_found_below_a_heading()
    {
        using var file = Sheets.Csv(
            "示范县热线工单导出表,,,,\n制表：某某,,2026年11月,,\n编号,来电人,电话,时间,内容\n1,张三,13800001234,2026-11-21,灯\n"
        );

        Assert.Equal(3, file.Main.Header.Row);
        Assert.Equal("来电人", file.Main.Header.Titles[1]);
        Assert.Equal(2, file.Main.HeaderAt(2).Row);
    }

    [Fact]
    public void Delimiters_in_the_text_do_not_mislead()
    {
        using var file = Sheets.Csv("编号\t内容\n1\t灯坏了,很黑,怕\n2\t好\n3\t一,二\n");

        Assert.Equal('\t', file.Delimiter);
    }

    [Theory]
    [InlineData("", "tables.empty")]
    [InlineData("\n\n  \n", "tables.no-header")]
    [InlineData("<html><body><table>", "tables.web-page")]
    [InlineData("<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>", "tables.web-page")]
    [InlineData("%PDF-1.7", "tables.not-a-table")]
    public void What_is_not_a_table_gets_a_sentence(string text, string code) =>
        Assert.Equal(
            code,
            Assert
                .Throws<RuleBroken>(() =>
                {
                    using var file = Sheets.Csv(text);
                    _ = file.Main.Header;
                })
                .Code
        );

    [Fact]
    public void Limits_of_bytes_rows_and_columns_are_sentences()
    {
        Assert.Equal("tables.too-large", Refusal("a,b\n1,2\n", Sheets.Limits with { MaxBytes = 5 }));
        Assert.Equal("tables.too-many-rows", Refusal("a,b\n1,2\n3,4\n", Sheets.Limits with { MaxRows = 2 }));
        Assert.Equal("tables.too-many-columns", Refusal("a,b,c\n1,2,3\n", Sheets.Limits with { MaxColumns = 2 }));
    }

    [Fact]
    public void A_stream_that_cannot_seek_is_read_and_limited()
    {
        using var file = TableReader.Open(new OneWay("a,b\n1,2\n"u8.ToArray()), null, Sheets.Limits);
        Assert.Equal(
            [
                ["a", "b"],
                ["1", "2"],
            ],
            file.Texts()
        );

        var no = Assert.Throws<RuleBroken>(() =>
            TableReader.Open(new OneWay("a,b\n1,2\n"u8.ToArray()), null, Sheets.Limits with { MaxBytes = 7 })
        );
        Assert.Equal("tables.too-large", no.Code);
    }

    private static string Refusal(string text, TableLimits limits) =>
        Assert
            .Throws<RuleBroken>(() =>
            {
                using var file = Sheets.Open(Encoding.UTF8.GetBytes(text), null, limits);
                _ = file.Main.Rows().Count();
            })
            .Code;

    private sealed class OneWay(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
