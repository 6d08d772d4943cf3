using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Audit;
using Linli.Platform.Lists;
using Linli.Tests.Support;
using Linli.WorkOrders.Browsing;
using Linli.WorkOrders.Exporting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.WorkOrders.Browsing;

/// <summary>The list as one person wants it: named filters, chosen columns, and the list as a file.</summary>
public abstract class DeskListTests(Hall hall) : HallTests(hall)
{
    private const string Late = "/desk?tab=late&stage=inhand&cols=place.due";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_view_stands_behind_the_tabs_for_its_owner_alone()
    {
        var clerk = await Hall.SignIn(Role.Clerk);

        var saved = await Save(clerk, Late + "&after=~LL-261118-0001", "我的超期");

        Assert.Contains("已存为视图“我的超期”", saved.Text, StringComparison.Ordinal);
        var opened = await clerk.Open(Late);
        var tab = HtmlTag.All(opened.Html, "a").Single(a => a["aria-current"] == "page" && a["href"] == Late);
        Assert.NotNull(tab);
        // Nobody else sees it, and nobody else's button reaches it.
        var dispatcher = await Hall.SignIn(Role.Dispatcher);
        Assert.DoesNotContain("我的超期", (await dispatcher.Open("/desk")).Html, StringComparison.Ordinal);
        var view = await Mine(Role.Clerk, "我的超期");
        var other = await Save(dispatcher, "/desk?tab=all", "我的");
        var tried = await dispatcher.Forge(await dispatcher.Open("/desk"), DeskRows.List.Views, DeskRows.List.Deletion(view.Id));
        Assert.Contains("没有这个视图", tried.Text, StringComparison.Ordinal);
        Assert.NotNull(await Mine(Role.Clerk, "我的超期"));

        var forgotten = await clerk.Press(await clerk.Open("/desk"), DeskRows.List.Deletion(view.Id));
        Assert.Contains("视图已删除", forgotten.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("我的超期", (await clerk.Open("/desk")).Html, StringComparison.Ordinal);
        Assert.Contains("已存为视图", other.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_name_means_the_new_filter_and_nobody_keeps_more_than_the_rule_allows()
    {
        var leader = await Hall.SignIn(Role.Leader);
        var limits = ListLimits.Shipped();
        await Save(leader, "/desk?tab=all", "一号");
        await Save(leader, "/desk?tab=late", "一号");
        Assert.Equal("/desk?tab=late", (await Mine(Role.Leader, "一号")).Href);

        for (var i = 2; i <= limits.SavedViewsMost; i++)
        {
            await Save(leader, "/desk?tab=all", $"{i} 号");
        }

        var full = await Save(leader, "/desk?tab=all", "多一个");
        Assert.Contains($"没有存：您已经有 {limits.SavedViewsMost} 个视图", full.Text, StringComparison.Ordinal);
        Assert.Contains("已存为视图", (await Save(leader, "/desk?tab=done", "一号")).Text, StringComparison.Ordinal);
        Assert.Contains("没有存：视图要有名字", (await Save(leader, "/desk?tab=all", "　")).Text, StringComparison.Ordinal);
        Assert.Contains("没有存：视图要有名字", (await Save(leader, "/desk?tab=all", new string('长', 13))).Text, StringComparison.Ordinal);
        var me = Hall.Town[Role.Leader].Id;
        Assert.Equal(limits.SavedViewsMost, await Hall.Look(db => db.Set<SavedView>().CountAsync(v => v.Staff == me, Stop)));
    }

    [Theory]
    [InlineData("/desk?tab=all", "事项 地点 环节 承办 期限")]
    [InlineData("/desk?tab=all&cols=due.category.filed", "事项 期限 类别 收到")]
    [InlineData("/desk?tab=all&cols=stage&cols=none", "事项 环节")]
    [InlineData("/desk?tab=all&cols=none", "事项")]
    [InlineData("/desk?tab=all&cols=nonsense", "事项 地点 环节 承办 期限")]
    public async Task Columns_are_what_the_address_says(string address, string heads)
    {
        await Hall.Report();
        var page = await (await Hall.SignIn(Role.Dispatcher)).Open(address);

        var head = page.Html[
            page.Html.IndexOf("<thead>", StringComparison.Ordinal)..page.Html.IndexOf("</thead>", StringComparison.Ordinal)
        ];
        Assert.Equal(
            heads,
            string.Join(
                ' ',
                Regex.Matches(head, "<th scope=\"col\"[^>]*>([^<]+)</th>").Select(m => WebUtility.HtmlDecode(m.Groups[1].Value))
            )
        );
        // The other tabs keep them.
        Assert.All(
            HtmlTag
                .All(page.Html, "a")
                .Select(a => a["href"])
                .Where(h => h?.StartsWith("/desk?tab=late", StringComparison.Ordinal) == true),
            h => Assert.Equal(OrderFilter.Parse(address).Columns, OrderFilter.Parse(h!).Columns)
        );
    }

    [Fact]
    public async Task The_file_is_the_list_row_by_row_and_names_nobody()
    {
        var (word, phone) = ("南门口的路灯", "13900009999");
        var numbers = new List<string>();
        foreach (var begin in new[] { "", "=SUM(A1)", "@" })
        {
            numbers.Add(await File(begin + word, phone));
            // Each owes its next word at another hour, so the order of the rows can go wrong.
            Hall.Wall.Pass(TimeSpan.FromHours(1));
        }

        // One that owes nothing any more comes last.
        await Hall.Repair(numbers[0]);
        await Hall.Solve(numbers[0]);
        var me = await Hall.Actor(Role.Dispatcher);
        var filter = new OrderFilter { Tab = DeskTab.All, Words = word };
        var list = await Hall.Do<OrderList, OrderPageRows<OrderRow>>(me, l => l.Read(filter, me, 200, Stop));

        var file = await Export(Role.Dispatcher, filter);

        var lines = file.TrimEnd().Split("\r\n");
        Assert.Equal(["单号", "事项", "渠道"], lines[0].TrimStart('\uFEFF').Split(',')[..3]);
        Assert.Equal(list.Rows.Select(r => r.Number), lines[1..].Select(l => l.Split(',')[0]));
        Assert.Equal(numbers.Order(), list.Rows.Select(r => r.Number).Order());
        Assert.Contains($"\"'=SUM(A1){word}\"", file, StringComparison.Ordinal);
        Assert.Contains($"\"'@{word}\"", file, StringComparison.Ordinal);
        Assert.DoesNotContain(phone, file, StringComparison.Ordinal);
        Assert.DoesNotContain("钱三一", file, StringComparison.Ordinal);
        Assert.Contains(",已结案,", lines[^1], StringComparison.Ordinal);
        Assert.Contains("示范社区", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_takes_a_file_stands_in_the_audit_and_sees_no_more_than_in_the_list()
    {
        var word = "西门口的路灯";
        var (here, there) = (await File(word), await File(word, placed: false));
        var filter = new OrderFilter { Tab = DeskTab.All, Words = word };

        var file = await Export(Role.Clerk, filter);

        Assert.Contains(here, file, StringComparison.Ordinal);
        // Nobody knows where it is: the county's matter, not the community's.
        Assert.DoesNotContain(there, file, StringComparison.Ordinal);
        var clerk = Hall.Town[Role.Clerk].Id;
        var entry = await Hall.Look(db =>
            db.Set<AuditEntry>().Where(a => a.Act == "orders.export" && a.StaffId == clerk).OrderByDescending(a => a.Id).FirstAsync(Stop)
        );
        Assert.Equal(("1", filter.ToHref()), (entry.Subject, entry.Reason));

        foreach (var role in new[] { Role.GridWorker, Role.Handler, Role.Leader })
        {
            var page = await (await Hall.SignIn(role)).Open("/desk?tab=all");
            Assert.DoesNotContain(page.Forms, f => f.Action == DeskLinks.Export);
        }

        // Without the button the door is closed too.
        var worker = await Hall.SignIn(Role.GridWorker);
        var refused = await worker.Forge(await worker.Open("/desk?tab=all"), DeskRows.List.Views, DeskLinks.Export);
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
    }

    [Fact]
    public async Task More_than_a_file_holds_is_refused_whole_and_leaves_no_line()
    {
        var word = "北门口的路灯";
        string[] numbers = [await File(word), await File(word), await File(word)];
        var me = await Hall.Actor(Role.Dispatcher);
        var filter = new OrderFilter { Tab = DeskTab.All, Words = word };
        Task<int> Audited() => Hall.Look(db => db.Set<AuditEntry>().CountAsync(a => a.Act == "orders.export", Stop));
        var before = await Audited();

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => Take(2));
        Assert.Equal("work-orders.export-too-long", refusal.Code);
        Assert.Contains("没有导出：符合条件的超过 2 件，一次最多导出 2 件", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, await Audited());
        var taken = await Take(3);
        Assert.Equal(numbers.Length + 1, taken.TrimEnd().Split("\r\n").Length);
        // Excel takes it for what it is.
        Assert.Equal('\uFEFF', taken[0]);
        Assert.Equal(before + 1, await Audited());

        Task<string> Take(int most) =>
            Hall.Do<IServiceProvider, string>(
                me,
                async services =>
                {
                    var export = ActivatorUtilities.CreateInstance<ExportOrders>(
                        services,
                        DeskLimits.Shipped() with
                        {
                            ExportRowsMost = most,
                        }
                    );
                    var (write, _) = await export.Run(filter, me, Stop);
                    using var to = new AsyncOnly();
                    await write(to);
                    return Encoding.UTF8.GetString(to.ToArray());
                }
            );
    }

    private async Task<string> Export(Role role, OrderFilter filter)
    {
        var browser = await Hall.SignIn(role);
        var answer = await browser.Press(await browser.Open(filter.ToHref()), DeskLinks.Export);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Html;
    }

    private static async Task<Page> Save(Browser browser, string list, string name) =>
        await browser.Press(await browser.Open(list), DeskRows.List.Views, ("name", name));

    private Task<SavedView> Mine(Role role, string name)
    {
        var me = Hall.Town[role].Id;
        return Hall.Look(db => db.Set<SavedView>().AsNoTracking().SingleAsync(v => v.Staff == me && v.Name == name, Stop));
    }

    private async Task<string> File(string words, string phone = Loop.Phone, bool placed = true) =>
        (
            await Hall.Report(r =>
            {
                (r.Text, r.Phone) = (words, phone);

                if (!placed)
                {
                    (r.Lon, r.Lat, r.Address) = (null, null, "不知道在哪里");
                }
            })
        ).Number;

    /// <summary>As the server's own stream: who writes to it and waits is refused.</summary>
    private sealed class AsyncOnly : Stream
    {
        private readonly MemoryStream _kept = new();

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public byte[] ToArray() => _kept.ToArray();

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _kept.Write(buffer.Span);
            return ValueTask.CompletedTask;
        }

        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous.");

        public override void Flush() => throw new InvalidOperationException("Synchronous.");

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}

public sealed class DeskListOnSqlite(SqliteHall hall) : DeskListTests(hall), IClassFixture<SqliteHall>;

public sealed class DeskListOnPostgres(PostgresHall hall) : DeskListTests(hall), IClassFixture<PostgresHall>;
