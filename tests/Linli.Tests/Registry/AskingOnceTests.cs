using System.Net;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Asking;
using Linli.Registry;
using Linli.Registry.Browsing;
using Linli.Registry.Burdening;
using Linli.Registry.Finding;
using Linli.Registry.Keeping;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Linli.WorkOrders.Browsing;
using Linli.WorkOrders.Revealing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Registry;

/// <summary>What a register knows is shown and taken over, not asked again; and what is asked again is counted (减负账本).</summary>
public abstract class AskingOnceTests(Hall hall) : OwnHallTests(hall)
{
    private const string Phone = "13800007788";

    [Fact]
    public async Task A_request_for_somebody_of_the_register_takes_what_is_known_and_the_person_reads_it()
    {
        var id = await Hall.Settle("金一二", "502", (ResidentFields.Phone, Phone));
        var clerk = await Hall.SignIn(Role.Clerk);
        var bare = await clerk.Open(DeskLinks.Register);

        // Whom the clerk looks for, with what they have written already.
        var found = await clerk.Press(bare, "register", ("text", "楼道灯坏了三天"), ("who", "金一二"), ("find", "1"));
        Assert.Contains("是这位", found.Text, StringComparison.Ordinal);
        Assert.Contains("楼道灯坏了三天", found.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("金一二", found.Text, StringComparison.Ordinal);

        var filled = await clerk.Press(found, "register", ("pick", id.Value.ToString()));
        var fields = filled.Form("register").Fields.ToLookup(f => f.Key, f => f.Value);
        Assert.Contains("登记于 2026-", filled.Text, StringComparison.Ordinal);
        Assert.Contains("上门走访", filled.Text, StringComparison.Ordinal);
        Assert.Contains(PhoneNumber.Mask(Phone), filled.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Phone, filled.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("金一二", filled.Text, StringComparison.Ordinal);
        Assert.Equal(
            ("1", "502", "", "", "楼道灯坏了三天"),
            (fields["unit"].Single(), fields["room"].Single(), fields["name"].Single(), fields["phone"].Single(), fields["text"].Single())
        );
        Assert.Empty(await Looks());

        var filed = await clerk.Press(filled, "register");
        Assert.Contains("已登记", filed.Text, StringComparison.Ordinal);
        var request = await Hall.Look(db => db.Set<ResidentRequest>().AsNoTracking().SingleAsync());
        var contact = Who(request);
        Assert.Equal(("金一二", Phone), (contact.Name, contact.Phone));
        Assert.Equal("和平里 1号楼 1单元 502", request.PlaceText);
        var look = Assert.Single(await Looks());
        Assert.Equal((id.Value, "name,phone", Residents.ForFiling), (look.Entry, look.Fields, look.Reason));
    }

    [Fact]
    public async Task From_the_entry_the_form_stands_filled_and_what_is_typed_goes_before_what_is_known()
    {
        var id = await Hall.Settle("金一二", "502", (ResidentFields.Phone, Phone));
        var worker = await Hall.SignIn(Role.GridWorker);
        var entry = await worker.Open(RegistryLinks.Resident(id));
        var link = Assert.Single(entry.Links, l => l.StartsWith(DeskLinks.Register + "?", StringComparison.Ordinal));

        // Sent twice, filed once and noted once.
        var page = await worker.Open(link);
        await worker.Press(page, "register", ("text", "楼道灯坏了三天"), ("phone", "13900001111"));
        await worker.Press(page, "register", ("text", "楼道灯坏了三天"), ("phone", "13900001111"));

        var request = await Hall.Look(db => db.Set<ResidentRequest>().AsNoTracking().SingleAsync());
        var contact = Who(request);
        Assert.Equal(("金一二", "13900001111"), (contact.Name, contact.Phone));
        Assert.Equal("name", Assert.Single(await Looks()).Fields);
    }

    [Fact]
    public async Task Nothing_is_taken_for_somebody_unnamed_nor_where_filing_is_refused()
    {
        var id = await Hall.Settle("金一二", "502", (ResidentFields.Phone, Phone));
        var clerk = await Hall.SignIn(Role.Clerk);
        var page = await clerk.Open(DeskLinks.RegisterFor(id));

        var refused = await clerk.Press(page, "register", ("text", ""));
        Assert.Contains("还没有登记", refused.Text, StringComparison.Ordinal);
        Assert.Contains("登记于", refused.Text, StringComparison.Ordinal);
        await clerk.Press(page, "register", ("text", "楼道灯坏了三天"), ("mode", nameof(RequesterMode.Anonymous)));

        var request = await Hall.Look(db => db.Set<ResidentRequest>().AsNoTracking().SingleAsync());
        Assert.Null(request.NameSealed);
        Assert.Null(request.PhoneSealed);
        Assert.Empty(await Looks());
    }

    [Fact]
    public async Task Who_may_not_open_entries_finds_nobody_and_forging_takes_nothing()
    {
        var far = await Hall.Settle("金一二", "502", (ResidentFields.Phone, Phone));
        var dispatcher = await Hall.SignIn(Role.Dispatcher);
        var page = await dispatcher.Open(DeskLinks.RegisterFor(far));
        Assert.DoesNotContain("先看是不是登记过的居民", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(PhoneNumber.Mask(Phone), page.Text, StringComparison.Ordinal);

        using var forged = await dispatcher.Ask(
            HttpMethod.Post,
            DeskLinks.Register,
            new FormUrlEncodedContent(
                page.Form("register")
                    .Fields.Where(f => f.Key != "text")
                    .Append(new("text", "楼道灯坏了"))
                    .Append(new("resident", far.Value.ToString()))
            )
        );
        Assert.Equal(HttpStatusCode.NotFound, forged.StatusCode);
        Assert.Equal(0, await Hall.Look(db => db.Set<ResidentRequest>().CountAsync()));

        // A grid worker's grid is the first; who lives in the second is nobody to them.
        var clerk = await Hall.SignIn(Role.Clerk);
        await clerk.Press(await clerk.Open(RegistryLinks.Move(far)), "move", ("what", "move"), ("place", "和平里2号楼1单元101"));
        var worker = await Hall.SignIn(Role.GridWorker);
        Assert.DoesNotContain("登记于", (await worker.Open(DeskLinks.RegisterFor(far))).Text, StringComparison.Ordinal);
        Assert.Empty(await Looks());
    }

    [Fact]
    public async Task The_ledger_counts_forms_as_they_were_sent_and_says_first_what_is_asked_again()
    {
        var id = await Hall.Settle("金一二", "502", (ResidentFields.Phone, Phone));
        var clerk = await Hall.SignIn(Role.Clerk);
        await clerk.Press(await clerk.Open(DeskLinks.RegisterFor(id)), "register", ("text", "楼道灯坏了三天"));
        await clerk.Press(
            await clerk.Open(DeskLinks.Register),
            "register",
            ("text", "井盖松动"),
            ("address", "和平里1号楼门口"),
            ("name", "钱三一"),
            ("phone", "13900001111")
        );
        await Hall.Report();

        var sheet = await Sheet(Role.Clerk);
        var (register, report, enter) = (Of("/desk/register register"), Of("/report report"), Of("/registry/residents/new enter"));
        Assert.Equal((2, 2), (register.Times, register.Repeats));
        Assert.Equal((1, 2), (report.Times, report.Repeats));
        Assert.Equal(1, enter.Times);
        Assert.Equal(2, sheet.Taken);

        var page = await clerk.Open(RegistryLinks.Burden);
        var again = page.Text[
            page.Text.IndexOf("还是再问一遍的", StringComparison.Ordinal)..page.Text.IndexOf("每张表 表", StringComparison.Ordinal)
        ];
        Assert.Contains("随手报", again, StringComparison.Ordinal);
        Assert.Contains("不用登录就能报", again, StringComparison.Ordinal);
        Assert.Contains("最近 30 天填了 1 次，估计重复填写 2 次", again, StringComparison.Ordinal);
        Assert.DoesNotContain("苏晓禾", page.Text, StringComparison.Ordinal);

        // What is kept longer ago is not lately, and another jurisdiction's is not one's own.
        Hall.Wall.Pass(TimeSpan.FromDays(Burden.Days + 1));
        Assert.Equal(0, (await Sheet(Role.Clerk)).Repeats);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await Hall.SignIn(Role.Handler)).Open(RegistryLinks.Burden)).Status);

        BurdenForm Of(string key) => sheet.Forms.Single(f => f.Form.Key == key);
    }

