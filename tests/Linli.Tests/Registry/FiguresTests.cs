using System.Net;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Registry;
using Linli.Registry.Browsing;
using Linli.Registry.Counting;
using Linli.Registry.Keeping;
using Linli.Registry.Needing;
using Linli.Registry.Public;
using Linli.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Registry;

/// <summary>The base figures say what the entries say, down to the grid.</summary>
public abstract class FiguresTests(Hall hall) : OwnHallTests(hall)
{
    [Fact]
    public async Task Every_figure_is_what_counting_the_entries_gives()
    {
        await Hall.Settle("王一", "501", (ResidentFields.Birth, "1940-05-05"));
        await Hall.Settle("李二", "501", (ResidentFields.Birth, "2020-05-05"), (ResidentFields.Kind, "流动人口"));
        await Hall.Settle("张三", "502");
        var gone = await Hall.Settle("赵四", "601", (ResidentFields.Birth, "1990-05-05"));
        var clerk = await Hall.Actor(Role.Clerk);
        await Hall.Do<MoveResident, bool>(
            clerk,
            async c =>
            {
                await c.Leave(gone, ResidencyState.MovedOut, new(RegisterSource.Visit, new(2026, 11, 18)), clerk, CancellationToken.None);
                return true;
            }
        );

        var sheet = await Hall.Do<BaseFigures, BaseSheet>(clerk, f => f.Read(Town.Community, CancellationToken.None));

        Assert.Equal(
            (3, 3, 24, 2, 2),
            (sheet.Whole.Residents, sheet.Whole.Households, sheet.Whole.Doors, sheet.Whole.Lived, sheet.Whole.Buildings)
        );
        Assert.Equal(
            (2, 1, 0),
            (
                sheet.Whole.ByKind[ResidentKind.Registered],
                sheet.Whole.ByKind[ResidentKind.Floating],
                sheet.Whole.ByKind[ResidentKind.Overseas]
            )
        );
        Assert.Equal([3, 0], sheet.Parts.Select(p => p.Residents));
        Assert.Equal([1, 0, 0, 0, 1], sheet.Ages.Select(a => a.People));
        Assert.Equal(1, sheet.Ageless);
        Assert.Equal(sheet.Whole.Residents, await Hall.Look(db => db.Set<Resident>().CountAsync(r => r.State == ResidencyState.Living)));
    }

    [Fact]
    public async Task Each_number_leads_to_a_list_of_as_many()
    {
        var one = await Hall.Settle("王一", "501");
        await Hall.Settle("李二", "501");
        await Hall.Settle("张三", "502");
        var clerk = await Hall.Actor(Role.Clerk);
        await Care(clerk, one, "living-alone", "disability");
        var desk = await Hall.SignIn(Role.Clerk);

        var page = await desk.Open(RegistryLinks.Figures);
        var cared = await desk.Open(page.Links.Single(l => l.Contains("cared=1", StringComparison.Ordinal)));
        var all = await desk.Open(page.Links.First(l => l.StartsWith(RegistryLinks.Residents, StringComparison.Ordinal)));

        Assert.Contains("人 3 位居民", page.Text, StringComparison.Ordinal);
        Assert.Contains("占居民的 33.3 %", page.Text, StringComparison.Ordinal);
        Assert.Contains("3 位居民中有 1 位", page.Text, StringComparison.Ordinal);
        Assert.Equal((1, 3), (Entries(cared), Entries(all)));
        Assert.Contains("本页 1 人", cared.Text, StringComparison.Ordinal);
        var matters = await desk.Open(page.Links.First(l => l.Contains("focus=", StringComparison.OrdinalIgnoreCase)));
        Assert.Equal(HttpStatusCode.OK, matters.Status);
    }

    [Fact]
    public async Task So_few_that_they_are_somebody_are_told_only_to_who_keeps_the_needs()
    {
        var clerk = await Hall.Actor(Role.Clerk);
        await Care(clerk, await Hall.Settle("王一", "501"), "living-alone");

        var leader = await (await Hall.SignIn(Role.Leader)).Open(RegistryLinks.Figures);
        var worker = await Hall.SignIn(Role.GridWorker);
        var list = await worker.Open(RegistryLinks.Residents + "?cared=1");

        Assert.Contains("不到 5 人", leader.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("占居民的", leader.Text, StringComparison.Ordinal);
        // Asked by address, the filter is not there for who may not know every need.
        Assert.DoesNotContain("有关爱需要", list.Text, StringComparison.Ordinal);
        await Hall.Settle("李二", "502");
        Assert.Equal(2, Entries(await worker.Open(RegistryLinks.Residents + "?cared=1")));
    }

    private static int Entries(Page page) =>
        page
            .Links.Where(l => Guid.TryParse(l.Split('/')[^1], out _) && l.StartsWith(RegistryLinks.Residents, StringComparison.Ordinal))
            .Distinct()
            .Count();

    private async Task Care(Actor clerk, ResidentId who, params string[] kinds)
    {
        foreach (var kind in kinds)
        {
            await Hall.Do<KeepNeed, bool>(
                clerk,
                async c =>
                {
                    await c.Begin(who, kind, null, null, clerk, CancellationToken.None);
                    return true;
                }
            );
        }
    }

    [Fact]
    public async Task A_leader_sees_figures_and_nobodys_entry()
    {
        var id = await Hall.Settle("王一", "501");
        var leader = await Hall.SignIn(Role.Leader);
        var clerk = await Hall.SignIn(Role.Clerk);

        var page = await leader.Open(RegistryLinks.Figures);
        var drilled = await leader.Open(RegistryLinks.FiguresOf(Town.FirstGrid));
        var own = await clerk.Open(RegistryLinks.FiguresOf("999999"));

        Assert.Contains("人 1 位居民", page.Text, StringComparison.Ordinal);
        Assert.Contains("一网格", drilled.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Links, l => l.StartsWith(RegistryLinks.Residents, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.Open(RegistryLinks.Resident(id))).Status);
        // What lies outside the jurisdiction is not asked for; the own area is shown.
        Assert.Contains("示范社区", own.Text, StringComparison.Ordinal);
    }
}

public sealed class FiguresOnSqlite() : FiguresTests(new SqliteHall());

public sealed class FiguresOnPostgres() : FiguresTests(new PostgresHall());
