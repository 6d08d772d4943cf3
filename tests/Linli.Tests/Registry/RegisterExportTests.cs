using System.IO.Compression;
using System.Net;
using System.Text;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Linli.Platform.Tables;
using Linli.Platform.Web;
using Linli.Registry;
using Linli.Registry.Browsing;
using Linli.Registry.Exporting;
using Linli.Registry.Importing;
using Linli.Registry.Public;
using Linli.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Registry;

/// <summary>Registers leave the house: few rows at once, more or anything in full through a second person, watermarked, and only for a day.</summary>
public abstract class RegisterExportTests(Hall hall) : OwnHallTests(hall)
{
    private const string Phone = "13800005678";
    private const string Rare = "𠮷田";

    private static readonly TableLimits Limits = new(50_000_000, 200_000, 50, 32_767, 500_000_000, 100, 1_000);

    [Fact]
    public async Task Few_masked_rows_are_made_at_once_and_hold_exactly_what_is_filtered()
    {
        await Hall.Settle("张三丰", "501", (ResidentFields.Phone, Phone), (ResidentFields.Document, Neighbours.Paper("19500101", 1)));
        await Hall.Settle(Rare, "502");
        await Hall.Settle("流动的人", "503", (ResidentFields.Kind, nameof(ResidentKind.Floating)));
        var clerk = await Hall.SignIn(Role.Clerk);

        var asked = await Ask(
            clerk,
            RegistryLinks.AskExportOf("residents", "/registry/residents?kind=registered"),
            "name",
            "phone",
            "document",
            "dwelling"
        );
        Assert.Contains("正在生成", asked.Text, StringComparison.Ordinal);
        await Hall.Sweep();
        var page = await clerk.Open(asked.Path);
        Assert.Contains("可以下载", page.Text, StringComparison.Ordinal);
        var rows = Rows(await Fetch(Role.Clerk, asked));

        Assert.Equal("姓名（遮住）|住处|证件号码（遮住）|联系电话（遮住）", string.Join("|", rows[1]));
        Assert.Equal(4, rows.Count);
        Assert.Equal(("张**", "138****5678"), (Plain(rows[2][0]), rows[2][3]));
        Assert.Equal(PersonName.Mask(Rare), Plain(rows[3][0]));
        Assert.Contains("林安然", rows[0][0], StringComparison.Ordinal);
        Assert.Contains(ExportNumber.Say((await Only()).Number), rows[0][0], StringComparison.Ordinal);
        Assert.DoesNotContain(rows.SelectMany(r => r), c => c!.Contains(Phone, StringComparison.Ordinal));
        Assert.Equal(0, await Hall.Look(db => db.Set<RegisterLook>().CountAsync()));
        Assert.Equal(2, await Hall.Look(db => db.Set<AuditEntry>().CountAsync(a => a.Act.StartsWith("register.export"))));
    }

