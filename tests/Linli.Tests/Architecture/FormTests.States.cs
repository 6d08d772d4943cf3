using System.Text;
using System.Text.RegularExpressions;
using Linli.Organizations;
using Linli.Platform.Access;
using Linli.Registry;
using Linli.Registry.Batching;
using Linli.Registry.Browsing;
using Linli.Registry.Keeping;
using Linli.Registry.Public;
using Linli.Tests.Platform.Files;
using Linli.Tests.Support;
using Linli.WorkOrders.CallingBack;
using Linli.WorkOrders.Closing;
using Linli.WorkOrders.Extending;
using Linli.WorkOrders.Handling;
using Linli.WorkOrders.Returning;
using Linli.WorkOrders.Reviewing;
using Linli.WorkOrders.Supervising;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Architecture;

/// <summary>Forms that show only when something has happened before: reached by what people do.</summary>
public abstract partial class FormTests
{
    private static readonly string Redraw = $"/grids/{Town.Community}/redraw";

    private async IAsyncEnumerable<Page> States(IReadOnlyDictionary<string, Browser> people)
    {
        var (clerk, admin, worker) = (people[nameof(Role.Clerk)], people[nameof(Role.Admin)], people[nameof(Role.GridWorker)]);

        await foreach (var page in Orders(people))
        {
            yield return page;
        }

        await foreach (var page in Tracked())
        {
            yield return page;
        }

        await foreach (var page in Registers(clerk, worker, people[nameof(Role.Leader)]))
        {
            yield return page;
        }

        yield return await clerk.Open($"/micro-grids/in/{Town.Community}?grid={Town.FirstGrid}");
        var draft = await clerk.Press(await clerk.Open(Redraw), "begin");
        yield return draft;
        yield return await clerk.Press(draft, "rename", ("grid", Town.FirstGrid), ("name", "西网格"));

        var rules = await admin.Press(await admin.Open("/desk/playbooks"), "draft");
        yield return await admin.Press(rules, "save", ("callBack.within", "1"));
        yield return await admin.Press(rules, "replay");
        await Hall.Sweep();
        yield return await admin.Open(rules.Address);

        await clerk.Press(await clerk.Open("/house-numbers"), "enter", ("lines", "振兴路12号\t和平里1号楼"), ("day", "2026-01-01"));
        yield return await clerk.Open(Linli.Territory.Numbering.NumberLinks.Street(Town.Community, "振兴路"));

        const string Division = "/divisions/110101001001";
        var change = new[]
        {
            ("Kind", "Rename"),
            ("AmendName", "多福里社区居委会"),
            ("From", "2025-03-01"),
            ("Document", "京民函〔2025〕7号"),
            ("Reason", "更名"),
        };
        yield return await admin.Open(Division);
        await admin.Press(await admin.Open(Division), "amend", change);
        yield return await admin.Open(Division);

        var named = await clerk.Press(
            await clerk.Open($"/organisations/grids/{Town.Community}/name?duty=Worker&area={Town.FirstGrid}"),
            "name",
            ("name", "马若溪")
        );
        yield return await clerk.Open($"/organisations/grids/{Town.Community}/name?duty=Worker&area={Town.SecondGrid}");
        yield return named;

        await foreach (var page in Imports(clerk))
        {
            yield return page;
        }

        yield return await SecondStep();
    }

