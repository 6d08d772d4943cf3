using System.Net;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.Registry;
using Linli.Registry.Browsing;
using Linli.Registry.Erasing;
using Linli.Registry.Holding;
using Linli.Registry.Keeping;
using Linli.Registry.Public;
using Linli.Registry.Safeguarding;
using Linli.Registry.Trading;
using Linli.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Registry;

/// <summary>What the law holds is not destroyed; businesses that left and dangers that were removed go when their years are over.</summary>
public abstract class HoldTests(Hall hall) : OwnHallTests(hall)
{
    private const string Suspicion = "涉嫌诈骗案调查";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hold_protects_from_the_moment_it_is_asked_for_until_two_people_lift_it()
    {
        var id = await Hall.Settle("孙桂兰", "502", (ResidentFields.Contact, "孙建国"));
        var clerk = await Hall.SignIn(Role.Clerk);
        await clerk.Press(await clerk.Open(RegistryLinks.Erase(id)), "erase", ("reason", "本人不愿登记"));
        var asked = await Ask(clerk, RegistryLinks.Resident(id));
        Assert.Contains("市公安局", asked.Text, StringComparison.Ordinal);
        Assert.Contains(Suspicion, asked.Text, StringComparison.Ordinal);
        Assert.Contains("您提出的", asked.Text, StringComparison.Ordinal);

        var leader = await Hall.SignIn(Role.Leader);
        var no = await leader.Press(await leader.Open(RegistryLinks.Erasures), "rule", ("word", "agree"));
        Assert.Contains("依法留存，暂时不能销毁", no.Text, StringComparison.Ordinal);
        var request = await clerk.Open(RegistryLinks.Erase(id));
        Assert.Contains("依法留存，暂时不能销毁", request.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("公安", request.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Suspicion, request.Text, StringComparison.Ordinal);
        await leader.Press(await leader.Open(RegistryLinks.Erasures), "hold", ("word", "agree"));
        Assert.Equal(HoldState.Holds, await State());
        await Leave(clerk, id);
        await Later(TimeSpan.FromDays(31));
        Assert.Equal(0, await Certificates());

        clerk = await Hall.SignIn(Role.Clerk);
        await clerk.Press(await clerk.Open(RegistryLinks.Erasures), "hold", ("word", "lift"));
        await Later(TimeSpan.FromHours(1));
        Assert.Equal(0, await Certificates());
        leader = await Hall.SignIn(Role.Leader);
        await leader.Press(await leader.Open(RegistryLinks.Erasures), "hold", ("word", "agree"));
        Assert.Equal(HoldState.Lifted, await State());
        var agreed = await leader.Press(await leader.Open(RegistryLinks.Erasures), "rule", ("word", "agree"));
        Assert.Contains("个人信息销毁证明", agreed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retention_passes_over_what_is_held_counts_it_and_goes_on_when_the_hold_ends()
    {
        var id = await Hall.Settle("孙桂兰", "502");
        var other = await Hall.Settle("钱二", "503");
        var clerk = await Hall.SignIn(Role.Clerk);
        await Leave(clerk, id);
        await Leave(clerk, other);
        await Later(TimeSpan.FromDays(5 * 365 - 60));
        clerk = await Hall.SignIn(Role.Clerk);
        await Ask(clerk, RegistryLinks.Resident(id));

        await Later(TimeSpan.FromDays(100));

        Assert.Equal([id], await Hall.Look(db => db.Set<Resident>().Select(r => r.Id).ToListAsync(Stop)));
        clerk = await Hall.SignIn(Role.Clerk);
        Assert.Contains("依法留存、没有销毁的 1 条", (await clerk.Open(RegistryLinks.Erasures)).Text, StringComparison.Ordinal);
        await Later(TimeSpan.FromDays(81));
        Assert.Equal(0, await Hall.Look(db => db.Set<Resident>().CountAsync(Stop)));
        Assert.Equal(2, await Certificates());
    }

    [Fact]
    public async Task A_hold_says_its_paper_ends_in_time_and_needs_another_person()
    {
        var id = await Hall.Settle("孙桂兰");
        var clerk = await Hall.SignIn(Role.Clerk);
        var form = await clerk.Open(RegistryLinks.Hold(RegistryLinks.Resident(id)));
        var by = await Hall.Actor(Role.Clerk);

        var bare = await clerk.Press(form, "hold", ("authority", "市公安局"), ("document", "　"), ("reason", Suspicion));
        var forever = await clerk.Press(
            form,
            "hold",
            ("authority", "市公安局"),
            ("document", "公〔2026〕1号"),
            ("reason", Suspicion),
            ("until", "2099-01-01")
        );
        Assert.Contains("请写明哪个机关", bare.Text, StringComparison.Ordinal);
        Assert.Contains("可以再提", forever.Text, StringComparison.Ordinal);
        Assert.Equal(0, await Hall.Look(db => db.Set<LegalHold>().CountAsync(Stop)));
        await Ask(clerk, RegistryLinks.Resident(id));
        var twice = await Ask(clerk, RegistryLinks.Resident(id));
        Assert.Contains("不用再提", twice.Text, StringComparison.Ordinal);
        var hold = await Hall.Look(db => db.Set<LegalHold>().Select(h => h.Id).SingleAsync(Stop));
        var own = await Assert.ThrowsAsync<RuleBroken>(() => Rule(hold, by));

        Assert.Equal("registry.hold-own", own.Code);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await (await Hall.SignIn(Role.GridWorker)).Open(RegistryLinks.Hold(RegistryLinks.Resident(id)))).Status
        );
    }

    [Fact]
    public async Task Who_stood_for_a_business_goes_a_year_after_it_left_the_entry_after_five()
    {
        var id = await Hall.Open(
            "老张面馆",
            (EntityFields.Representative, "张大山"),
            (EntityFields.Phone, "13900001111"),
            (EntityFields.Code, Traders.Code(1))
        );
        var clerk = await Hall.SignIn(Role.Clerk);
        await clerk.Press(await clerk.Open(RegistryLinks.Entity(id)), "state", ("what", "Closed"));
        await Later(TimeSpan.FromDays(395));
        Assert.Equal(0, await Certificates());
        await Later(TimeSpan.FromDays(1));

        var entity = (await Hall.Look(db => db.Set<MarketEntity>().AsNoTracking().SingleAsync(Stop)))!;
        Assert.Null(entity.RepresentativeSealed);
        clerk = await Hall.SignIn(Role.Clerk);
        var page = await clerk.Open(RegistryLinks.Entity(id));
        Assert.Contains("老张面馆", page.Text, StringComparison.Ordinal);
        Assert.Contains("此前登记的内容已按期销毁", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("张**", page.Text, StringComparison.Ordinal);
        await Hall.Look(async db =>
        {
            var key = Hall.Services.GetRequiredService<EntityBox>().KeyOf(entity);
            var first = await db.Set<RegisterLine>().SingleAsync(l => l.No == 1, Stop);
            return Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => EntryLines.Open(key, first));
        });
        await Later(TimeSpan.FromDays(4 * 365));
        Assert.Equal(1, await Hall.Look(db => db.Set<MarketEntity>().CountAsync(Stop)));
        await Later(TimeSpan.FromDays(1));

        Assert.Equal(0, await Hall.Look(db => db.Set<MarketEntity>().CountAsync(Stop)));
        var papers = await Hall.Look(db => db.Set<ErasureCertificate>().OrderBy(c => c.Id).ToListAsync(Stop));
        Assert.Equal(["representative,phone", ""], papers.Select(p => p.Fields));
        Assert.All(papers, p => Assert.Equal((FieldCatalog.Entities, id.Value), (p.Register, p.Entry)));
        clerk = await Hall.SignIn(Role.Clerk);
        Assert.Contains("登记内容销毁证明", (await clerk.Open(RegistryLinks.Certificate(papers[0].Id))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removed_danger_goes_after_five_years_one_that_is_there_or_held_never()
    {
        var (gone, there, held) = (await Hall.Find("井盖破损"), await Hall.Find("护栏缺失"), await Hall.Find("电线裸露"));
        await Remove(gone);
        await Remove(held);
        await Later(TimeSpan.FromDays(5 * 365 + 31 - 90));
        await Ask(await Hall.SignIn(Role.Clerk), RegistryLinks.Hazard(held));
        Assert.Equal(3, await Hall.Look(db => db.Set<Hazard>().CountAsync(Stop)));
        await Later(TimeSpan.FromDays(92));

        Assert.Equal(
            new[] { there, held }.Order(Comparer<HazardId>.Create((a, b) => a.Value.CompareTo(b.Value))),
            (await Hall.Look(db => db.Set<Hazard>().Select(h => h.Id).ToListAsync(Stop))).Order(
                Comparer<HazardId>.Create((a, b) => a.Value.CompareTo(b.Value))
            )
        );
        var paper = await Hall.Look(db => db.Set<ErasureCertificate>().SingleAsync(Stop));
        Assert.Equal((FieldCatalog.Hazards, gone.Value, true), (paper.Register, paper.Entry, paper.IsWhole));
    }

    private async Task<Page> Ask(Browser clerk, string entry) =>
        await clerk.Press(
            await clerk.Open(RegistryLinks.Hold(entry)),
            "hold",
            ("authority", "市公安局"),
            ("document", "公〔2026〕1号"),
            ("reason", Suspicion)
        );

    private async Task Remove(HazardId id)
    {
        var by = await Hall.Actor(Role.Clerk);
        await Hall.Do<TendHazard, bool>(
            by,
            async c =>
            {
                await c.Run(new(id, HazardAct.Remove, null, new(RegisterSource.Visit, Today)), by, Stop);
                return true;
            }
        );
    }

    private async Task Leave(Browser clerk, ResidentId id) =>
        await clerk.Press(
            await clerk.Open(RegistryLinks.Move(id)),
            "move",
            ("what", "MovedOut"),
            ("trueFrom", Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))
        );

    private DateOnly Today => DateOnly.FromDateTime(Hall.Wall.Now.AddHours(8).Date);

    // The recurring timer is wound at the start of a program; the halls leave that out.
    private async Task Later(TimeSpan span)
    {
        Hall.Wall.Pass(span);
        await using var scope = Hall.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(Town.County);
        var bell = scope.ServiceProvider.GetServices<IRing>().OfType<RetentionBell>().Single();
        var db = scope.ServiceProvider.GetRequiredService<LinliDb>();
        await bell.Ring(PendingWork.Standing(Town.County, Guid.CreateVersion7(), bell.Kind, Hall.Wall.Now), db, Stop);
        await db.SaveChangesAsync(Stop);
    }

    private Task<int> Certificates() => Hall.Look(db => db.Set<ErasureCertificate>().CountAsync(Stop));

    private Task<HoldState> State() => Hall.Look(db => db.Set<LegalHold>().Select(h => h.State).SingleAsync(Stop));

    private Task<bool> Rule(Guid hold, Actor by) =>
        Hall.Do<KeepHold, bool>(
            by,
            async c =>
            {
                await c.Rule(hold, true, by, Stop);
                return true;
            }
        );
}

public sealed class HoldOnSqlite() : HoldTests(new SqliteHall());

public sealed class HoldOnPostgres() : HoldTests(new PostgresHall());