    [Fact]
    public async Task Anything_in_full_waits_for_another_person_and_everybody_concerned_reads_it()
    {
        var id = await Hall.Settle(Rare, "501", (ResidentFields.Phone, Phone));
        await Hall.Settle("李四", "502");
        var clerk = await Hall.SignIn(Role.Clerk);
        var asked = await Ask(clerk, RegistryLinks.AskExportOf("residents", RegistryLinks.Residents), "name.full", "phone.full");
        await Hall.Sweep();
        Assert.Equal((ExportState.Asked, 0), await Standing());
        Assert.DoesNotContain((await clerk.Open(asked.Path)).Forms, f => f.Name == "rule");

        // Whoever asked is not the second person, whatever they send.
        var own = await Hall.Actor(Role.Clerk);
        var refused = await Assert.ThrowsAsync<RuleBroken>(() => Rule(own, true));
        Assert.Equal("registry.export-own", refused.Code);

        var leader = await Hall.SignIn(Role.Leader);
        await leader.Press(await leader.Open(asked.Path), "rule", ("why", "高龄津贴发放，已核对"), ("act", "approve"));
        await Hall.Sweep();
        var rows = Rows(await Fetch(Role.Clerk, asked));

        Assert.Equal([Rare, "李四"], rows.Skip(2).Select(r => Plain(r[0])));
        Assert.Equal(Phone, rows[2][1]);
        var page = await clerk.Open(asked.Path);
        Assert.Contains("高远", page.Text, StringComparison.Ordinal);
        Assert.Contains("下载 1 次", page.Text, StringComparison.Ordinal);
        var look = await Hall.Look(db => db.Set<RegisterLook>().SingleAsync(l => l.Entry == id.Value));
        Assert.Equal(("name,phone", "林安然"), (look.Fields, look.By));
        Assert.Contains(ExportNumber.Say((await Only()).Number), look.Reason, StringComparison.Ordinal);
        Assert.Contains("上门走访", look.Reason, StringComparison.Ordinal);
        Assert.Equal(2, await Hall.Look(db => db.Set<RegisterLook>().CountAsync()));

        // Two hundred lines of an export do not make the next opening look unusual, nor hide what was opened on pages.
        await Hall.OpenPhone(id);
        var looks = await clerk.Open(RegistryLinks.Looks);
        Assert.DoesNotContain("上门走访", looks.Text, StringComparison.Ordinal);
        Assert.Contains("约上门时间", looks.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_rows_than_the_bound_need_a_second_person_also_in_slices()
    {
        await Hall.Settle("甲", "101");
        await Hall.Settle("乙", "201");
        var rules = Hall.Services.GetRequiredService<ExportRules>();
        Assert.Equal((500, 24), (rules.FreeRows, rules.KeepHours));
        var clerk = await Hall.Actor(Role.Clerk);

        // The bound is data; a smaller one is quicker to reach.
        var first = await AskWith(rules with { FreeRows = 3 }, clerk);
        var second = await AskWith(rules with { FreeRows = 3 }, clerk);
        var whole = await AskWith(rules with { FreeRows = 1 }, await Hall.Actor(Role.Clerk));
        Assert.Equal((ExportState.Making, ExportState.Asked, ExportState.Asked), (first.State, second.State, whole.State));

        Hall.Wall.Pass(TimeSpan.FromHours(25));
        Assert.Equal(ExportState.Making, (await AskWith(rules with { FreeRows = 3 }, clerk)).State);
    }

    [Fact]
    public async Task Only_those_who_ask_fetch_and_only_those_of_the_area_rule()
    {
        await Hall.Settle("甲", "101", (ResidentFields.Phone, Phone));
        var clerk = await Hall.SignIn(Role.Clerk);
        var asked = await Ask(clerk, RegistryLinks.AskExportOf("residents", RegistryLinks.Residents), "phone.full");
        var worker = await Hall.SignIn(Role.GridWorker);
        var leader = await Hall.SignIn(Role.Leader);

        Assert.Equal(HttpStatusCode.Forbidden, (await worker.Open(asked.Path)).Status);
        Assert.DoesNotContain(RegistryLinks.AskExport, (await worker.Open(RegistryLinks.Residents)).Html, StringComparison.Ordinal);
        var near = await Hall.Actor(Role.Leader) with { Jurisdiction = Jurisdiction.OfArea(Town.FirstGrid) };
        await Assert.ThrowsAsync<NotThere>(() => Rule(near, true));

        await leader.Press(await leader.Open(asked.Path), "rule", ("why", "可以"), ("act", "approve"));
        await Hall.Sweep();
        Assert.DoesNotContain((await leader.Open(asked.Path)).Forms, f => f.Action?.EndsWith("/file", StringComparison.Ordinal) == true);
        var by = await Hall.Actor(Role.Leader);
        var id = (await Only()).Id;
        await Assert.ThrowsAsync<NotThere>(() => Hall.Do<FetchExport, (byte[], string)>(by, f => f.Run(id, by, Stop)));
    }

    [Fact]
    public async Task A_refusal_needs_a_reason_and_leaves_nothing_to_make()
    {
        await Hall.Settle("甲", "101");
        var clerk = await Hall.SignIn(Role.Clerk);
        var asked = await Ask(clerk, RegistryLinks.AskExportOf("residents", RegistryLinks.Residents), "name.full");
        var leader = await Hall.SignIn(Role.Leader);

        var unsaid = await leader.Press(await leader.Open(asked.Path), "rule", ("why", " "), ("act", "refuse"));
        Assert.Contains("要写明理由", unsaid.Text, StringComparison.Ordinal);
        await leader.Press(unsaid, "rule", ("why", "用不着完整姓名"), ("act", "refuse"));
        await Hall.Sweep();

        Assert.Contains("用不着完整姓名", (await clerk.Open(asked.Path)).Text, StringComparison.Ordinal);
        Assert.Equal((ExportState.Refused, 0), await Standing());
        Assert.Equal(0, await Hall.Look(db => db.Set<ExportPart>().CountAsync()));
        var second = await Hall.Actor(Role.Leader);
        Assert.Equal("registry.export-state", (await Assert.ThrowsAsync<RuleBroken>(() => Rule(second, true))).Code);
    }

    [Fact]
    public async Task After_a_day_content_and_key_are_gone_and_the_record_stays()
    {
        await Hall.Settle("金丝雀", "101", (ResidentFields.Phone, Phone));
        var clerk = await Hall.SignIn(Role.Clerk);
        var asked = await Ask(clerk, RegistryLinks.AskExportOf("residents", RegistryLinks.Residents), "name.full", "phone.full");
        await Rule(await Hall.Actor(Role.Leader), true);
        await Hall.Sweep();
        await Hall.Look(async db =>
        {
            var box = Encoding.UTF8.GetString((await db.Set<ExportPart>().SingleAsync()).Box!);
            Assert.DoesNotContain(Phone, box, StringComparison.Ordinal);
            Assert.DoesNotContain("金丝雀", box, StringComparison.Ordinal);
            return 0;
        });

        Hall.Wall.Pass(TimeSpan.FromHours(23));
        await Hall.Sweep();
        Assert.Equal((ExportState.Ready, 1), await Standing());
        Hall.Wall.Pass(TimeSpan.FromHours(1));
        // The time is over before the timer rang.
        var me = await Hall.Actor(Role.Clerk);
        var id = (await Only()).Id;
        var late = await Assert.ThrowsAsync<RuleBroken>(() => Hall.Do<FetchExport, (byte[], string)>(me, f => f.Run(id, me, Stop)));
        Assert.Equal("registry.export-not-ready", late.Code);
        await Hall.Sweep();

        var export = await Only();
        Assert.Equal((ExportState.Expired, null, 1, "高远"), (export.State, export.Key, export.Rows, export.RulerName));
        Assert.Equal(0, await Hall.Look(db => db.Set<ExportPart>().CountAsync()));
        clerk = await Hall.SignIn(Role.Clerk);
        Assert.Contains("内容已销毁", (await clerk.Open(asked.Path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_columns_of_last_time_are_ticked_but_never_one_in_full()
    {
        await Hall.Settle("甲", "101");
        var clerk = await Hall.SignIn(Role.Clerk);
        var at = RegistryLinks.AskExportOf("residents", RegistryLinks.Residents);
        Assert.Contains("dwelling", Ticked(await clerk.Open(at)));
        await Ask(clerk, at, "phone", "state", "name.full");

        Assert.Equal(["state", "phone"], Ticked(await clerk.Open(at)));
        Assert.Contains("description", Ticked(await clerk.Open(RegistryLinks.AskExportOf("hazards", RegistryLinks.Hazards))));

        static IEnumerable<string> Ticked(Page page) => page.Form("ask").Fields.Where(f => f.Key == "column").Select(f => f.Value);
    }

    [Fact]
    public async Task A_request_nobody_rules_on_lapses()
    {
        await Hall.Settle("甲", "101");
        await Ask(await Hall.SignIn(Role.Clerk), RegistryLinks.AskExportOf("residents", RegistryLinks.Residents), "name.full");

        Hall.Wall.Pass(TimeSpan.FromDays(7));
        await Hall.Sweep();

        Assert.Equal((ExportState.Lapsed, 0), await Standing());
        Assert.Equal(0, await Hall.Look(db => db.Set<ExportPart>().CountAsync()));
    }

    [Fact]
    public async Task A_restart_in_the_middle_repeats_and_loses_nobody()
    {
        for (var i = 0; i < 7; i++)
        {
            await Hall.Settle($"住户{(char)('甲' + i)}", $"{i + 1}01", (ResidentFields.Phone, Phone));
        }

        var rules = Hall.Services.GetRequiredService<ExportRules>() with { PartRows = 2 };
        var export = await AskWith(rules, await Hall.Actor(Role.Clerk), "name.full");
        await Rule(await Hall.Actor(Role.Leader), true);

        // The program dies after the second part was committed: its timer still stands.
        await OnePart(export.Id);
        await OnePart(export.Id);
        Assert.Equal((ExportState.Making, 4), await Written());
        await Hall.Sweep();

        Assert.Equal((ExportState.Ready, 7), await Written());
        Assert.Equal(7, await Hall.Look(db => db.Set<RegisterLook>().Select(l => l.Entry).Distinct().CountAsync()));
        Assert.Equal(7, await Hall.Look(db => db.Set<RegisterLook>().CountAsync()));
        var me = await Hall.Actor(Role.Clerk);
        var (file, _) = await Hall.Do<FetchExport, (byte[], string)>(me, f => f.Run(export.Id, me, Stop));
        Assert.Equal(7, Rows(file).Skip(2).Select(r => r[0]).Distinct().Count());
    }

    [Fact]
    public async Task What_was_searched_is_exported_and_stands_in_no_address_and_no_row()
    {
        await Hall.Settle("欧阳震华", "501");
        await Hall.Settle("别的人", "502");
        var clerk = await Hall.SignIn(Role.Clerk);
        var found = await clerk.Press(await clerk.Open(RegistryLinks.Residents), "find", ("words", "ouyangzh"));

        var ask = await clerk.Press(found, "found");
        Assert.Contains("搜索找到的", ask.Text, StringComparison.Ordinal);
        var asked = await clerk.Press(ask, "ask", ("column", "name"), ("reason", "上门走访"));
        await Hall.Sweep();

        Assert.Equal(["欧阳**"], Rows(await Fetch(Role.Clerk, asked)).Skip(2).Select(r => Plain(r[0])));
        Assert.All(new[] { found.Address, ask.Address, asked.Address }, a => Assert.DoesNotContain("ouyang", a, StringComparison.Ordinal));
        var export = await Only();
        Assert.True(export.Searched);
        Assert.DoesNotContain("ouyang", export.Href, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Formulas_stay_text_and_the_watermark_stands_on_the_sheet_and_on_paper()
    {
        await Hall.Open("=HYPERLINK(\"http://evil\")", (EntityFields.Phone, Phone));
        await Hall.Find("+1+1 路面塌陷");
        await Hall.Light("=1+1");
        var clerk = await Hall.SignIn(Role.Clerk);
        var shops = await Ask(clerk, RegistryLinks.AskExportOf("entities", RegistryLinks.Entities), "name", "phone");
        var dangers = await Ask(clerk, RegistryLinks.AskExportOf("hazards", RegistryLinks.Hazards), "description", "level");
        var lamps = await Ask(clerk, RegistryLinks.AskExportOf("facilities", RegistryLinks.Facilities), "kind", "label", "state");
        await Hall.Sweep();

        var file = await Fetch(Role.Clerk, shops);
        Assert.Equal(["路灯", "=1+1", "在用"], Rows(await Fetch(Role.Clerk, lamps))[2].Take(3).Select(Plain));
        Assert.Equal("=HYPERLINK(\"http://evil\")", Plain(Rows(file)[2][0]));
        Assert.Equal("138****5678", Rows(file)[2][1]);
        using var zip = new ZipArchive(new MemoryStream(file));
        using var sheet = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var xml = await sheet.ReadToEndAsync(Stop);
        Assert.DoesNotContain("<f>", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("t=\"str\"", xml, StringComparison.Ordinal);
        Assert.Contains("<oddHeader>&amp;L 市场主体 1 条", xml, StringComparison.Ordinal);
        Assert.Contains("林安然（示范社区居委会）", xml, StringComparison.Ordinal);
        Assert.Equal("+1+1 路面塌陷", Plain(Rows(await Fetch(Role.Clerk, dangers))[2][0]));
    }

    [Fact]
    public async Task A_hundred_leaked_samples_with_half_of_their_rows_are_attributed()
    {
        for (var i = 0; i < 6; i++)
        {
            await Hall.Settle($"住户{(char)('甲' + i)}", $"{i + 1}01", (ResidentFields.Document, Neighbours.Paper("19700101", i)));
        }

        // Names, words, and numbers alone, which bear a mark only where nothing else can.
        string[] columns = ["name", "kind", "document"];
        var me = await Hall.Actor(Role.Clerk);
        var leader = await Hall.Actor(Role.Leader);
        var numbers = new Dictionary<string, byte[]>(StringComparer.Ordinal);

        for (var i = 0; i < 100; i++)
        {
            var export = await AskWith(Hall.Services.GetRequiredService<ExportRules>() with { FreeRows = 100_000 }, me, columns[i % 3]);
            await OnePart(export.Id);
            numbers[export.Number] = (await Hall.Do<FetchExport, (byte[] File, string)>(me, f => f.Run(export.Id, me, Stop))).File;
        }

        var dice = new Random(5);
        var attributed = 0;

        foreach (var (number, file) in numbers)
        {
            // The banner and half of the rows are gone; what is left is copied as text.
            var left = Rows(file).Skip(2).Where(_ => dice.Next(2) == 0).DefaultIfEmpty(Rows(file)[2]).Select(r => string.Join('\t', r));
            var traced = await Hall.Do<TraceExport, IReadOnlyList<TracedExport>>(
                leader,
                t => t.Run([string.Join('\n', left)], null, leader, Stop)
            );
            attributed += traced is [var one] && one.Export.Number == number ? 1 : 0;
        }

        Assert.Equal(100, attributed);
    }

    [Fact]
    public async Task Whose_file_it_is_is_said_to_who_may_know_from_a_file_a_piece_or_a_number()
    {
        await Hall.Settle("张三", "501");
        var clerk = await Hall.SignIn(Role.Clerk);
        var asked = await Ask(clerk, RegistryLinks.AskExportOf("residents", RegistryLinks.Residents), "name", "dwelling");
        await Hall.Sweep();
        var file = await Fetch(Role.Clerk, asked);
        var cell = Rows(file)[2][0]!;
        var supervisor = await Hall.SignIn(Role.Supervisor);
        var page = await supervisor.Open(RegistryLinks.Trace);
        var number = ExportNumber.Say((await Only()).Number);

        var pasted = await supervisor.Press(page, "trace", [], ("piece", $"看这个：{cell}，还有"));
        var uploaded = await supervisor.Press(page, "trace", [("File", "leak.xlsx", file)]);
        var typed = await supervisor.Press(page, "trace", [], ("number", number.ToLowerInvariant()));
        var clean = await supervisor.Press(page, "trace", [], ("piece", "张** 没有记号"));

        Assert.All(new[] { pasted, uploaded, typed }, p => Assert.Contains(number, p.Text, StringComparison.Ordinal));
        Assert.Contains("林安然", pasted.Text, StringComparison.Ordinal);
        Assert.Contains("没有找到记号", clean.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.Open(RegistryLinks.Trace)).Status);

        // What was exported is read again as it was.
        Assert.Equal("张*", TextValue.Read(new TableCell("", 1, 0, cell), 100).Value);
    }

    [Fact]
    public async Task A_filter_by_need_of_care_is_no_filter_of_an_export()
    {
        await Hall.CallOn(await Hall.Settle("金一二"));
        await Hall.Settle("金三四", "601");
        var clerk = await Hall.SignIn(Role.Clerk);

        var list = await clerk.Open(RegistryLinks.Residents + "?cared=1");
        var form = await clerk.Open(RegistryLinks.AskExport + "/residents?cared=1");

        Assert.DoesNotContain(list.Links, l => l.StartsWith(RegistryLinks.AskExport, StringComparison.Ordinal));
        Assert.Contains("2 条", form.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Needs_of_care_are_in_no_export()
    {
        var id = await Hall.Settle("独居的人", "501");
        await Hall.CallOn(id);
        var clerk = await Hall.SignIn(Role.Clerk);
        var me = await Hall.Actor(Role.Clerk);
        using var scope = Hall.Services.CreateScope();
        var lists = scope.ServiceProvider.GetServices<IExportedList>().ToList();
        var catalog = Hall.Services.GetRequiredService<FieldCatalog>();
        string[] care = ["care_needs", "care_visits"];

        Assert.Equal(
            ["facilities", "hazards", "market_entities", "residents", "work_orders"],
            lists.Select(l => l.Register).Order(StringComparer.Ordinal)
        );
        Assert.All(care, c => Assert.Contains(c, catalog.Registers.Keys));
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.Open(RegistryLinks.AskExport + "/care_needs")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.Open(RegistryLinks.AskExport + "/visits")).Status);
        var sneaked = await Assert.ThrowsAsync<RuleBroken>(() =>
            Hall.Do<AskForExport, RegisterExportId>(
                me,
                a => a.Run(new("residents", RegistryLinks.Residents, null, ["name", "need"], "上门"), me, Stop)
            )
        );
        Assert.Equal("registry.export-columns", sneaked.Code);
        var visits = await clerk.Open(RegistryLinks.Visits);
        Assert.DoesNotContain(visits.Links, l => l.StartsWith(RegistryLinks.AskExport, StringComparison.Ordinal));

        // Everything there is, in full.
        var all = lists.Single(l => l.Word == "residents").Columns.Select(c => c.Code).ToArray();
        var export = await AskWith(Hall.Services.GetRequiredService<ExportRules>(), me, all);
        await Rule(await Hall.Actor(Role.Leader), true);
        await Hall.Sweep();
        var (file, _) = await Hall.Do<FetchExport, (byte[], string)>(me, f => f.Run(export.Id, me, Stop));
        var said = string.Join('|', Rows(file).SelectMany(r => r));
        Assert.Contains("独居的人", said, StringComparison.Ordinal);
        var kinds = Hall.Services.GetRequiredService<NeedKinds>();
        Assert.NotEmpty(kinds.All);
        Assert.All(kinds.All, k => Assert.DoesNotContain(k.Zh, said, StringComparison.Ordinal));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<Page> Ask(Browser clerk, string at, params string[] columns)
    {
        var page = await clerk.Open(at);
        var asked = await clerk.Press(page, "ask", [.. columns.Select(c => ("column", c)), ("reason", "上门走访")]);
        Assert.True(
            asked.Path.StartsWith(RegistryLinks.Exports + "/", StringComparison.Ordinal) && asked.Path != RegistryLinks.AskExport,
            asked.Text
        );
        return asked;
    }

    /// <summary>Through the page's button; the bytes themselves through the use case, because a page is text here.</summary>
    private async Task<byte[]> Fetch(Role role, Page asked)
    {
        var me = await Hall.Actor(role);
        var id = new RegisterExportId(Guid.Parse(asked.Path.Split('/')[^1]));
        var page = await (await Hall.SignIn(role)).Open(asked.Path);
        Assert.Contains(page.Forms, f => f.Action == RegistryLinks.ExportFile(id.Value));
        return (await Hall.Do<FetchExport, (byte[] File, string)>(me, f => f.Run(id, me, Stop))).File;
    }

    private async Task<RegisterExport> AskWith(ExportRules rules, Actor by, params string[] columns)
    {
        await using var scope = Hall.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().Enter(by.County, by.Jurisdiction);
        var ask = ActivatorUtilities.CreateInstance<AskForExport>(scope.ServiceProvider, rules);
        var form = new ExportForm("residents", RegistryLinks.Residents, null, columns is [] ? ["name"] : columns, "上门走访");
        var id = await ask.Run(form, by, Stop);
        return await Hall.Look(db => db.Set<RegisterExport>().AsNoTracking().SingleAsync(e => e.Id == id));
    }

    private async Task Rule(Actor by, bool approve)
    {
        var id = (await Only()).Id;
        await Hall.Do<RuleOnExport, bool>(
            by,
            async r =>
            {
                await r.Run(id, approve, "核对过", by, Stop);
                return true;
            }
        );
    }

    private async Task OnePart(RegisterExportId id)
    {
        await using var scope = Hall.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(Town.County);
        var export = await scope.ServiceProvider.GetRequiredService<LinliDb>().Set<RegisterExport>().SingleAsync(e => e.Id == id);
        await scope.ServiceProvider.GetRequiredService<MakeExport>().Part(export, Stop);
    }

    private Task<RegisterExport> Only() => Hall.Look(db => db.Set<RegisterExport>().AsNoTracking().SingleAsync());

    private async Task<(ExportState State, int Parts)> Standing() =>
        ((await Only()).State, await Hall.Look(db => db.Set<ExportPart>().CountAsync(p => p.Box != null)));

    private async Task<(ExportState State, int Written)> Written()
    {
        var export = await Only();
        return (export.State, export.Written);
    }

    private static List<string?[]> Rows(byte[] file)
    {
        using var table = TableReader.Open(new MemoryStream(file), "export.xlsx", Limits);
        return [.. table.Main.All().Select(r => r.Cells.Select(c => c.Text).ToArray())];
    }

    private static string Plain(string? cell) => Invisible.Trim(cell ?? "");
}

public sealed class RegisterExportsOnSqlite() : RegisterExportTests(new SqliteHall());

public sealed class RegisterExportsOnPostgres() : RegisterExportTests(new PostgresHall());
