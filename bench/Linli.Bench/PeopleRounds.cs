using System.Diagnostics;
using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Pinyin;
using Linli.Registry;
using Linli.Registry.Browsing;
using Linli.Registry.Keeping;
using Linli.Territory.Public;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Bench;

/// <summary>
/// Finding people among a million by what a clerk types, each way of typing by itself: the page's own search, from the words to the masked rows.
/// People are written in bulk, sealed as an import seals them.
/// </summary>
internal static class PeopleRounds
{
    private const int Batch = 50_000;
    private const int Behind = 4;
    private const int Searches = 100;
    private const double Bound = 100;

    // As often as they occur: 王 a good twelfth, the rarest here one in some hundreds; polyphones and rare signs among them.
    private static readonly string[] Surnames =
        "王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕 苏 卢 蒋 蔡 贾 丁 魏 薛 叶 阎 余 潘 杜 戴 夏 钟 汪 田 任 姜 范 方 石 姚 谭 廖 邹 熊 金 陆 郝 孔 白 崔 康 毛 邱 秦 江 史 顾 侯 邵 孟 龙 万 段 单 仇 查 解 盖 区 朴 华 覃 缪 翟 员 欧阳 尉迟 长孙 澹台".Split(
            ' '
        );

    private static readonly string[] Given =
    [
        .. "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂华文辉建国志红玉梅春晓东海波宁荣飞鹏雪琴云龙玲燕丹萍鑫浩亮宇婷凯瑞子涵欣怡梓轩然诗雨思远长乐参重朝行曾翟召佳俊琳旭晨阳雷庆福贵祥瑶瑜璐莹颖倩洁慧𬭛䶮𬍛𬸚𪟝㛃"
            .EnumerateRunes()
            .Select(r => r.ToString()),
    ];

    private static readonly (string Way, Func<Person, string> Typed)[] Ways =
    [
        ("whole name", p => p.Name),
        ("two signs of it", p => string.Concat(Signs(p.Name).TakeLast(2))),
        ("one sign and *", p => Signs(p.Name)[0] + "*"),
        ("pinyin", p => string.Concat(Said(p))),
        ("initials", p => string.Concat(Said(p).Select(s => s[0]))),
        ("surname and initials", p => Said(p)[0] + string.Concat(Said(p).Skip(1).Select(s => s[0]))),
        ("one letter", p => Said(p)[0][..1]),
        ("initials and year", p => string.Create(CultureInfo.InvariantCulture, $"{string.Concat(Said(p).Select(s => s[0]))} {p.Year}")),
        ("pinyin and door", p => $"{string.Concat(Said(p))} {p.Door}"),
    ];

    private sealed record Person(string Name, int Year, string Door);

    public static async Task<int> Run(int people, string? only)
    {
        List<Ratio> ratios = [];
        await Places.On(
            async (name, fresh) =>
            {
                if (only is not null && only != name)
                {
                    return;
                }

                var (folder, database) = await fresh("people");
                await using var house = await OpenHouse.On(database, folder);
                var some = await Enter(house, people);
                var (grown, first) = await Warm(house, some[0]);
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name}: first search {first:0.0} s, memory {grown / (double)people:0} bytes a person"
                    )
                );
                ratios.Add(new(name, "memory of the names, in parts of 60 bytes a person", [grown / 60.0 / people]));

