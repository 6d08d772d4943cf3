using System.Globalization;
using System.Text;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Data;
using Linli.Registry;
using Linli.Registry.Browsing;
using Linli.Registry.Importing;
using Linli.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Registry;

/// <summary>Residents from a file: looked at first, entered in batches, mended, taken back.</summary>
public abstract class ResidentImportTests(Hall hall) : OwnHallTests(hall)
{
    private const string Titles = "姓名,身份证号,手机号,与户主关系,现住址\n";

    [Fact]
    public async Task A_file_is_looked_at_entered_mended_and_taken_back()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        await Hall.Settle("早来", "501", (ResidentFields.Document, Neighbours.Paper("19600101", 1)));
        var file =
            Titles
            + $"早来,{Neighbours.Paper("19600101", 1)},,户主,和平里1号楼1单元501\n"
            + $"张三,{Neighbours.Paper("19700101", 1)},13800000001,户主,和平里1号楼1单元601\n"
            + $"李四,{Neighbours.Paper("19710101", 2)},13800000002,妻子,和平里1号楼1单元601\n"
            + $"王五,{Neighbours.Paper("20100101", 1)},,长子,和平里 1 号楼 1 单元 601\n"
            + $"赵六,{Neighbours.Paper("19800101", 1)},13800000003,户主,2号楼\n"
            + "钱七,110105194912310021,1380000,户主,和平里2号楼1单元101\n"
            + $"张三,{Neighbours.Paper("19700101", 1)},13800000001,户主,和平里1号楼1单元601\n"
            + "无证人,,,非亲属,和平里2号楼1单元102\n";

        var preview = await Upload(clerk, file);
        Assert.Equal(0, await Imported());
        Assert.Contains("校验码不对", preview.Text, StringComparison.Ordinal);
        Assert.Contains("手机号应为 11 位", preview.Text, StringComparison.Ordinal);
        await clerk.Press(preview, "start");
        await Hall.Sweep();
        var done = await clerk.Open(preview.Path);

        Assert.Contains("已完成", done.Text, StringComparison.Ordinal);
        Assert.Equal((4, 2, 2), await Counts());
        Assert.Contains("110105194912310021", done.Text, StringComparison.Ordinal);
        using var client = await Hall.Token(Role.Clerk);
        var faults = await client.GetStringAsync(
            RegistryLinks.ImportFaults(Guid.Parse(preview.Path.Split('/')[^1])),
            TestContext.Current.CancellationToken
        );
        Assert.Contains("钱七", faults, StringComparison.Ordinal);
        Assert.Contains("错误原因", faults, StringComparison.Ordinal);
        Assert.DoesNotContain("李四", faults, StringComparison.Ordinal);

        // One family behind one door, however the address is spaced.
        var family = await Hall.Look(db =>
            (
                from r in db.Set<Resident>()
                join d in db.Set<Dwelling>() on r.Dwelling equals d.Id
                where d.Text.EndsWith("601")
                select new { r.Household, r.Role }
            ).ToListAsync()
        );
        Assert.Single(family.Select(f => f.Household).Distinct());
        Assert.Equal([HouseholdRole.Head, HouseholdRole.Spouse, HouseholdRole.Child], family.Select(f => f.Role).Order());
        var found = await clerk.Press(await clerk.Open(RegistryLinks.Residents), "find", ("words", "lisi"));
        Assert.Contains("找到 1 位", found.Text, StringComparison.Ordinal);

        // Mended and sent again: only what was left out is entered.
        var mended = await Upload(
            clerk,
            faults
                .Replace("110105194912310021", Neighbours.Paper("19491231", 2), StringComparison.Ordinal)
                .Replace("1380000,", "13800000009,", StringComparison.Ordinal)
        );
        await clerk.Press(mended, "start");
        await Hall.Sweep();
        Assert.Equal(5, await Imported());

