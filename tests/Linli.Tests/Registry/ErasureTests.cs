using System.Net;
using System.Security.Cryptography;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Data;
using Linli.Platform.Sealing;
using Linli.Platform.Work;
using Linli.Registry;
using Linli.Registry.Browsing;
using Linli.Registry.Erasing;
using Linli.Registry.Keeping;
using Linli.Registry.Public;
using Linli.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Registry;

/// <summary>What was kept long enough goes by itself, what somebody asks to be deleted goes by two people's word, and each leaves a certificate.</summary>
public abstract class ErasureTests(Hall hall) : OwnHallTests(hall)
{
    private const string Name = "孙桂兰";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Contacts_go_after_the_days_of_grace_the_phone_after_a_year_everything_after_five()
    {
        var id = await Settle();
        await Hall.CallOn(id);
        var clerk = await Hall.SignIn(Role.Clerk);
        await Leave(clerk, id);
        var before = (await Row(id))!;

        await Later(TimeSpan.FromDays(30));
        Assert.Equal(before.Key, (await Row(id))!.Key);
        await Later(TimeSpan.FromDays(1));
        await Sees(id, [ResidentFields.Phone, ResidentFields.Document], [ResidentFields.Contact, ResidentFields.ContactPhone]);
        Assert.Equal(0, await Hall.Look(db => db.Set<CareNeed>().CountAsync()));
        await Later(TimeSpan.FromDays(365));
        await Sees(id, [ResidentFields.Document], [ResidentFields.Phone]);
        await Later(TimeSpan.FromDays(4 * 365));
        Assert.NotNull(await Row(id));
        await Later(TimeSpan.FromDays(1));

        Assert.Null(await Row(id));
        Assert.Equal(HttpStatusCode.NotFound, (await (await Hall.SignIn(Role.Clerk)).Open(RegistryLinks.Resident(id))).Status);
        Assert.Equal((0, 0), await Hall.Look(async db => (await db.Set<Household>().CountAsync(), await db.Set<Dwelling>().CountAsync())));
        var papers = await Hall.Look(db => db.Set<ErasureCertificate>().AsNoTracking().OrderBy(c => c.Id).ToListAsync(Stop));
        Assert.Equal(["contact,contactPhone", "phone", ""], papers.Select(p => p.Fields));
        Assert.All(papers, p => Assert.Equal((id.Value, ErasureGround.Expired), (p.Entry, p.Ground)));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(before.Key)), papers[0].KeyDigest);
    }

    [Fact]
    public async Task What_was_destroyed_cannot_be_read_with_any_key_that_is_left_and_the_rest_keeps_its_history()
    {
        var id = await Settle();
        var clerk = await Hall.SignIn(Role.Clerk);
        await Leave(clerk, id);
        await Later(TimeSpan.FromDays(31));

        var box = Hall.Services.GetRequiredService<ResidentBox>();
        var key = box.KeyOf((await Row(id))!);
        var lines = await Hall.Look(db => db.Set<RegisterLine>().AsNoTracking().OrderBy(l => l.No).ToListAsync(Stop));
        Assert.Equal([RegisterAct.Entered, RegisterAct.MovedOut, RegisterAct.Expired], lines.Select(l => l.Act));
        Assert.All(lines.Take(2), l => Assert.ThrowsAny<CryptographicException>(() => EntryLines.Open(key, l)));
        Assert.DoesNotContain(ResidentFields.Contact, EntryLines.Open(key, lines[2]).Keys);
        clerk = await Hall.SignIn(Role.Clerk);
        var page = await clerk.Open(RegistryLinks.Resident(id));
        Assert.Contains("此前登记的内容已按期销毁", page.Text, StringComparison.Ordinal);
        Assert.Contains("孙**", page.Text, StringComparison.Ordinal);
        var corrected = await clerk.Press(await clerk.Open(RegistryLinks.Correct(id)), "correct", ("phone", "13800009999"));
        Assert.Contains("138****9999", corrected.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asks_is_erased_by_another_persons_word_and_found_by_no_search()
    {
        var id = await Settle();
        var clerk = await Hall.SignIn(Role.Clerk);
        Assert.Contains("找到 1 位", (await Search(clerk)).Text, StringComparison.Ordinal);
        var key = (await Row(id))!.Key;
        var form = await clerk.Open(RegistryLinks.Erase(id));
        Assert.Contains("没有办成", (await clerk.Press(form, "erase", ("reason", " "))).Text, StringComparison.Ordinal);
        var asked = await clerk.Press(form, "erase", ("reason", "本人不愿登记"));
        Assert.Contains("您提出的", asked.Text, StringComparison.Ordinal);
        Assert.Contains(
            "已经提出",
            (await clerk.Press(await clerk.Open(RegistryLinks.Erase(id)), "erase", ("reason", "再提一次"))).Text,
            StringComparison.Ordinal
        );
        var mine = await Hall.Look(db => db.Set<ErasureRequest>().Select(r => r.Id).SingleAsync(Stop));
        var by = await Hall.Actor(Role.Clerk);
        Assert.Equal("registry.erasure-own", (await Assert.ThrowsAsync<RuleBroken>(() => Rule(mine, by))).Code);
        Assert.NotNull(await Row(id));

        var leader = await Hall.SignIn(Role.Leader);
        var book = await leader.Open(RegistryLinks.Erasures);
        Assert.Contains("本人不愿登记", book.Text, StringComparison.Ordinal);
        var paper = await leader.Press(book, "rule", ("word", "agree"));

        Assert.Contains("个人信息销毁证明", paper.Text, StringComparison.Ordinal);
        Assert.Contains("本人要求删除", paper.Text, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(key)), paper.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("孙", paper.Text, StringComparison.Ordinal);
        Assert.Null(await Row(id));
        Assert.Contains("没有找到这个人", (await Search(clerk)).Text, StringComparison.Ordinal);
        var head = await Hall.Actor(Role.Leader);
        Assert.Equal("registry.erasure-ruled", (await Assert.ThrowsAsync<RuleBroken>(() => Rule(mine, head))).Code);
    }

    [Fact]
    public async Task A_refusal_needs_its_ground_and_destroys_nothing()
    {
        var id = await Settle();
        var clerk = await Hall.SignIn(Role.Clerk);
        await clerk.Press(await clerk.Open(RegistryLinks.Erase(id)), "erase", ("reason", "本人不愿登记"));
        var leader = await Hall.SignIn(Role.Leader);
        var book = await leader.Open(RegistryLinks.Erasures);

        var bare = await leader.Press(book, "rule", ("word", "refuse"));
        Assert.Contains("没有办成", bare.Text, StringComparison.Ordinal);
        await leader.Press(book, "rule", ("word", "refuse"), ("refusal", "仍在本社区居住，依法应当登记"));

        Assert.NotNull(await Row(id));
        Assert.Equal(ErasureState.Refused, await Hall.Look(db => db.Set<ErasureRequest>().Select(r => r.State).SingleAsync(Stop)));
        Assert.Equal(0, await Hall.Look(db => db.Set<ErasureCertificate>().CountAsync()));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await Hall.SignIn(Role.GridWorker)).Open(RegistryLinks.Erasures)).Status);
    }

    [Fact]
    public async Task Who_came_back_in_the_days_of_grace_loses_nothing()
    {
        var id = await Settle();
        var clerk = await Hall.SignIn(Role.Clerk);
        await Leave(clerk, id);
        await Later(TimeSpan.FromDays(29));
        clerk = await Hall.SignIn(Role.Clerk);
        await clerk.Press(await clerk.Open(RegistryLinks.Move(id)), "move", ("what", "return"), ("trueFrom", Today()));
        await Later(TimeSpan.FromDays(400));

        await Sees(id, [ResidentFields.Contact, ResidentFields.Phone], []);
        Assert.Equal(0, await Hall.Look(db => db.Set<ErasureCertificate>().CountAsync()));
    }

    private Task<ResidentId> Settle() =>
        Hall.Settle(
            Name,
            "502",
            (ResidentFields.Document, Neighbours.Paper("19480505", 2)),
            (ResidentFields.Phone, "13800005678"),
            (ResidentFields.Contact, "孙建国"),
            (ResidentFields.ContactPhone, "13900001111")
        );

    private async Task Leave(Browser clerk, ResidentId id)
    {
        var page = await clerk.Press(await clerk.Open(RegistryLinks.Move(id)), "move", ("what", "MovedOut"), ("trueFrom", Today()));
        Assert.Contains("迁出", page.Text, StringComparison.Ordinal);
    }

    private string Today() => Hall.Wall.Now.AddHours(8).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

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

    private async Task Sees(ResidentId id, string[] kept, string[] gone)
    {
        var row = (await Row(id))!;
        var values = Hall.Services.GetRequiredService<ResidentBox>().Open(row).Values;
        Assert.Equal(Name, values[ResidentFields.Name]);
        Assert.All(kept, f => Assert.NotNull(values[f]));
        Assert.All(gone, f => Assert.Null(values[f]));
    }

    private Task<Resident?> Row(ResidentId id) =>
        Hall.Look(db => db.Set<Resident>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, Stop));

    private static async Task<Page> Search(Browser clerk) =>
        await clerk.Press(await clerk.Open(RegistryLinks.Residents), "find", ("words", Name));

    private Task<Guid?> Rule(Guid request, Actor by) => Hall.Do<RuleErasure, Guid?>(by, c => c.Run(request, true, null, by, Stop));
}

public sealed class ErasureOnSqlite() : ErasureTests(new SqliteHall());

public sealed class ErasureOnPostgres() : ErasureTests(new PostgresHall());
