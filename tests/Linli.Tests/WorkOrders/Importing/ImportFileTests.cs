using System.Text;
using Linli.Kernel;
using Linli.Tests.Platform.Tables;
using Linli.Tests.Support;
using Linli.WorkOrders.Importing;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.WorkOrders.Importing;

/// <summary>What offices really send: encodings of Excel, wide sheets, formulas, empty files. Each is read, or refused with a sentence.</summary>
public abstract class ImportFileTests(Hall hall) : ImportingTests(hall)
{
    private const string Matter = "楼下路灯不亮𰻞，请来修";

    [Theory]
    [InlineData("gb18030", false)]
    [InlineData("gbk", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    public async Task What_excel_in_china_saves_arrives_sign_for_sign(string encoding, bool mark)
    {
        // GBK has no sign for the rare one; Excel writes a question mark into such a file, which is not what is tested here.
        var matter = encoding == "gbk" ? Matter.Replace("𰻞", "", StringComparison.Ordinal) : Matter;
        var coding = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        byte[] file =
        [
            .. mark ? coding.Preamble : [],
            .. coding.GetBytes($"工单编号,来电人,联系电话,诉求内容\r\nE-{encoding}-{mark},林安然,13800000001,{matter}\r\n"),
        ];

        var import = await Import(file);

        Assert.Equal((1, 1, 0), (import.Rows, import.Filed, import.Bad));
        Assert.Equal(matter, (await Filed(import.Id))[0].Text);
        Assert.Equal("工单编号", import.Header.Titles[0]);
    }

    [Fact]
    public async Task Two_hundred_columns_are_read_and_one_more_is_refused_with_what_to_do()
    {
        var import = await Receive(Wide(200));
        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => Receive(Wide(201)));

        var preview = await Look(import);
        Assert.Equal((200, 1, 0), (preview.Header.Titles.Count, preview.Rows, preview.Bad));
        Assert.Equal(199, preview.Mapping.ColumnOf(ImportFields.Text));
        Assert.Equal("tables.too-many-columns", refusal.Code);
        Assert.Contains("200 列", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "tables.empty", "重新导出")]
    [InlineData("\r\n\r\n", "tables.no-header", "表头")]
    [InlineData("工单编号,联系电话,诉求内容\r\n", "imports.no-rows", "没有数据")]
    [InlineData("工单编号,联系电话,诉求内容\r\n,,\r\n , ,\r\n", "imports.no-rows", "没有数据")]
    [InlineData("%PDF-1.7", "tables.not-a-table", ".xlsx")]
    [InlineData("<html><table><tr><td>1</td></tr></table></html>", "tables.web-page", "另存为")]
    public async Task A_file_without_rows_is_refused_with_a_sentence_and_leaves_nothing(string file, string code, string sentence)
    {
        var before = await Imports();

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => Receive(file));

        Assert.Equal(code, refusal.Code);
        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, await Imports());
    }

    [Fact]
    public async Task A_file_that_turns_out_too_long_leaves_nothing_behind()
    {
        var before = await Imports();
        var file = new StringBuilder("工单编号,诉求内容\r\n");

        for (var i = 0; i <= 20_000; i++)
        {
            file.Append(System.Globalization.CultureInfo.InvariantCulture, $"T-{i},灯\r\n");
        }

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => Receive(file.ToString()));

        Assert.Equal("tables.too-many-rows", refusal.Code);
        Assert.Equal(before, await Imports());
    }

    [Fact]
    public async Task Of_two_columns_with_one_title_the_first_is_read_and_the_other_is_told()
    {
        var import = await Receive("工单编号,联系电话,诉求内容,联系电话\r\nD-1,13800000001,路灯坏了请来修,13900000002\r\n");
        var clerk = await Hall.SignIn(Linli.Platform.Access.Role.Dispatcher);

        var page = await clerk.Open($"/desk/imports/{import.Value}");

        Assert.Equal(1, (await Look(import)).Mapping.ColumnOf(ImportFields.Phone));
        Assert.Contains("“联系电话”有 2 列：B、D。现在读的是 B 列", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sheet_without_the_matter_asks_for_its_column_and_names_no_cell()
    {
        var import = await Receive("甲乙,丙丁\r\nN-1,1\r\n");
        var clerk = await Hall.SignIn(Linli.Platform.Access.Role.Dispatcher);

        var page = await clerk.Open($"/desk/imports/{import.Value}");
        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => Start(import));

        Assert.Contains("请选出哪一列是“诉求内容”", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("必须填写", page.Text, StringComparison.Ordinal);
        Assert.Equal("imports.column-missing", refusal.Code);
    }

    [Fact]
    public async Task Formulas_are_read_by_their_result_and_those_without_one_are_named()
    {
        const string titles = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>工单编号</v></c><c r=\"B1\" t=\"str\"><v>诉求内容</v></c></row>";
        var import = await Receive(
            Sheets.Xlsx(
                titles
                    + "<row r=\"2\"><c r=\"A2\" t=\"str\"><v>F-1</v></c><c r=\"B2\" t=\"str\"><f>C2&amp;D2</f><v>路灯坏了请来修</v></c></row>"
                    + "<row r=\"3\"><c r=\"A3\" t=\"str\"><v>F-2</v></c><c r=\"B3\"><f>C3&amp;D3</f></c></row>"
                    + "<row r=\"4\"><c r=\"A4\" t=\"str\"><v>F-3</v></c><c r=\"B4\" t=\"e\"><f>C4/0</f><v>#DIV/0!</v></c></row>"
            ),
            "hotline.xlsx"
        );

        var problems = await Problems(import);
        await Start(import);
        await Hall.Sweep();

        Assert.Equal(["Sheet1!B3", "Sheet1!B4"], problems.Select(p => p.Address));
        Assert.Contains("没有算好的结果", Say(problems[0]), StringComparison.Ordinal);
        Assert.Contains("#DIV/0!", Say(problems[1]), StringComparison.Ordinal);
        Assert.Equal(["路灯坏了请来修"], (await Filed(import)).Select(r => r.Text));
    }

    [Fact]
    public async Task What_would_calculate_stays_text_on_the_way_in_and_is_kept_from_calculating_on_the_way_out()
    {
        const string formula = "=HYPERLINK(\"\"https://example.org\"\",\"\"点这里\"\")";
        var import = await Import($"工单编号,联系电话,诉求内容\r\nH-1,13800000001,\"{formula}\"\r\nH-2,138,\"{formula}\"\r\n");
        var clerk = await Hall.SignIn(Linli.Platform.Access.Role.Dispatcher);

        var failed = await clerk.Open($"/desk/imports/{import.Id.Value}/failed-rows.csv");

        Assert.Equal(formula.Replace("\"\"", "\"", StringComparison.Ordinal), (await Filed(import.Id))[0].Text);
        Assert.Contains($"\"'{formula}\"", failed.Html, StringComparison.Ordinal);
    }

    private Task<int> Imports() =>
        Hall.Look(async db => await db.Set<RequestImport>().CountAsync() + await db.Set<ImportRow>().CountAsync());

    private static byte[] Wide(int columns) =>
        Encoding.UTF8.GetBytes(
            string.Join(',', Enumerable.Range(1, columns - 1).Select(i => $"列{i}"))
                + ",诉求内容\r\n"
                + string.Join(',', Enumerable.Range(1, columns - 1))
                + $",路灯坏了请来修{columns}\r\n"
        );
}

public sealed class ImportFileOnSqlite(SqliteHall hall) : ImportFileTests(hall), IClassFixture<SqliteHall>;

public sealed class ImportFileOnPostgres(PostgresHall hall) : ImportFileTests(hall), IClassFixture<PostgresHall>;