        // Somebody touched one entry since; the others go as if they had never been.
        var page = await clerk.Open(found.Links.First(l => l.StartsWith(RegistryLinks.Residents + "/0", StringComparison.Ordinal)));
        await clerk.Press(await clerk.Open(page.Path + "/correct"), "correct", ("phone", "13911112222"));
        var undone = await clerk.Press(await clerk.Open(preview.Path), "undo", ("reason", "传错了文件"));
        Assert.Contains("撤销", undone.Text, StringComparison.Ordinal);
        await Hall.Sweep();
        var after = await clerk.Open(preview.Path);
        Assert.Contains("有 1 人已被更正过，保留", after.Text, StringComparison.Ordinal);
        // The early one, the one who was touched, and the mended one.
        Assert.Equal(3, await Hall.Look(db => db.Set<Resident>().CountAsync()));
        Assert.Equal(3, await Hall.Look(db => db.Set<Dwelling>().CountAsync()));
        Assert.Equal(3, await Hall.Look(db => db.Set<Household>().CountAsync()));
    }

    [Fact]
    public async Task Whoever_belongs_to_somebody_since_stays_when_the_import_is_taken_back()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var elder = await Hall.Settle("孙桂兰", "601");
        var preview = await Upload(clerk, Many(3));
        await clerk.Press(preview, "start");
        await Hall.Sweep();
        var child = await Hall.Look(db => db.Set<Resident>().Where(r => r.Id != elder).OrderBy(r => r.Id).Select(r => r.Id).FirstAsync());
        await Hall.Relate(elder, "ward", child);

        await clerk.Press(await clerk.Open(preview.Path), "undo", ("reason", "传错了文件"));
        await Hall.Sweep();

        Assert.Equal(2, await Hall.Look(db => db.Set<Resident>().CountAsync()));
        Assert.Equal(1, await Hall.Look(db => db.Set<Resident>().CountAsync(r => r.Id == child)));
        Assert.Equal(1, await Hall.Look(db => db.Set<Relation>().CountAsync()));
    }

    [Fact]
    public async Task A_restart_in_the_middle_loses_and_repeats_nobody()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var preview = await Upload(clerk, Many(2_300));
        await clerk.Press(preview, "start");
        var id = new RegisterImportId(Guid.Parse(preview.Path.Split('/')[^1]));

        // The program dies after the first batch was committed: its timer still stands, and its file has to be opened anew.
        var rules = Hall.Services.GetRequiredService<ResidentImportRules>();
        await EnterOneBatch(id, rules.Batch);
        Assert.Equal(rules.Batch, await Imported());

        await Hall.Sweep();

        Assert.Equal((2_300, 0, 0), await Counts());
        Assert.Equal(2_300, await Hall.Look(db => db.Set<Resident>().Select(r => r.DocumentIndex).Distinct().CountAsync()));
        Assert.Equal(2_300, await Hall.Look(db => db.Set<RegisterLine>().CountAsync()));
    }

    [Fact]
    public async Task Only_who_sent_it_sees_it_and_only_the_own_area_is_entered()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var preview = await Upload(clerk, Titles + $"外人,{Neighbours.Paper("19700101", 1)},,户主,别的县的街道\n");
        var dispatcher = await Hall.SignIn(Role.Dispatcher);
        var worker = await Hall.SignIn(Role.GridWorker);

        await clerk.Press(preview, "start");
        await Hall.Sweep();

        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await dispatcher.Open(preview.Path)).Status);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await worker.Open(RegistryLinks.Imports)).Status);
        Assert.Equal((0, 0, 1), await Counts());
        Assert.Contains("对不上哪个楼栋或网格", (await clerk.Open(preview.Path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_a_file_lies_in_the_clear_or_longer_than_it_is_needed()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var preview = await Upload(
            clerk,
            Titles + $"金丝雀,{Neighbours.Paper("19700101", 1)},13812349999,户主,和平里1号楼1单元601\n金丝雁,1,1,户主,和平里1号楼1单元601\n"
        );
        var left = await Upload(clerk, Titles + $"没开始,{Neighbours.Paper("19700102", 1)},,户主,和平里1号楼1单元601\n");
        Assert.Equal(2, (await Boxes(db => db.Set<ImportBlock>().Select(b => b.Box))).Count);

        await clerk.Press(preview, "start");
        await Hall.Sweep();

        // What was read to its end is gone; what has to be mended stays for a while, and so does what nobody started.
        Assert.Single(await Boxes(db => db.Set<ImportBlock>().Select(b => b.Box)));
        Assert.Single(await Boxes(db => db.Set<ImportFault>().Select(f => f.Box)));

        Hall.Wall.Pass(TimeSpan.FromDays(31));
        await Hall.Sweep();

        Assert.Empty(await Boxes(db => db.Set<ImportBlock>().Select(b => b.Box)));
        Assert.Empty(await Boxes(db => db.Set<ImportFault>().Select(f => f.Box)));
        clerk = await Hall.SignIn(Role.Clerk);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await clerk.Open(left.Path)).Status);
        Assert.Contains("已完成", (await clerk.Open(preview.Path)).Text, StringComparison.Ordinal);
    }

    private async Task<List<byte[]>> Boxes(Func<LinliDb, IQueryable<byte[]>> of)
    {
        var boxes = await Hall.Look(db => of(db).ToListAsync());
        Assert.All(boxes, b => Assert.DoesNotContain("金丝", Encoding.UTF8.GetString(b), StringComparison.Ordinal));
        return boxes;
    }

    private async Task EnterOneBatch(RegisterImportId id, int rows)
    {
        await using var scope = Hall.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(Town.County);
        var db = scope.ServiceProvider.GetRequiredService<LinliDb>();
        var import = await db.Set<ResidentImport>().SingleAsync(i => i.Id == id);
        var files = scope.ServiceProvider.GetRequiredService<OpenImports>();
        using var file = files.Open(import);
        var reader = scope.ServiceProvider.GetRequiredService<ResidentRows>();
        var read = file.Next(rows).Select(r => reader.Read(r, file.Legend, Hall.Wall.Now)).ToList();
        await scope.ServiceProvider.GetRequiredService<EnterRows>().Run(import, read, file.PerMille, Hall.Wall.Now, CancellationToken.None);
    }

    private static async Task<Page> Upload(Browser browser, string csv)
    {
        var page = await browser.Press(
            await browser.Open(RegistryLinks.Imports),
            "upload",
            [("File", "residents.csv", Encoding.UTF8.GetBytes(csv))]
        );
        Assert.True(page.Path.StartsWith(RegistryLinks.Imports + "/", StringComparison.Ordinal), page.Text);
        return page;
    }

    private static string Many(int people)
    {
        var csv = new StringBuilder(Titles);

        for (var i = 0; i < people; i++)
        {
            var born = new DateOnly(1940, 1, 1).AddDays(i * 7).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
            csv.Append(
                CultureInfo.InvariantCulture,
                $"王{(char)('一' + i)},{Neighbours.Paper(born, i % 999)},,户主,和平里{1 + i % 2}号楼1单元{101 + i / 2 % 800}\n"
            );
        }

        return csv.ToString();
    }

    private Task<int> Imported() =>
        Hall.Look(async db =>
        {
            var here = (await db.Set<Resident>().Select(r => r.Id).ToListAsync()).Select(id => id.Value).ToHashSet();
            var lines = await db.Set<RegisterLine>()
                .Where(l => l.No == 1 && l.Source == RegisterSource.Import)
                .Select(l => l.Entry)
                .ToListAsync();
            return lines.Count(here.Contains);
        });

    private Task<(int Entered, int Known, int Bad)> Counts() =>
        Hall.Look(async db =>
        {
            var import = await db.Set<ResidentImport>().OrderBy(i => i.Id).FirstAsync();
            return (import.Entered, import.Known, import.Bad);
        });
}

public sealed class ResidentImportOnSqlite() : ResidentImportTests(new SqliteHall());

public sealed class ResidentImportOnPostgres() : ResidentImportTests(new PostgresHall());
