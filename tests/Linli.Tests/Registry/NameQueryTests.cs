using Linli.Registry.Finding;

namespace Linli.Tests.Registry;

/// <summary>Finding a name by what people type.</summary>
public sealed class NameQueryTests
{
    [Theory]
    [InlineData("王小明", "王小明", "Exact")]
    [InlineData("王小明", "王小", "Start")]
    [InlineData("王小明", "小明", "Inside")]
    [InlineData("王小明", "wangxiaoming", "Exact")]
    [InlineData("王小明", "wang xiao ming", "Exact")]
    [InlineData("王小明", "WangXM", "Exact")]
    [InlineData("王小明", "wxm", "Exact")]
    [InlineData("王小明", "ｗｘｍ", "Exact")]
    [InlineData("王小明", "wangx", "Start")]
    [InlineData("王小明", "wan", "Start")]
    [InlineData("王小明", "王xm", "Exact")]
    [InlineData("王小明", "xm", "Inside")]
    [InlineData("张小明", "zhxm", "Exact")]
    [InlineData("西安", "xi an", "Exact")]
    [InlineData("先", "xi an", "None")]
    [InlineData("王小明", "王*明", "Exact")]
    [InlineData("王小明", "王*", "Exact")]
    [InlineData("王小明", "*明", "Exact")]
    [InlineData("王小明", "李", "None")]
    [InlineData("王小明", "wangd", "None")]
    // Polyphones: the surname's reading, and the one people type by mistake.
    [InlineData("单田芳", "shantianfang", "Exact")]
    [InlineData("单田芳", "dantianfang", "Exact")]
    [InlineData("曾国藩", "zengguofan", "Exact")]
    [InlineData("尉迟恭", "yuchigong", "Exact")]
    [InlineData("万俟卨", "moqi", "Start")]
    [InlineData("吕布", "lvbu", "Exact")]
    [InlineData("吕布", "lubu", "Exact")]
    [InlineData("西安", "xian", "Exact")]
    // A sign outside the basic plane is one sign.
    [InlineData("张𬭛", "张𬭛", "Exact")]
    [InlineData("张𬭛", "𬭛", "Inside")]
    [InlineData("买买提·艾力", "买买提艾力", "Exact")]
    [InlineData("买买提·艾力", "买买提·艾力", "Exact")]
    [InlineData("买买提·艾力", "mmtal", "Exact")]
    public void A_name_is_found_the_way_people_type_it(string name, string typed, string how)
    {
        var signs = NameSigns.OfPeople();

        Assert.Equal(how, new NameQuery(typed).Match(signs.Spell(name), signs).How.ToString());
    }

    [Theory]
    [InlineData("shanhua", "单华", "旦华")]
    [InlineData("xian", "先", "西安")]
    [InlineData("lihua", "李华", "李惠安")]
    [InlineData("zhq", "曾华强", "种强")]
    public void Who_is_read_so_as_a_rule_comes_before_who_might_be(string typed, string first, string second)
    {
        using var shelf = new NameShelf(NameSigns.OfPeople());
        var at = new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);
        var who = new[] { second, first }.ToDictionary(_ => Guid.CreateVersion7());
        shelf.Put([.. who.Select(w => new ShelvedName(w.Key, "990101001001001", w.Value, at))], at, at, at);

