using System.IO.Compression;
using System.Net;
using System.Text;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Linli.Platform.Tables;
using Linli.Platform.Web;
using Linli.Registry.Exporting;
using Linli.Registry.Public;
using Linli.Tests.Support;
using Linli.WorkOrders.Browsing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.WorkOrders.Exporting;

/// <summary>Orders leave the house as the registers do: few rows without words at once, more or what a matter says through a second person.</summary>
public abstract class OrderExportTests(Hall hall) : OwnHallTests(hall)
{
    private static readonly TableLimits Limits = new(50_000_000, 200_000, 50, 32_767, 500_000_000, 100, 1_000);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_file_is_the_list_row_by_row_names_nobody_and_holds_no_formula()
    {
        var (word, phone) = ("南门口的路灯", "13900009999");
        var numbers = new List<string>();

        foreach (var begin in new[] { "", "=SUM(A1)", "@" })
        {
            numbers.Add(await Report(begin + word, phone));
            // Each owes its next word at another hour, so the order of the rows can go wrong.
            Hall.Wall.Pass(TimeSpan.FromHours(1));
        }

        // Another matter, and one that owes nothing any more and comes last.
        await Report("东门口的井盖");
        await Hall.Repair(numbers[0]);
        await Hall.Solve(numbers[0]);
        var me = await Hall.Actor(Role.Dispatcher);
        var filter = new OrderFilter { Tab = DeskTab.All, Words = word };
        var list = await Hall.Do<OrderList, OrderPageRows<OrderRow>>(me, l => l.Read(filter, me, 200, Stop));

        var asked = await Ask(Role.Dispatcher, filter, "number", "matter", "stage", "area");
        Assert.Contains("等另一个人批准", asked.Text, StringComparison.Ordinal);
        await Rule();
        await Hall.Sweep();
        var file = await Fetch(Role.Dispatcher, asked);
        var rows = Rows(file);

        Assert.Equal(["单号", "事项", "环节", "网格或社区"], rows[1].Select(Plain));
        Assert.Equal(list.Rows.Select(r => r.Number), rows.Skip(2).Select(r => Plain(r[0])));
        Assert.Equal(numbers.Order(), list.Rows.Select(r => r.Number).Order());
        Assert.Equal(
            new[] { word, "=SUM(A1)" + word, "@" + word }.Order(StringComparer.Ordinal),
            rows.Skip(2).Select(r => Plain(r[1])).Order(StringComparer.Ordinal)
        );
        Assert.Equal("已结案", Plain(rows[^1][2]));
        Assert.Equal("一网格", Plain(rows[2][3]));
        var sheet = Xml(file);
        Assert.DoesNotContain("<f>", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain(phone, sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("钱三一", sheet, StringComparison.Ordinal);
        // Whose file it is, is said and stands in every row unseen; what was searched for stands in no record.
        var export = await Only();
        Assert.Contains(ExportNumber.Say(export.Number), rows[0][0], StringComparison.Ordinal);
        Assert.All(rows.Skip(2), r => Assert.Contains(r, c => c is not null && HiddenMark.Read(c).Any()));
        Assert.DoesNotContain(word, export.Href, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_words_and_places_few_rows_are_made_at_once_and_no_more_than_the_list_shows()
    {
        var (here, there) = (await Report("西门口的路灯"), await Report("西门口的路灯", placed: false));

        var asked = await Ask(Role.Clerk, new OrderFilter { Tab = DeskTab.All });
        await Hall.Sweep();
        var rows = Rows(await Fetch(Role.Clerk, asked));

        // Nobody knows where it is: the county's matter, not the community's.
        Assert.Equal([here], rows.Skip(2).Select(r => Plain(r[0])));
        Assert.DoesNotContain(there, rows.SelectMany(r => r));
        Assert.DoesNotContain("事项", rows[1]);
        Assert.DoesNotContain("地点", rows[1]);
        var clerk = Hall.Town[Role.Clerk].Id;
        Assert.Equal(
            2,
            await Hall.Look(db => db.Set<AuditEntry>().CountAsync(a => a.Act.StartsWith("register.export") && a.StaffId == clerk, Stop))
        );
    }

    [Fact]
    public async Task What_was_taken_in_slices_counts_together_across_lists()
    {
        await Report("一");
        await Report("二");
        await Hall.Settle("甲", "101");
        var clerk = await Hall.Actor(Role.Clerk);
        var rules = Hall.Services.GetRequiredService<ExportRules>() with { FreeRows = 2 };

        var first = await AskWith(rules, clerk, "residents", "/registry/residents", "name");
        var second = await AskWith(rules, clerk, "orders", "/desk?tab=all", "number");

        Assert.Equal((ExportState.Making, ExportState.Asked), (first.State, second.State));
    }

    [Fact]
    public async Task Who_may_not_take_orders_out_takes_none_and_whoever_may_takes_no_register()
    {
        await Report("一");

        foreach (var role in new[] { Role.GridWorker, Role.Handler, Role.Leader })
        {
            var page = await (await Hall.SignIn(role)).Open("/desk?tab=all");
            Assert.DoesNotContain(page.Links, l => l.StartsWith(ExportLinks.Path, StringComparison.Ordinal));
            Assert.NotEqual(HttpStatusCode.OK, (await (await Hall.SignIn(role)).Open(ExportLinks.Ask("orders", "/desk"))).Status);
        }

        var dispatcher = await Hall.SignIn(Role.Dispatcher);
        Assert.Equal(HttpStatusCode.NotFound, (await dispatcher.Open(ExportLinks.Ask("residents", "/registry/residents"))).Status);
        var by = await Hall.Actor(Role.Dispatcher);
        await Assert.ThrowsAsync<NotThere>(() =>
            AskWith(Hall.Services.GetRequiredService<ExportRules>(), by, "residents", "/registry/residents", "name")
        );
    }

    [Fact]
    public async Task A_unit_takes_its_own_orders_out_and_finds_its_file_again()
    {
        var number = await Report("东门口的路灯");
        await Hall.Repair(number);
        await Report("别处的井盖");
        var head = await Hall.Actor(Role.UnitLeader);
        Assert.Null(head.Jurisdiction.AreaPrefix);

        var asked = await Ask(Role.UnitLeader, new OrderFilter { Tab = DeskTab.All });
        await Hall.Sweep();
        var rows = Rows(await Fetch(Role.UnitLeader, asked));

        Assert.Equal([number], rows.Skip(2).Select(r => Plain(r[0])));
        Assert.Contains(
            ExportNumber.Say((await Only()).Number),
            (await (await Hall.SignIn(Role.UnitLeader)).Open("/registry/exports")).Text,
            StringComparison.Ordinal
        );
        // The clerk of a community rules on nothing that reaches beyond it.
        Assert.Equal(HttpStatusCode.NotFound, (await (await Hall.SignIn(Role.Clerk)).Open(asked.Path)).Status);
    }

    private async Task<Page> Ask(Role role, OrderFilter filter, params string[] columns)
    {
        var browser = await Hall.SignIn(role);
        var list = await browser.Open(filter.ToHref());
        var at = ExportLinks.Ask("orders", (filter with { Words = null }).ToHref());
        var page = filter.Words is null ? await browser.Open(list.Links.Single(l => l == at)) : await browser.Press(list, at);
        return await browser.Press(page, "ask", [.. columns.Select(c => ("column", c)), ("reason", "月度分析")]);
    }

    private async Task<byte[]> Fetch(Role role, Page asked)
    {
        var me = await Hall.Actor(role);
        var id = new RegisterExportId(Guid.Parse(asked.Path.Split('/')[^1]));
        var page = await (await Hall.SignIn(role)).Open(asked.Path);
        Assert.Contains("可以下载", page.Text, StringComparison.Ordinal);
        return (await Hall.Do<FetchExport, (byte[] File, string)>(me, f => f.Run(id, me, Stop))).File;
    }

    private async Task Rule()
    {
        var (id, leader) = ((await Only()).Id, await Hall.Actor(Role.Leader));
        await Hall.Do<RuleOnExport, bool>(
            leader,
            async r =>
            {
                await r.Run(id, true, "核对过", leader, Stop);
                return true;
            }
        );
    }

    private async Task<RegisterExport> AskWith(ExportRules rules, Actor by, string list, string href, string column)
    {
        await using var scope = Hall.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().Enter(by.County, by.Jurisdiction);
        var ask = ActivatorUtilities.CreateInstance<AskForExport>(scope.ServiceProvider, rules);
        var id = await ask.Run(new(list, href, null, [column], "月度分析"), by, Stop);
        return await Hall.Look(db => db.Set<RegisterExport>().AsNoTracking().SingleAsync(e => e.Id == id));
    }

    private Task<RegisterExport> Only() => Hall.Look(db => db.Set<RegisterExport>().AsNoTracking().SingleAsync());

    private async Task<string> Report(string words, string phone = Loop.Phone, bool placed = true) =>
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

    private static List<string?[]> Rows(byte[] file)
    {
        using var table = TableReader.Open(new MemoryStream(file), "export.xlsx", Limits);
        return [.. table.Main.All().Select(r => r.Cells.Select(c => c.Text).ToArray())];
    }

    private static string Xml(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        return string.Concat(zip.Entries.Select(e => new StreamReader(e.Open(), Encoding.UTF8).ReadToEnd()));
    }

    private static string Plain(string? cell) => Invisible.Trim(cell ?? "");
}

public sealed class OrderExportsOnSqlite() : OrderExportTests(new SqliteHall());

public sealed class OrderExportsOnPostgres() : OrderExportTests(new PostgresHall());
