using Linli.Platform.Access;
using Linli.Registry;
using Linli.Registry.Browsing;
using Linli.Registry.Keeping;
using Linli.Registry.Telling;
using Linli.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Registry;

/// <summary>What waits for somebody's word, and who was taken over, is told where people begin.</summary>
public abstract class TellingTests(Hall hall) : OwnHallTests(hall)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_kept_an_entry_is_told_that_another_community_took_it_over()
    {
        var number = Neighbours.Paper("19800101", 1);
        var like = Hall.Town[Role.Clerk];
        var second = await new Town.Builder(Hall.Services, Town.County).Person(
            Role.Clerk,
            like.Body,
            like.BodyName,
            Town.SecondGrid,
            "second-clerk",
            "李社工"
        );
        await Enter(await Hall.Actor(second), "和平里2号楼1单元201", number);
        var clerk = await Hall.SignIn(second);
        Assert.DoesNotContain("转走", (await clerk.Open(RegistryLinks.Figures)).Text, StringComparison.Ordinal);

        await Enter(await Hall.Actor(Role.GridWorker), "和平里1号楼1单元201", number);

        var told = await clerk.Open(RegistryLinks.Figures);
        Assert.Contains("王* 由 示范街道 示范社区 一网格 转走", told.Text, StringComparison.Ordinal);
        Assert.Contains("苏晓禾", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("王五", told.Html, StringComparison.Ordinal);
        // Who works in both grids lost nobody, and the worker is told nothing.
        Assert.DoesNotContain("转走", (await (await Hall.SignIn(Role.Clerk)).Open(RegistryLinks.Figures)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "转走",
            (await (await Hall.SignIn(Role.GridWorker)).Open(RegistryLinks.Figures)).Text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("转走", (await clerk.Press(told, "seen")).Text, StringComparison.Ordinal);
        Assert.Equal("李社工", await Hall.Look(db => db.Set<Handover>().Select(h => h.SeenBy).SingleAsync(Stop)));
    }

    [Fact]
    public async Task What_waits_is_told_to_whoever_may_rule_and_not_to_who_asked()
    {
        var id = await Hall.Settle("王五");
        await Hall.TakeOut("name.full");
        var clerk = await Hall.SignIn(Role.Clerk);
        await clerk.Press(await clerk.Open(RegistryLinks.Erase(id)), "erase", ("reason", "本人不愿登记"));

        var told = await (await Hall.SignIn(Role.Leader)).Open(RegistryLinks.Figures);
        var own = await clerk.Open(RegistryLinks.Figures);

        Assert.Contains("底数导出等您审核 1", told.Text, StringComparison.Ordinal);
        Assert.Contains("删除要求等您审核 1", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("依法留存等您审核", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("等您审核", own.Text, StringComparison.Ordinal);
    }

    private async Task Enter(Linli.Kernel.Actor by, string home, string number)
    {
        var form = new SheetForm(new Dictionary<string, string> { [ResidentFields.Name] = "王五", [ResidentFields.Document] = number });
        var from = new Provenance(RegisterSource.Visit, DateOnly.FromDateTime(Hall.Wall.Now.AddHours(8).Date));
        var kept = await Hall.Do<EnterResident, Kept>(
            by,
            c => c.Run(new(form, new(null, null, null, home), HouseholdRole.Head, from, TakeOver: true), by, Stop)
        );
        Assert.NotNull(kept.Id);
    }
}

public sealed class TellingOnSqlite() : TellingTests(new SqliteHall());

public sealed class TellingOnPostgres() : TellingTests(new PostgresHall());