        Assert.Equal(first, who[shelf.Find(new NameQuery(typed), "990101", 2)[0]]);
    }

    [Theory]
    [InlineData("wxm 1985", "wxm", 1985, "")]
    [InlineData("王小明 1985年", "王小明", 1985, "")]
    [InlineData("wang xiao ming 3-2-502", "wang xiao ming", null, "3-2-502")]
    [InlineData("张伟　３号楼 1999", "张伟", 1999, "3号楼")]
    [InlineData("1985", "1985", null, "")]
    public void A_year_and_a_door_make_a_name_narrower(string typed, string name, int? year, string home)
    {
        var said = PersonSaid.Read(typed);
        Assert.Equal((name, year, home), (said.Name, said.Year, string.Join(' ', said.Home)));
    }

    [Theory]
    [InlineData("王 3-2-502", true)]
    [InlineData("王 502", true)]
    [InlineData("王 3号楼", true)]
    [InlineData("王 和平里3号", true)]
    [InlineData("王 2-2-502", false)]
    [InlineData("王 50", false)]
    [InlineData("王 13号楼", false)]
    public void What_was_said_about_a_door_is_true_or_not(string typed, bool behind) =>
        Assert.Equal(behind, PersonSaid.Read(typed).IsBehind("和平里 3号楼 2单元 502"));

    [Fact]
    public void A_door_is_asked_of_everybody_of_the_name_and_of_nobody_without_a_home()
    {
        using var shelf = new NameShelf(NameSigns.OfPeople());
        var at = DateTimeOffset.UnixEpoch.AddDays(30);
        var homes = Enumerable
            .Range(0, 40)
            .Select(i => (Id: Guid.CreateVersion7(), Text: $"和平里 3号楼 {i / 10 + 1}单元 {i % 10 + 1}01"))
            .ToList();
        var people = homes.Select(h => (Id: Guid.CreateVersion7(), Home: h)).ToList();
        var stranger = Guid.CreateVersion7();
        shelf.Put(homes.AsEnumerable().Reverse().Take(25));
        Assert.Equal(homes.Take(15).Select(h => h.Id).Order(), shelf.Unknown(homes.Select(h => h.Id)).Order());
        shelf.Put(homes);
        Assert.Empty(shelf.Unknown(homes.Select(h => h.Id)));
        shelf.Put(
            [
                .. people.Select(p => new ShelvedName(p.Id, "990101001001001", "张伟", at, null, p.Home.Id)),
                new(stranger, "990101001001001", "张伟", at),
            ],
            at,
            at,
            at
        );

        Assert.Equal(41, shelf.Find(new NameQuery("张伟"), "990101", 100).Count);

        foreach (var (id, home) in people)
        {
            var door = string.Join('-', home.Text.Split(' ').Skip(1).Select(part => new string([.. part.Where(char.IsAsciiDigit)])));
            Assert.Equal([id], shelf.Find(new NameQuery("zw"), "990101", 3, PersonSaid.Read("zw " + door)));
            Assert.Equal(4, shelf.Find(new NameQuery("zw"), "990101", 100, PersonSaid.Read("zw " + door.Split('-')[^1])).Count);
        }

        Assert.Equal(10, shelf.Find(new NameQuery("zw"), "990101", 100, PersonSaid.Read("zw 2单元")).Count);
        Assert.Empty(shelf.Find(new NameQuery("zw"), "990101", 100, PersonSaid.Read("zw 4-1-101")));
    }

    [Fact]
    public void A_shelf_keeps_the_last_name_and_area_of_everybody()
    {
        using var shelf = new NameShelf(NameSigns.OfPeople());
        var at = new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);
        var ids = Enumerable.Range(0, 40).Select(_ => Guid.CreateVersion7()).ToList();
        shelf.Put(
            [.. ids.Select((id, i) => new ShelvedName(id, i < 20 ? "990101001001001" : "990101001001002", $"赵{(char)('一' + i)}", at))],
            at,
            at,
            at
        );

        // Everybody is renamed and changes sides, a few at a time, so that old places are struck out and the shelf is packed.
        foreach (var some in ids.Chunk(7))
        {
            shelf.Put(
                [.. some.Select(id => new ShelvedName(id, ids.IndexOf(id) < 20 ? "990101001001002" : "990101001001001", "钱大", at))],
                at,
                at,
                at
            );
        }

        Assert.Equal(40, shelf.Count);
        Assert.Empty(shelf.Find(new NameQuery("赵"), "990101", 100));
        Assert.Equal(ids.Take(20).ToHashSet(), shelf.Find(new NameQuery("钱"), "990101001001002", 100).ToHashSet());
        Assert.Equal(ids.Skip(20).ToHashSet(), shelf.Find(new NameQuery("qian"), "990101001001001", 100).ToHashSet());
        Assert.Equal(5, shelf.Find(new NameQuery("钱"), "990101", 5).Count);
    }
}
