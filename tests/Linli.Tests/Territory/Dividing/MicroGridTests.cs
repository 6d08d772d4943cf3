using System.Net;
using Linli.Kernel;
using Linli.Organizations;
using Linli.Organizations.Public;
using Linli.Organizations.Staffing;
using Linli.Platform.Access;
using Linli.Platform.Audit;
using Linli.Platform.Web;
using Linli.Territory;
using Linli.Territory.Dividing;
using Linli.Territory.Finding;
using Linli.Territory.Public;
using Linli.Territory.Redividing;
using Linli.Territory.Surveying;
using Linli.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Territory.Dividing;

/// <summary>A grid is divided into micro-grids and sub-areas by its houses, from a day on; new grids take them along or ask.</summary>
public abstract class MicroGridTests(Hall hall) : OwnHallTests(hall)
{
    private const string Third = "990101001001003";
    private const string Parts = $"/grids/{Town.Community}/parts";
    private static readonly DateOnly Today = new(2026, 11, 18);
    private static readonly DateOnly Day = new(2026, 11, 21);

    // Left of the line stands the first house; the part is the smaller one and becomes the new grid.
    private static readonly SplitGrid Left = new(Town.FirstGrid, Spot.At(new(112.0045, 37.0)), [], Spot.At(new(112.0045, 37.01)), "三网格");

    [Fact]
    public async Task A_clerk_divides_a_grid_by_houses_and_staircases_and_what_held_before_stays()
    {
        await MoreHouses();
        var clerk = await Hall.SignIn(Role.Clerk);
        var page = await clerk.Open(Parts);
        Assert.Contains("一网格 001 0 3 / 3 栋", page.Text, StringComparison.Ordinal);

        page = await Put(clerk, page, "new", "东院", House("2abc777"));
        Assert.Contains("一网格 001 1 2 / 3 栋", page.Text, StringComparison.Ordinal);
        page = await Put(clerk, page, "new", "西院", House("2abc222"), House("2abc666") + "-2");
        Assert.Contains("和平里 1号楼、和平里 3号楼 2单元", page.Text, StringComparison.Ordinal);
        Assert.Contains("按单元分", page.Text, StringComparison.Ordinal);

        // The same staircase again, and the rest of its house: the house is whole.
        page = await Put(clerk, page, Town.FirstGrid + "02", "", House("2abc666") + "-1");
        Assert.Contains(">和平里 1号楼、和平里 3号楼</p>", page.Html, StringComparison.Ordinal);

        // Sub-areas are divided beside micro-grids.
        page = await Put(
            clerk,
            await clerk.Open(Parts + $"?grid={Town.FirstGrid}&kind=SubArea"),
            "new",
            "南片",
            House("2abc222"),
            House("2abc777")
        );
        Assert.Contains("南片", page.Text, StringComparison.Ordinal);
        Assert.Equal([Town.FirstGrid, Town.FirstGrid + "02", Town.FirstGrid + "80"], Around("2abc222", Hall.Wall.Now));
        Assert.Equal([Town.FirstGrid], Around("2abc222", Hall.Wall.Now.AddDays(-1)));

        // From a day to come: until then the old holds, and it can be taken back.
        page = await clerk.Press(
            await clerk.Open(Parts),
            "put",
            ("house", House("2abc222")),
            ("part", Town.FirstGrid + "01"),
            ("day", "2026-12-01")
        );
        Assert.Contains("2026-12-01 起换一种划法，林安然 安排的", page.Text, StringComparison.Ordinal);
        Assert.Equal(Town.FirstGrid + "02", Around("2abc222", Hall.Wall.Now)[1]);
        Assert.Equal(Town.FirstGrid + "01", Around("2abc222", Hall.Wall.Now.AddDays(20))[1]);
        var planned = await Hall.Look(db => db.Set<GridPartition>().SingleAsync(p => p.From > Today));
        Assert.Single(planned.Parts, p => p.Has(Id("2abc222"), null));
        page = await clerk.Press(page, "withdraw");
        Assert.DoesNotContain("起换一种划法", page.Text, StringComparison.Ordinal);
        Assert.Equal(Town.FirstGrid + "02", Around("2abc222", Hall.Wall.Now.AddDays(20))[1]);

        await Divide(new EndPart(Town.FirstGrid + "01"));
        page = await clerk.Open(Parts);
        Assert.Contains("一网格 001 1 1 / 3 栋", page.Text, StringComparison.Ordinal);
        page = await Put(clerk, page, "new", "新院", House("2abc777"));
        Assert.Contains(Town.FirstGrid + "03", page.Html, StringComparison.Ordinal);
        Assert.Superset(
            new HashSet<string> { "parts.found", "parts.put", "parts.end", "parts.withdraw" },
            (await Hall.Look(db => db.Set<AuditEntry>().Select(a => a.Act).ToListAsync())).ToHashSet()
        );
    }