    // From the report to the last word, and to what the office asks of itself on the way, each as everybody sees it.
    private async IAsyncEnumerable<Page> Orders(IReadOnlyDictionary<string, Browser> people)
    {
        var number = (await Hall.Report()).Number;
        var steps = new Func<Task>[]
        {
            () => Hall.Dispatch(number),
            () => Hall.Act<AskReturn, AskReturn.Input>(Role.Handler, number, new() { Basis = "不归我们管，归物业管" }),
            () => Hall.Act<RuleOnReturn, RuleOnReturn.Input>(Role.Dispatcher, number, new() { Uphold = false, Ruling = "归你们管" }),
            () => Hall.Act<AcknowledgeOrder, AcknowledgeOrder.Input>(Role.Handler, number, new()),
            () => Hall.Act<RecordContact, RecordContact.Input>(Role.Handler, number, new() { Reached = true, Note = "今天下午去修" }),
            () => Hall.Act<AskExtension, AskExtension.Input>(Role.Handler, number, new() { Amount = 1, Reason = "配件下周才到货" }),
            () => Hall.Act<RuleOnExtension, RuleOnExtension.Input>(Role.Dispatcher, number, new() { Grant = true, Ruling = "可以" }),
            () => Hall.Act<SuspendOrder, SuspendOrder.Input>(Role.Dispatcher, number, new() { Reason = "等汛期过去" }),
            () => Hall.Act<ResumeOrder, ResumeOrder.Input>(Role.Dispatcher, number, new()),
            () => Hall.Act<SubmitResult, SubmitResult.Input>(Role.Handler, number, new() { Result = "更换了灯头,已恢复照明。" }),
            // The walk left the same lamp open before.
            () => Hall.Act<RecordVisit, RecordVisit.Input>(Role.UnitLeader, number, new() { Seen = "到现场看了,和反映人谈好了。" }),
            () => Hall.Act<ApproveResult, ApproveResult.Input>(Role.UnitLeader, number, new()),
            () => Hall.Act<CallBack, CallBack.Input>(Role.Dispatcher, number, new() { Outcome = CallBackOutcome.Solved, Satisfaction = 5 }),
            () => Hall.Act<CloseOrder, CloseOrder.Input>(Role.Dispatcher, number, new()),
        };

        foreach (var step in steps.Prepend(() => Task.CompletedTask))
        {
            await step();

            foreach (var browser in people.Values)
            {
                yield return await browser.Open($"/desk/orders/{number}");
                yield return await browser.Open($"/desk/callbacks/{number}");
            }
        }
    }

    private async IAsyncEnumerable<Page> Tracked()
    {
        var phone = Hall.Stranger();
        var filed = await Hall.Report();

        async Task<Page> Look() =>
            await phone.Press(await phone.Open("/track"), "track", ("Number", filed.Number), ("Receipt", filed.Receipt));

        yield return await Look();
        await Hall.Repair(filed.Number);
        yield return await Look();
        await Hall.Solve(filed.Number);
        yield return await Look();

        // Photos that came before what was refused are kept, and words that may mean several places are asked about.
        yield return await phone.Press(
            await phone.Open("/report"),
            "report",
            [("Photos", "lamp.jpg", Pictures.Jpeg(40, 20))],
            ("Phone", "123")
        );
        yield return await phone.Press(await phone.Open("/report"), "report", ("Text", "楼道灯坏了三天"), ("Where", "和苹里1号楼1单元502"));
    }

