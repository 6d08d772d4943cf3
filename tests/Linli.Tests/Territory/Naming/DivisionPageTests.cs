using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Audit;
using Linli.Territory;
using Linli.Territory.Amending;
using Linli.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Territory.Naming;

/// <summary>Divisions through their pages and their endpoint, the way a person without script uses them.</summary>
public abstract class DivisionPageTests(Hall hall) : OwnHallTests(hall)
{
    private const string Bank = "/divisions/110101001001"; // 多福巷

    [Fact]
    public async Task Everybody_in_office_finds_a_division_and_reads_where_it_lies()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var found = await clerk.Open("/divisions?q=duofuxiang");
        Assert.Contains("多福巷社区居委会", found.Text, StringComparison.Ordinal);
        Assert.Contains("北京市 / 东城区 / 东华门街道", found.Text, StringComparison.Ordinal);

        var page = await clerk.Open(Bank);
        Assert.Contains("110101 001 001", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("登记变更", page.Text, StringComparison.Ordinal);
        Assert.Contains("广东省", (await clerk.Open("/divisions")).Text, StringComparison.Ordinal);
        // Whoever looks at a day goes on looking at it.
        Assert.Contains($"{Bank}?on=2024-05-01", (await clerk.Open("/divisions/110101001?on=2024-05-01")).Html, StringComparison.Ordinal);
        Assert.Contains("没有找到", (await clerk.Open("/divisions?q=没有这样的地方")).Text, StringComparison.Ordinal);
        Assert.Contains("没有代码为", (await clerk.Open("/divisions/abc")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Areas_of_ones_own_ground_are_found_first_though_no_edition_has_them()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        using var answer = JsonDocument.Parse((await clerk.Open("/api/v1/divisions?q=示范")).Html);
        Assert.StartsWith(
            Town.County.Value,
            answer.RootElement.GetProperty("divisions")[0].GetProperty("code").GetString(),
            StringComparison.Ordinal
        );
        Assert.Contains("本县台账", (await clerk.Open($"/divisions/{Town.Community}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_is_entered_with_its_document_found_by_both_names_and_taken_back()
    {
        var admin = await Hall.SignIn(Role.Admin);
        var page = await admin.Press(
            await admin.Open(Bank),
            "amend",
            ("Kind", "Rename"),
            ("AmendName", "多福里社区居委会"),
            ("From", "2025-03-01"),
            ("Document", "京民函〔2025〕7号"),
            ("Reason", "群众要求恢复老地名")
        );
        Assert.Contains("变更已登记", page.Text, StringComparison.Ordinal);
        Assert.Contains("更名为“多福里社区居委会”", page.Text, StringComparison.Ordinal);
        Assert.Contains("管一平", page.Text, StringComparison.Ordinal);
        Assert.Contains("<h1>多福里社区居委会", page.Html, StringComparison.Ordinal);
        Assert.Contains("<h1>多福巷社区居委会", (await admin.Open(Bank + "?on=2025-02-28")).Html, StringComparison.Ordinal);
        Assert.Contains("又名 多福巷", (await admin.Open("/divisions?q=duofuli")).Text, StringComparison.Ordinal);
        Assert.Single(await Audited("division.amend"));

        var form = Regex.Match(page.Html, "withdraw-[0-9a-f]{32}").Value;
        var back = await admin.Press(page, form, ("Reason", "文号写错"));
        Assert.Contains("已撤回", back.Text, StringComparison.Ordinal);
        Assert.Contains("<h1>多福巷社区居委会", back.Html, StringComparison.Ordinal);
        Assert.Equal(2, (await Audited("division.amend")).Count);
    }

    [Theory]
    [InlineData("MergeInto", "Other", "110101001198", "没有代码为 110101001198 的区划")]
    [InlineData("SplitOff", "Other", "", "另一个区划代码")]
    [InlineData("Rename", "From", "2020-01-01", "不晚于所带区划的日期")]
    [InlineData("Rename", "Document", " ", "原因和批准文件")]
    public async Task What_does_not_fit_is_said_and_what_was_typed_stays(string kind, string field, string said, string why)
    {
        var admin = await Hall.SignIn(Role.Admin);
        (string Name, string Value)[] right =
        [
            ("Kind", kind),
            ("AmendName", "多福里社区居委会"),
            ("Other", "110101001199"),
            ("From", "2025-03-01"),
            ("Document", "京民函〔2025〕7号"),
            ("Reason", "群众要求"),
        ];
        var page = await admin.Press(await admin.Open(Bank), "amend", [.. right.Select(r => r.Name == field ? (field, said) : r)]);
        Assert.Contains(why, page.Text, StringComparison.Ordinal);
        Assert.Contains("没有保存", page.Text, StringComparison.Ordinal);
        Assert.Contains("群众要求", page.Html, StringComparison.Ordinal);
        Assert.Empty(await Audited("division.amend"));
    }

    [Fact]
    public async Task An_other_name_finds_it_until_it_is_taken_away()
    {
        var admin = await Hall.SignIn(Role.Admin);
        var page = await admin.Press(await admin.Open(Bank), "alias", ("NewName", "多夫巷"));
        Assert.Contains("别名已加上", page.Text, StringComparison.Ordinal);
        Assert.Contains("又名 多夫巷", (await admin.Open("/divisions?q=多夫巷")).Text, StringComparison.Ordinal);
        Assert.Contains("不用再加", (await admin.Press(page, "alias", ("NewName", "多夫巷"))).Text, StringComparison.Ordinal);

        var form = Regex.Match(page.Html, "forget-[0-9a-f]{32}").Value;
        Assert.Contains("别名已删去", (await admin.Press(page, form)).Text, StringComparison.Ordinal);
        Assert.Contains("没有找到", (await admin.Open("/divisions?q=多夫巷")).Text, StringComparison.Ordinal);
        Assert.Equal(2, (await Audited("division.name")).Count + (await Audited("division.forget-name")).Count);
    }

    [Fact]
    public async Task Who_has_not_the_right_changes_nothing_whatever_is_sent()
    {
        var theirs = await (await Hall.SignIn(Role.Clerk)).Open(Bank);
        Assert.DoesNotContain("name=\"AmendName\"", theirs.Html, StringComparison.Ordinal);
        var clerk = await Hall.Actor(Role.Clerk);
        AmendDivision.Input change = new()
        {
            Kind = AmendmentKind.Rename,
            Code = "110101001001",
            Name = "新名",
            From = new(2025, 3, 1),
            Reason = "r",
            Document = "d",
        };
        var refused = await Assert.ThrowsAsync<RuleBroken>(() =>
            Hall.Do<AmendDivision, AmendDivision.Answer>(clerk, a => a.Run(change, clerk, TestContext.Current.CancellationToken))
        );
        Assert.Equal("territory.amend-not-permitted", refused.Code);
        await Assert.ThrowsAsync<RuleBroken>(() =>
            Hall.Do<NameDivision, NameDivision.Answer>(
                clerk,
                n => n.Run(new() { Code = "1404", Name = "潞" }, clerk, TestContext.Current.CancellationToken)
            )
        );
    }

    [Fact]
    public async Task Programs_read_the_same_and_a_limit_out_of_range_is_refused()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        using var answer = JsonDocument.Parse((await clerk.Open("/api/v1/divisions?q=长治&limit=3")).Html);
        var first = answer.RootElement.GetProperty("divisions")[0];
        Assert.Equal(
            ("1404", "长治市", "prefecture"),
            (first.GetProperty("code").GetString(), first.GetProperty("name").GetString(), first.GetProperty("level").GetString())
        );
        Assert.Equal(3, answer.RootElement.GetProperty("divisions").GetArrayLength());
        Assert.True(answer.RootElement.GetProperty("total").GetInt32() > 3);
        Assert.Equal(HttpStatusCode.BadRequest, (await clerk.Open("/api/v1/divisions?q=长治&limit=101")).Status);
    }

    private Task<List<string>> Audited(string act) =>
        Hall.Look(db =>
            db.Set<AuditEntry>().Where(a => a.Act == act).Select(a => a.Subject).ToListAsync(TestContext.Current.CancellationToken)
        );
}

public sealed class DivisionPagesOnSqlite() : DivisionPageTests(new SqliteHall());

public sealed class DivisionPagesOnPostgres() : DivisionPageTests(new PostgresHall());
