using System.Net;
using System.Text;
using Linli.Platform.Access;
using Linli.Registry;
using Linli.Registry.Browsing;
using Linli.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Registry;

/// <summary>Needs of care with their visit plans.</summary>
public abstract class CareTests(Hall hall) : OwnHallTests(hall)
{
    [Fact]
    public async Task A_need_makes_a_plan_and_a_visit_moves_it_on()
    {
        var id = await Hall.Settle("独居翁", "501");
        var clerk = await Hall.SignIn(Role.Clerk);
        var care = await clerk.Press(
            await clerk.Open(RegistryLinks.CareOf(id)),
            "begin",
            ("kind", "living-alone"),
            ("note", "听力不好，多敲一会儿")
        );
        Assert.Contains("每 7 天", care.Text, StringComparison.Ordinal);

        Hall.Wall.Pass(TimeSpan.FromDays(9));
        var worker = await Hall.SignIn(Role.GridWorker);
        var due = await worker.Open(RegistryLinks.Visits);
        Assert.Contains("已过 2 天", due.Text, StringComparison.Ordinal);
        Assert.Contains("独**", due.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("独居翁", due.Html, StringComparison.Ordinal);

        var notMet = await worker.Press(due, RegistryLinks.CareOf(id), ("outcome", "NotMet"));
        Assert.Contains("已过 2 天", notMet.Text, StringComparison.Ordinal);
        var met = await worker.Press(notMet, RegistryLinks.CareOf(id), ("outcome", "NeedsHelp"), ("note", "灯坏了"));
        Assert.Contains("还有 7 天", met.Text, StringComparison.Ordinal);

        var page = await worker.Open(RegistryLinks.CareOf(id));
        Assert.Contains("灯坏了", page.Text, StringComparison.Ordinal);
        Assert.Contains("没有遇到", page.Text, StringComparison.Ordinal);
        var twice = await worker.Press(page, "begin", ("kind", "living-alone"));
        Assert.Contains("不用再登记", twice.Text, StringComparison.Ordinal);

        await Hall.Look(async db =>
        {
            var boxes = (await db.Set<CareNeed>().Select(n => new[] { n.KindSealed, n.NoteSealed }).ToListAsync())
                .SelectMany(b => b)
                .Concat(await db.Set<CareVisit>().Select(v => v.NoteSealed).ToListAsync())
                .OfType<byte[]>()
                .Select(b => Encoding.UTF8.GetString(b))
                .ToList();
            Assert.Equal(3, boxes.Count);
            Assert.All(
                boxes,
                b =>
                    Assert.False(
                        b.Contains("living-alone", StringComparison.Ordinal)
                            || b.Contains("灯坏了", StringComparison.Ordinal)
                            || b.Contains("听力", StringComparison.Ordinal)
                    )
            );
            return 0;
        });
    }

    [Fact]
    public async Task What_is_sensitive_only_the_clerk_sees_and_who_leaves_is_left_in_peace()
    {
        var id = await Hall.Settle("病人甲", "502");
        var clerk = await Hall.SignIn(Role.Clerk);
        var worker = await Hall.SignIn(Role.GridWorker);
        var dispatcher = await Hall.SignIn(Role.Dispatcher);
        await clerk.Press(await clerk.Open(RegistryLinks.CareOf(id)), "begin", ("kind", "mental-care"), ("everyDays", "3"));

        var seen = await clerk.Open(RegistryLinks.Visits);
        var hidden = await worker.Open(RegistryLinks.Visits);
        var page = await worker.Open(RegistryLinks.CareOf(id));
        var forged = await worker.Press(page, "begin", ("kind", "pregnancy"));

        Assert.Contains("精神健康照护", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("精神健康照护", hidden.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("病**", hidden.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("精神健康照护", page.Html, StringComparison.Ordinal);
        Assert.Contains("由社区工作者登记", forged.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await dispatcher.Open(RegistryLinks.Visits)).Status);

        await clerk.Press(await clerk.Open(RegistryLinks.Resident(id) + "/move"), "move", ("what", "MovedOut"));
        Assert.DoesNotContain("病**", (await clerk.Open(RegistryLinks.Visits + "?all=1")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_need_ends_and_an_interval_is_sensible()
    {
        var id = await Hall.Settle("老兵", "503");
        var clerk = await Hall.SignIn(Role.Clerk);
        var page = await clerk.Open(RegistryLinks.CareOf(id));

        var never = await clerk.Press(page, "begin", ("kind", "veteran"), ("everyDays", "500"));
        var begun = await clerk.Press(page, "begin", ("kind", "veteran"));
        var ended = await clerk.Press(begun, "end");

        Assert.Contains("走访间隔要在 1 到 366 天之间", never.Text, StringComparison.Ordinal);
        Assert.Contains("结束", ended.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("老**", (await clerk.Open(RegistryLinks.Visits + "?all=1")).Html, StringComparison.Ordinal);
    }
}

public sealed class CareOnSqlite() : CareTests(new SqliteHall());

public sealed class CareOnPostgres() : CareTests(new PostgresHall());