    private async IAsyncEnumerable<Page> Registers(Browser clerk, Browser worker, Browser leader)
    {
        var paper = Neighbours.Paper("19800101", 1);
        var known = await Hall.Settle("王五", "201", (ResidentFields.Document, paper), (ResidentFields.Phone, "13800000001"));
        yield return await clerk.Open(RegistryLinks.Correct(known));
        yield return await clerk.Press(await clerk.Open(RegistryLinks.Enter), "enter", ("name", "赵六"), ("place", "和平里"));
        yield return await clerk.Press(
            await clerk.Open(RegistryLinks.Move(known)),
            "move",
            ("place", "和平里1号楼1单元101"),
            ("trueFrom", "2099-01-01"),
            ("what", "move")
        );

        // Two households behind one door.
        await Hall.Settle("孙七", "201");
        var home = await Hall.Look(db => db.Set<Resident>().Where(r => r.Id == known).Select(r => r.Dwelling).SingleAsync());
        yield return await clerk.Open(RegistryLinks.EnterAt(home));

        // The paper and the licence are known in the other grid.
        var far = await Hall.Settle("李八", "202", (ResidentFields.Document, Neighbours.Paper("19700101", 1)));
        await clerk.Press(await clerk.Open(RegistryLinks.Move(far)), "move", ("what", "move"), ("place", "和平里2号楼1单元101"));
        yield return await worker.Press(
            await worker.Open(RegistryLinks.Enter),
            "enter",
            ("name", "李八"),
            ("document", Neighbours.Paper("19700101", 1)),
            ("place", "和平里1号楼1单元101")
        );
        var shop = await Hall.Open("东街粮油", (EntityFields.Code, Traders.Code(7)), (EntityFields.Representative, "周九"));
        yield return await clerk.Open(RegistryLinks.Entity(shop));
        yield return await clerk.Open(RegistryLinks.CorrectEntity(shop));
        await clerk.Press(
            await clerk.Open(RegistryLinks.CorrectEntity(shop)),
            "correct",
            ("place", "2号楼东头"),
            ("grid", Town.SecondGrid)
        );
        yield return await worker.Press(
            await worker.Open(RegistryLinks.EnterEntity),
            "enter",
            ("name", "东街粮油"),
            ("code", Traders.Code(7)),
            ("place", "1号楼东头")
        );

        // A relation that is found, entered and may be changed.
        var alone = await clerk.Open(RegistryLinks.Resident(far) + "/relations");
        var other = await clerk.Press(alone, "find", ("kind", "kin"), ("words", "王五"));
        yield return other;
        yield return await clerk.Press(other, "add", ("other", known.Value.ToString()));

        // Two entries that may be one person, and several entries ticked.
        await Hall.Settle("吴十", "203", (ResidentFields.Birth, "1970-05-05"));
        var twin = await Hall.Settle("吴十", "204", (ResidentFields.Birth, "1970-05-05"));
        var pairs = await clerk.Open(RegistryLinks.Duplicates);
        yield return await clerk.Open(pairs.Links.First(l => l.Contains("/merge?with=", StringComparison.Ordinal)));
        var people = await clerk.Open(RegistryLinks.Residents);
        var preview = await clerk.Press(people, "picked", ("act", nameof(BatchAct.MoveOut)), ("pick", twin.Value.ToString()));
        yield return preview;
        yield return await clerk.Press(preview, "order");
        var danger = await Hall.Find("井盖破损");
        var hazards = await clerk.Open(RegistryLinks.Hazards);
        yield return await clerk.Press(hazards, "picked", ("act", nameof(BatchAct.Assign)), ("pick", danger.Value.ToString()));

        await Hall.CallOn(known);
        var cared = await clerk.Open(RegistryLinks.CareOf(known));
        yield return await clerk.Press(cared, "visit", ("note", "血压药按时吃"), ("outcome", nameof(VisitOutcome.Well)));
        await clerk.Press(await clerk.Open(RegistryLinks.Erase(known)), "erase", ("reason", "本人不愿登记"));
        yield return await leader.Open(RegistryLinks.Erasures);
    }

    private async IAsyncEnumerable<Page> Imports(Browser clerk)
    {
        foreach (
            var (list, file) in new[]
            {
                (RegistryLinks.Imports, "姓名,现住址\n张三,和平里1号楼1单元601\n"),
                ("/desk/imports", "反映内容,地址\n路灯不亮,和平里1号楼\n"),
            }
        )
        {
            var preview = await clerk.Press(await clerk.Open(list), "upload", [("File", "rows.csv", Encoding.UTF8.GetBytes(file))]);
            yield return preview;
            await clerk.Press(preview, "start");
            await Hall.Sweep();
            await Hall.Sweep();
            yield return await clerk.Open(preview.Path);
        }
    }

    // Somebody who has a second factor signs in again.
    private async Task<Page> SecondStep()
    {
        var supervisor = await Hall.SignIn(Role.Supervisor);
        var page = await supervisor.Open("/sign-in/second-factor");
        var secret = Secret().Match(page.Html).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        await supervisor.Press(page, "code", ("Code", Totp.Code(secret, Hall.Wall.Now)));
        var (again, member) = (Hall.Stranger(), Hall.Town[Role.Supervisor]);
        return await again.Press(await again.Open("/sign-in"), "sign-in", ("UserName", member.UserName), ("Password", member.Password));
    }

    [GeneratedRegex("<code>([A-Z2-7 ]+)</code>")]
    private static partial Regex Secret();
}