                foreach (var (way, typed) in Ways)
                {
                    var (p50, p95) = await Search(house, [.. some.Select(typed)]);
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {way}: p50 {p50:0.0} ms, p95 {p95:0.0} ms"));
                    ratios.Add(new(name, $"{way}, p95 in parts of {Bound:0} ms", [p95 / Bound]));
                }
            }
        );
        var what =
            $"{people} residents, sealed; {Searches} searches of each way of typing, from the words to the masked rows (bound: 1). The memory is what stays after the first search";
        Console.WriteLine(
            Results.Write(
                string.Create(CultureInfo.InvariantCulture, $"people-{people}{(only is null ? "" : "-" + only)}"),
                what,
                1,
                ratios
            )
        );
        return 0;
    }

    /// <returns>As many of them as are searched for.</returns>
    private static async Task<IReadOnlyList<Person>> Enter(OpenHouse house, int people)
    {
        var box = house.Services.GetRequiredService<ResidentBox>();
        var chance = new Random(20261122);
        var (at, kept) = (TimeProvider.System.GetUtcNow(), new List<Person>(Searches));

        for (var done = 0; done < people; done += Batch)
        {
            var (homes, residents) = (new List<Dwelling>(Batch / Behind), new List<Resident>(Batch));

            for (var i = done; i < Math.Min(done + Batch, people); i++)
            {
                var door = i / Behind;
                var said = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{door / 192 % 20 + 1}-{door / 48 % 4 + 1}-{door / 4 % 12 + 1}0{door % 4 + 1}"
                );

                if (i % Behind == 0)
                {
                    homes.Add(Home(door, said.Split('-')));
                }

                var person = new Person(Name(chance), 1930 + chance.Next(90), said);
                var id = new Linli.Registry.Public.ResidentId(Guid.CreateVersion7());
                var (key, wrapped) = box.NewKey(OpenHouse.County, id);
                var sheet = new ResidentSheet(person.Name, ResidentKind.Registered, Birth: new(person.Year, 6, 1));
                var family = Household.Form(new(Guid.CreateVersion7()), homes[^1], new(2026, 1, 1));
                residents.Add(
                    Resident.Enter(
                        id,
                        wrapped,
                        box.Seal(key, OpenHouse.County, id, sheet),
                        family,
                        HouseholdRole.Head,
                        at.AddMilliseconds(i)
                    )
                );

                if (i % (people / Searches) == 0 && kept.Count < Searches)
                {
                    kept.Add(person);
                }
            }

            await house.Do(async db =>
            {
                await using var whole = await db.Database.BeginTransactionAsync();
                await BulkInsert.Insert(db, homes, CancellationToken.None);
                await BulkInsert.Insert(db, residents, CancellationToken.None);
                await whole.CommitAsync();
                return 0;
            });
        }

        return kept;
    }

    private static Dwelling Home(int door, string[] said)
    {
        var community = door / 3840;
        return Dwelling.Enter(
            OpenHouse.County,
            new(Guid.CreateVersion7()),
            new(
                string.Create(CultureInfo.InvariantCulture, $"{OpenHouse.County.Value}001{community % 999 + 1:000}001"),
                "西网格",
                "",
                null,
                null,
                string.Create(CultureInfo.InvariantCulture, $"第{community + 1}小区 {said[0]}号楼 {said[1]}单元 {said[2]}")
            ),
            DwellingUse.Own
        );
    }

    private static async Task<(long Grown, double Seconds)> Warm(OpenHouse house, Person one)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var began = Stopwatch.GetTimestamp();
        await Find(house, one.Name);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return (GC.GetTotalMemory(forceFullCollection: true) - before, seconds);
    }

    private static async Task<(double P50, double P95)> Search(OpenHouse house, IReadOnlyList<string> typed)
    {
        List<double> times = [];

        foreach (var words in typed.Take(5).Concat(typed))
        {
            var began = Stopwatch.GetTimestamp();
            var found = await Find(house, words);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);

            if (found == 0)
            {
                throw new InvalidOperationException($"{words} was not found.");
            }
        }

        // The first five only warm up.
        var counted = times.Skip(5).Order().ToList();
        return (counted[counted.Count / 2], counted[counted.Count * 95 / 100]);
    }

    private static async Task<int> Find(OpenHouse house, string words) =>
        (await house.Do<ResidentList, IReadOnlyList<ResidentRow>>(l => l.Find(words, new(), CancellationToken.None))).Count;

    private static string Name(Random chance)
    {
        // The square makes the first of the list frequent.
        var surname = Surnames[(int)(Math.Pow(chance.NextDouble(), 2) * Surnames.Length)];
        return surname + Given[chance.Next(Given.Length)] + (chance.Next(5) == 0 ? "" : Given[chance.Next(Given.Length)]);
    }

    private static List<string> Signs(string name) => [.. name.EnumerateRunes().Select(r => r.ToString())];

    private static List<string> Said(Person person) => [.. PinyinTable.Shipped.SyllablesOfPerson(person.Name).Select(s => s[0])];
}