    [Fact]
    public async Task What_is_counted_is_a_form_of_the_catalog()
    {
        var keys = Hall.Services.GetRequiredService<FormCatalog>().All.Select(f => f.Key).ToHashSet(StringComparer.Ordinal);
        var by = await Hall.Actor(Role.Clerk);
        var counted = await Hall.Do<IEnumerable<ICountAnswers>, List<AnswersCounted>>(
            by,
            async counts =>
            {
                List<AnswersCounted> all = [];

                foreach (var count in counts)
                {
                    all.AddRange(await count.Since(DateTimeOffset.MinValue.AddYears(1), CancellationToken.None));
                }

                return all;
            }
        );

        Assert.NotEmpty(counted);
        Assert.All(counted, c => Assert.Contains(c.Form, keys));
    }

    // As whoever may open the order would read it.
    private (string? Name, string? Phone) Who(ResidentRequest request)
    {
        var requesters = Hall.Services.GetRequiredService<Requesters>();
        return requesters.Open(Town.County, new SealedWho(request.Id.Value, request.Mode, request.NameSealed, request.PhoneSealed));
    }

    [Fact]
    public async Task A_hazard_at_a_business_begins_where_the_business_is()
    {
        var shop = await Hall.Open("路口面馆");
        var clerk = await Hall.SignIn(Role.Clerk);
        var entry = await clerk.Open(RegistryLinks.Entity(shop));
        var page = await clerk.Open(
            Assert.Single(entry.Links, l => l.StartsWith(RegistryLinks.EnterHazard + "?", StringComparison.Ordinal))
        );
        Assert.Contains("路口面馆 的登记里有", page.Text, StringComparison.Ordinal);

        var done = await clerk.Press(page, "enter", ("kind", "gas"), ("level", "ordinary"), ("description", "软管老化"));
        Assert.Contains("软管老化", done.Text, StringComparison.Ordinal);
        var (hazard, entity) = await Hall.Look(async db =>
            (await db.Set<Hazard>().SingleAsync(), await db.Set<MarketEntity>().SingleAsync())
        );
        Assert.Equal((entity.Building, entity.Place, entity.Area), (hazard.Building, hazard.Place, hazard.Area));
        Assert.DoesNotContain("的登记里有", (await clerk.Open(RegistryLinks.EnterHazard)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_visit_found_unchanged_is_ticked_and_not_written_again()
    {
        var id = await Hall.Settle("金一二");
        await Hall.CallOn(id);
        var clerk = await Hall.SignIn(Role.Clerk);
        var first = await clerk.Open(RegistryLinks.CareOf(id));
        Assert.DoesNotContain("和上次一样", first.Text, StringComparison.Ordinal);

        var noted = await clerk.Press(first, "visit", ("note", "血压药按时吃"), ("outcome", nameof(VisitOutcome.Well)));
        Assert.Contains("和上次一样", noted.Text, StringComparison.Ordinal);
        await clerk.Press(noted, "visit", ("same", "1"), ("outcome", nameof(VisitOutcome.Well)));
        await clerk.Press(noted, "visit", ("same", "1"), ("note", "药换了"), ("outcome", nameof(VisitOutcome.Well)));
        var page = await clerk.Press(noted, "visit", ("outcome", nameof(VisitOutcome.Well)));

        var said = page.Text[page.Text.IndexOf("走访记录", StringComparison.Ordinal)..];
        Assert.Equal(2, said.Split("血压药按时吃").Length - 1);
        Assert.Equal(1, said.Split("药换了").Length - 1);
        Assert.Equal(5, await Hall.Look(db => db.Set<CareVisit>().CountAsync()));
    }

    private async Task<BurdenSheet> Sheet(Role role)
    {
        var by = await Hall.Actor(role);
        return await Hall.Do<Burden, BurdenSheet>(by, b => b.Read(CancellationToken.None));
    }

    private Task<List<RegisterLook>> Looks() => Hall.Look(db => db.Set<RegisterLook>().AsNoTracking().ToListAsync());
}

public sealed class AskingOnceOnSqlite() : AskingOnceTests(new SqliteHall());

public sealed class AskingOnceOnPostgres() : AskingOnceTests(new PostgresHall());