    [Fact]
    public async Task What_cannot_be_is_refused_with_what_was_chosen_still_there()
    {
        await MoreHouses();
        var clerk = await Hall.SignIn(Role.Clerk);
        var page = await clerk.Open(Parts);
        var refused = await clerk.Press(page, "put", ("house", House("2abc666") + "-2"), ("part", "new"), ("name", " "));
        Assert.Contains("名称要写", refused.Text, StringComparison.Ordinal);
        Assert.Matches("value=\"[0-9a-f]{32}-2\"[^>]* checked", refused.Html);
        Assert.Contains("请先勾选楼栋", (await Put(clerk, page, "new", "空院")).Text, StringComparison.Ordinal);
        Assert.Contains(
            "最早从今天",
            (await clerk.Press(page, "put", ("house", House("2abc222")), ("part", "new"), ("name", "甲"), ("day", "2026-11-17"))).Text,
            StringComparison.Ordinal
        );
        await Put(clerk, page, "new", "甲", House("2abc222"));
        // The page of before has not seen it.
        Assert.Contains("有人刚改过", (await Put(clerk, page, "new", "乙", House("2abc777"))).Text, StringComparison.Ordinal);
        Assert.Contains(
            "没有楼栋了",
            (await Put(clerk, await clerk.Open(Parts), "none", "", House("2abc222"))).Text,
            StringComparison.Ordinal
        );

        await Refused("territory.part-house-elsewhere", () => Divide(new FoundPart("丙", [new(Id("2abc333"))])));
        await Refused("territory.part-house-elsewhere", () => Divide(new FoundPart("丙", [new(Id("2abc222"), 7)])));
        var worker = await Hall.Actor(Role.GridWorker);
        await Assert.ThrowsAsync<NotThere>(() => Divide(new EndPart(Town.FirstGrid + "01"), worker));
        var neighbour = await Hall.Actor(Hall.Town.Neighbour);
        await Assert.ThrowsAsync<NotThere>(() => Divide(new EndPart(Town.FirstGrid + "01"), neighbour));
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.Open($"/grids/{Town.OtherCounty.Value}001001/parts")).Status);
    }

    [Fact]
    public async Task The_page_of_a_micro_grid_says_who_serves_what_is_open_and_whom_to_visit_to_whoever_may()
    {
        await MoreHouses();
        await Divide(new FoundPart("西院", [new(Id("2abc222"))]));
        await Divide(new FoundPart("三号楼东", [new(Id("2abc666"), 2)]));
        await Serve(GridDuty.MicroGridWorker, Town.FirstGrid + "01", "尚可亲");
        var here = await Hall.Report(r => (r.Building, r.Unit, r.Room) = (Id("2abc222"), "1", "502"));
        var there = await Hall.Report(r => (r.Phone, r.Building, r.Unit, r.Room) = ("13900007102", Id("2abc666"), "1", "101"));
        var yonder = await Hall.Report(r => (r.Phone, r.Building, r.Unit, r.Room) = ("13900007103", Id("2abc666"), "2", "101"));

        var page = await (await Hall.SignIn(Role.Clerk)).Open($"/grids/parts/{Town.FirstGrid}01");
        Assert.Contains("西院", page.Headings);
        Assert.Contains("尚可亲 西院微网格员", page.Text, StringComparison.Ordinal);
        Assert.Contains("示范社区 · 一网格网格 · 1 栋 · 12 户", page.Text, StringComparison.Ordinal);
        Assert.Contains(here.Number, page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(there.Number, page.Html, StringComparison.Ordinal);
        Assert.Contains("七天内要走访的", page.Text, StringComparison.Ordinal);

        var map = await (await Hall.SignIn(Role.Clerk)).Open($"/desk/map/{Town.Community}?layers=microgrids");
        Assert.Contains("西院 1 栋，12 户", map.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"/grids/parts/{Town.FirstGrid}01\"", map.Html, StringComparison.Ordinal);

        var half = await (await Hall.SignIn(Role.GridWorker)).Open($"/grids/parts/{Town.FirstGrid}02");
        Assert.Contains(yonder.Number, half.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(there.Number, half.Html, StringComparison.Ordinal);

        // A department sees orders given to it and lies in no grid.
        Assert.Equal(HttpStatusCode.NotFound, (await (await Hall.SignIn(Role.Handler)).Open($"/grids/parts/{Town.FirstGrid}01")).Status);
    }

    [Fact]
    public async Task A_micro_grid_follows_its_houses_into_a_new_grid_and_its_worker_by_one_act()
    {
        await MoreHouses();
        await Divide(new FoundPart("西院", [new(Id("2abc222"))]));
        await Divide(new FoundPart("东院", [new(Id("2abc777"))]));
        await Divide(new FoundPart("南片", [new(Id("2abc222"))]), kind: PartKind.SubArea);
        await Serve(GridDuty.MicroGridWorker, Town.FirstGrid + "01", "尚可亲");
        await Serve(GridDuty.SubAreaLeader, Town.FirstGrid + "80", "南不忘");
        await Adopt(await Drafted(), 2);

        Assert.Equal([Town.FirstGrid, Town.FirstGrid + "01", Town.FirstGrid + "80"], Around("2abc222", At(Day).AddMinutes(-1)));
        Assert.Equal([Third, Third + "01", Third + "80"], Around("2abc222", At(Day)));
        Assert.Equal([Town.FirstGrid, Town.FirstGrid + "02"], Around("2abc777", At(Day)));
        // Until the day nothing else changes what the new grids take along.
        await Refused("territory.parts-grids-coming", () => Divide(new EndPart(Town.FirstGrid + "02")));

        Hall.Wall.Set(At(Day).AddHours(9));
        await Hall.Sweep();
        var clerk = await Hall.SignIn(Role.Clerk);
        var staff = await clerk.Open($"/organisations/grids/{Town.Community}");
        Assert.Contains("尚可亲 西院微网格员 2026-11-21", staff.Text, StringComparison.Ordinal);
        Assert.Contains("南不忘 南片片区长 2026-11-21", staff.Text, StringComparison.Ordinal);

        var by = await Hall.Actor(Role.Clerk);
        var posts = await Hall.Look(db => db.Set<Post>().Where(p => p.Area == Town.FirstGrid + "80").ToListAsync());
        await Hall.Do<CarryDuty, PostId>(by, c => c.Run(posts.Single().Id, Third + "80", by, CancellationToken.None));
        staff = await clerk.Press(await clerk.Open($"/organisations/grids/{Town.Community}"), "carry");
        Assert.DoesNotContain("这些人到哪里", staff.Text, StringComparison.Ordinal);
        Assert.Contains("尚可亲", (await clerk.Open($"/grids/parts/{Third}01")).Text, StringComparison.Ordinal);
        Assert.Contains("南不忘", (await clerk.Open($"/grids/parts/{Third}80")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.Open($"/grids/parts/{Town.FirstGrid}01")).Status);
    }

    [Fact]
    public async Task A_border_through_a_micro_grid_is_asked_about_and_the_answer_counts_while_it_fits()
    {
        await MoreHouses();
        await Divide(new FoundPart("大院", [new(Id("2abc222")), new(Id("2abc666"))]));
        var clerk = await Hall.SignIn(Role.Clerk);
        var id = await Drafted();
        await Refused("territory.redivision-parts-cut", () => Adopt(id, 2));
        var page = await clerk.Open($"/grids/{Town.Community}/redraw");
        Assert.Contains("1 个等您说明", page.Text, StringComparison.Ordinal);
        Assert.Contains("大院 微网格 · 一网格 24 户，三网格 12 户", page.Text, StringComparison.Ordinal);

        page = await clerk.Press(page, "parts", ($"part-{Town.FirstGrid}01", "Divide"));
        Assert.DoesNotContain("个等您说明", page.Text, StringComparison.Ordinal);

        // What changes under the draft is asked anew.
        await Divide(new PutHouses(Town.FirstGrid + "01", [new(Id("2abc777"))]));
        page = await clerk.Open($"/grids/{Town.Community}/redraw");
        Assert.Contains("1 个等您说明", page.Text, StringComparison.Ordinal);
        page = await clerk.Press(page, "parts", ($"part-{Town.FirstGrid}01", "Divide"));
        page = await clerk.Press(page, "adopt", ("day", "2026-11-21"));
        Assert.Contains("2026-11-21 零点起用新网格", page.Text, StringComparison.Ordinal);
        Assert.Equal([Town.FirstGrid, Town.FirstGrid + "01"], Around("2abc666", At(Day)));
        Assert.Equal([Third, Third + "01"], Around("2abc222", At(Day)));

        // Withdrawn, it never was.
        await clerk.Press(page, "withdraw");
        Assert.Equal([Town.FirstGrid, Town.FirstGrid + "01"], Around("2abc222", At(Day)));
        Assert.Single(await Hall.Look(db => db.Set<GridPartition>().ToListAsync()), p => p.To is null);
    }

    [Fact]
    public async Task Of_a_cut_micro_grid_only_the_larger_side_may_go_on()
    {
        await MoreHouses();
        await Divide(new FoundPart("大院", [new(Id("2abc222")), new(Id("2abc666"))]));
        var id = await Drafted();
        var by = await Hall.Actor(Role.Clerk);
        await Hall.Do<AnswerParts, bool>(
            by,
            async c =>
            {
                await c.Run(id, 2, new Dictionary<string, PartAnswer> { [Town.FirstGrid + "01"] = PartAnswer.KeepLargest }, by, default);
                return true;
            }
        );
        await Refused("territory.redivision-changed", () => Adopt(id, 2));
        await Adopt(id, 3);
        Assert.Equal([Town.FirstGrid, Town.FirstGrid + "01"], Around("2abc666", At(Day)));
        Assert.Equal([Third], Around("2abc222", At(Day)));
    }

    [Fact]
    public async Task Of_two_who_divide_a_grid_at_once_one_hears_of_the_other()
    {
        await MoreHouses();
        await Divide(new FoundPart("甲", [new(Id("2abc222"))]));
        var seen = (await Hall.Look(db => db.Set<GridPartition>().SingleAsync())).Seen;
        var by = await Hall.Actor(Role.Clerk);
        string[] names = ["乙", "丙"];
        var outcomes = await Task.WhenAll(
            names.Select(
                async (name, i) =>
                {
                    try
                    {
                        await Run(
                            new(Town.FirstGrid, PartKind.MicroGrid, Today.AddDays(i), seen, new FoundPart(name, [new(Id("2abc777"))])),
                            by
                        );
                        return "";
                    }
                    catch (RuleBroken no)
                    {
                        return no.Code;
                    }
                }
            )
        );
        Assert.Single(outcomes, "");
        Assert.Single(outcomes, o => o is "territory.parts-race" or "territory.parts-planned");
    }

    // Two more houses right of the line: one of two staircases, one of one.
    private async Task MoreHouses() =>
        await new Town.Builder(Hall.Services, Town.County).Survey(
            new(
                Town.County,
                Town.Since,
                [],
                [],
                [],
                [
                    new(Town.FirstGrid, "和平里", "00003", "3号楼", "2abc666", Box(112.006), [new(1, 6, 2), new(2, 6, 2)]),
                    new(Town.FirstGrid, "和平里", "00004", "4号楼", "2abc777", Box(112.007), [new(1, 6, 2)]),
                ]
            )
        );

    private static GeoPoint[] Box(double lon) =>
        [new(lon, 37.003), new(lon + 0.0005, 37.003), new(lon + 0.0005, 37.0032), new(lon, 37.0032)];

    private Guid Id(string qr) => Hall.Services.GetRequiredService<IPlaceDirectory>().BuildingByCode(Town.County, qr)!.Id;

    private string House(string qr) => Id(qr).ToString("N");

    private IReadOnlyList<string> Around(string qr, DateTimeOffset at) =>
        Hall
            .Services.GetRequiredService<IStationDirectory>()
            .Around(Town.County, Hall.Services.GetRequiredService<IPlaceDirectory>().BuildingByCode(Town.County, qr)!, at);

    private static DateTimeOffset At(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8));

    private static Task<Page> Put(Support.Browser clerk, Page page, string part, string name, params string[] houses) =>
        clerk.Press(page, "put", [.. houses.Select(h => ("house", h)), ("part", part), ("name", name), ("day", "2026-11-18")]);

    private async Task Divide(PartEdit edit, Actor? by = null, PartKind kind = PartKind.MicroGrid)
    {
        by ??= await Hall.Actor(Role.Clerk);
        var known = await Hall.Look(db =>
            db.Set<GridPartition>().Where(p => p.Area == Town.FirstGrid && p.Kind == kind && p.To == null).ToListAsync()
        );
        await Run(new(Town.FirstGrid, kind, Today, known.SingleOrDefault()?.Seen ?? "", edit), by);
    }

    private Task<bool> Run(DivideGrid.Input input, Actor by) =>
        Hall.Do<DivideGrid, bool>(
            by,
            async c =>
            {
                await c.Run(input, by, CancellationToken.None);
                return true;
            }
        );

    private async Task Serve(GridDuty duty, string area, string name)
    {
        var by = await Hall.Actor(Role.Clerk);
        await Hall.Do<NameForDuty, PostId>(
            by,
            n => n.First(new(duty, area), new(name, null, null, false, null, null, null), Today, by, CancellationToken.None)
        );
    }

    private async Task<RedivisionId> Drafted()
    {
        var by = await Hall.Actor(Role.Clerk);
        var id = (await Hall.Do<BeginRedivision, BeginRedivision.Answer>(by, c => c.Run(Town.Community, Day, by, default))).Redivision;
        Assert.Null((await Hall.Do<ChangeRedivision, ChangeRedivision.Answer>(by, c => c.Run(new(id), 1, Left, by, default))).Refusal);
        return new(id);
    }

    private async Task<AdoptRedivision.Answer> Adopt(RedivisionId id, int seen)
    {
        var by = await Hall.Actor(Role.Clerk);
        return await Hall.Do<AdoptRedivision, AdoptRedivision.Answer>(by, c => c.Run(id, seen, Day, by, default));
    }

    private static async Task Refused(string rule, Func<Task> act) => Assert.Equal(rule, (await Assert.ThrowsAsync<RuleBroken>(act)).Code);
}

public sealed class MicroGridOnSqlite() : MicroGridTests(new SqliteHall());

public sealed class MicroGridOnPostgres() : MicroGridTests(new PostgresHall());
