using System.Globalization;
using Linli.Territory.Surveying;

namespace Linli.Tests.Territory.Locating;

/// <summary>
/// Addresses as people write them, with the one that is meant: each rule of writing over homes spread through the demonstration county, and
/// odd ones by hand. What is meant is said as the ground says it.
/// </summary>
internal static class Labelled
{
    private const string Numerals = "零一二三四五六七八九";

    /// <summary>By hand: what rules do not think of.</summary>
    public static readonly IReadOnlyList<(string Words, string Meant)> Odd =
    [
        ("太和社区和平里小区3栋2单元501", "和平里小区 3号楼 2单元 501"),
        ("和平里小区3号楼二单元五楼501室", "和平里小区 3号楼 2单元 501"),
        ("hplxq 3-2-501", "和平里小区 3号楼 2单元 501"),
        ("hepingli3haolou2danyuan501", "和平里小区 3号楼 2单元 501"),
        ("he ping li xiao qu 3-2-501", "和平里小区 3号楼 2单元 501"),
        ("heping 3-2-501", "和平里小区 3号楼 2单元 501"),
        ("和平裡小區三號樓二單元五零一室", "和平里小区 3号楼 2单元 501"),
        ("和苹里3号楼2单元501", "和平里小区 3号楼 2单元 501"),
        ("和平理3#2-501", "和平里小区 3号楼 2单元 501"),
        ("平和里小区3号楼2单元501", "和平里小区 3号楼 2单元 501"),
        ("和平小区3号楼2单元501", "和平里小区 3号楼 2单元 501"),
        ("501室，2单元，3号楼，和平里", "和平里小区 3号楼 2单元 501"),
        ("2单元501 和平里3号楼", "和平里小区 3号楼 2单元 501"),
        ("3-2-501 和平里", "和平里小区 3号楼 2单元 501"),
        ("和平里 3 2 501", "和平里小区 3号楼 2单元 501"),
        ("和平里　３－２－５０１", "和平里小区 3号楼 2单元 501"),
        ("家住和平里叁号楼贰单元伍零壹", "和平里小区 3号楼 2单元 501"),
        ("和平里三栋两单元五〇一", "和平里小区 3号楼 2单元 501"),
        ("和平里3幢2门501", "和平里小区 3号楼 2单元 501"),
        ("示范县安澜街道太和社区和平里小区第3号楼2单元501户", "和平里小区 3号楼 2单元 501"),
        ("和平里小区3号楼2单元5层501", "和平里小区 3号楼 2单元 501"),
        ("和平里小区3号楼2单元5楼五零一", "和平里小区 3号楼 2单元 501"),
        ("幸福里4栋301", "幸福里 4号楼 301"),
        ("xfl4-1-301", "幸福里 4号楼 1单元 301"),
        ("幸福里4号楼", "幸福里 4号楼"),
        ("幸富里4号楼1单元301", "幸福里 4号楼 1单元 301"),
        ("石桥社区幸福里4号楼", "幸福里 4号楼"),
        ("署光新苑11号楼2单元1101", "曙光新苑 11号楼 2单元 1101"),
        ("曙光11-2-1101", "曙光新苑 11号楼 2单元 1101"),
        ("sgxy11-2-1101", "曙光新苑 11号楼 2单元 1101"),
        ("shuguangxinyuan 11 2 1101", "曙光新苑 11号楼 2单元 1101"),
        ("曙光新苑小区11座2梯1101房", "曙光新苑 11号楼 2单元 1101"),
        ("曙光新苑十一号楼二单元十一层1101", "曙光新苑 11号楼 2单元 1101"),
        ("机修厂家属院2号楼4单元301", "机修厂家属院 2号楼 4单元 301"),
        ("機修廠家屬院2號樓4單元301", "机修厂家属院 2号楼 4单元 301"),
        ("机修厂2-4-301", "机修厂家属院 2号楼 4单元 301"),
        ("jxc2-4-301", "机修厂家属院 2号楼 4单元 301"),
        ("梧桐院4号楼", "梧桐院 4号楼"),
        ("梧桐公寓2号楼1单元1803", "梧桐公寓 2号楼 1单元 1803"),
        ("梧桐公寓2号楼1803", "梧桐公寓 2号楼 1单元 1803"),
        ("吴桐公寓2号楼1803室", "梧桐公寓 2号楼 1单元 1803"),
        ("农贸大厅", "农贸大厅"),
        ("集贸市场农贸大厅门口", "农贸大厅"),
        ("农贸大听", "农贸大厅"),
        ("nmdt", "农贸大厅"),
        ("图书馆", "图书馆"),
        ("圖書館門口", "图书馆"),
        ("文体中心体育馆", "体育馆"),
        ("振兴路2号", "振兴路2号 和平里小区"),
        ("振兴路二号", "振兴路2号 和平里小区"),
        ("振興路２號", "振兴路2号 和平里小区"),
        ("zhenxinglu2hao", "振兴路2号 和平里小区"),
        ("zxl2号", "振兴路2号 和平里小区"),
        ("震兴路2号", "振兴路2号 和平里小区"),
        ("兴振路2号", "振兴路2号 和平里小区"),
        ("振兴路2号院3号楼2单元501", "和平里小区 3号楼 2单元 501"),
        ("振兴路2号和平里3号楼2单元501", "和平里小区 3号楼 2单元 501"),
        ("振兴路41号", "农贸大厅"),
        ("粮站巷3号", "粮站巷3号"),
        ("粮站巷3号之一", "粮站巷3-1号"),
        ("粮站巷3-1号", "粮站巷3-1号"),
        ("粮站巷三号附一", "粮站巷3-1号"),
        ("粮站巷三号之一号", "粮站巷3-1号"),
        ("太和社区粮站巷5号", "粮站巷5号"),
        ("lzx5hao", "粮站巷5号"),
        ("良站巷5号", "粮站巷5号"),
        ("染坊街7号门口的井盖", "染坊街7号"),
        ("染房街7号", "染坊街7号"),
        ("书院街十号", "书院街10号"),
        ("戏台巷3", "戏台巷3号"),
        ("青槐里5-5-602 王女士家", "青槐里小区 5号楼 5单元 602"),
        ("柳巷家园1号楼3单元101，按门铃没人", "柳巷家园 1号楼 3单元 101"),
        ("锦书苑４＃１单元201", "锦书苑 4号楼 1单元 201"),
        ("今书苑4#1单元201", "锦书苑 4号楼 1单元 201"),
        ("溪畔名居2栋1单元 3楼 302", "溪畔名居 2号楼 1单元 302"),
        ("染坊新村9号楼1单元101", "染坊新村 9号楼 1单元 101"),
        // Written after the reader was, without looking at what it does: two mistakes at once, half of it missing, other habits.
        ("和平里三号楼2门五楼左手", "和平里小区 3号楼 2单元"),
        ("合平里小区 二单元 501 三号楼", "和平里小区 3号楼 2单元 501"),
        ("hpl三号楼二单元501", "和平里小区 3号楼 2单元 501"),
        ("和平li3-2-501", "和平里小区 3号楼 2单元 501"),
        ("和平里3号楼2单元五层东户", "和平里小区 3号楼 2单元"),
        ("和平里东头第三栋501", "和平里小区 3号楼 501"),
        ("和平里3号楼二单元5-1", "和平里小区 3号楼 2单元 501"),
        ("和平里3d2d501", "和平里小区 3号楼 2单元 501"),
        ("和平里小区叁栋贰单元伍〇壹号", "和平里小区 3号楼 2单元 501"),
        ("曙光新村11号楼2单元1101", "曙光新苑 11号楼 2单元 1101"),
        ("曙光花园11号楼", "曙光新苑 11号楼"),
        ("曙光11楼2单元1101", "曙光新苑 11号楼 2单元 1101"),
        ("新苑11号楼2单元1101", "曙光新苑 11号楼 2单元 1101"),
        ("机修厂宿舍2号楼4单元", "机修厂家属院 2号楼 4单元"),
        ("机修场家属楼2号楼4单元", "机修厂家属院 2号楼 4单元"),
        ("石桥南6号楼1单元", "石桥小区 6号楼 1单元"),
        ("书院街10号楼上", "书院街10号"),
        ("振兴2号", "振兴路2号 和平里小区"),
        ("振兴路路口2号", "振兴路2号 和平里小区"),
        ("振兴大街2号", "振兴路2号 和平里小区"),
        ("集贸市场振兴路四十一号", "农贸大厅"),
        ("菜市场大厅", "农贸大厅"),
        ("东篱雅居5#1#201", "东篱雅居 5号楼 1单元 201"),
        ("东离雅居五栋一单元二零一", "东篱雅居 5号楼 1单元 201"),
        ("dlyj 5栋1单元201", "东篱雅居 5号楼 1单元 201"),
        ("南坡的3号楼1单元101", "南坡小区 3号楼 1单元 101"),
        ("窑厂新村9-1-101", "窑场新村 9号楼 1单元 101"),
        ("3号楼2单元501 幸福里", "幸福里 3号楼 2单元 501"),
        ("望溪4-1-201", "望溪花园 4号楼 1单元 201"),
        ("忘溪花圆4号楼1单元201", "望溪花园 4号楼 1单元 201"),
        ("书院华庭2-1-201旁边", "书院华庭 2号楼 1单元 201"),
    ];

    /// <summary>Each rule over homes spread evenly; the same each time.</summary>
    public static IEnumerable<(string Rule, string Words, string Meant)> Ruled()
    {
        var homes = Homes().ToList();
        var no = 0;

        foreach (var (rule, write) in Rules)
        {
            for (var i = 0; i < 22; i++)
            {
                var home = homes[(++no * 7919) % homes.Count];
                yield return (rule, write(home), home.Meant);
            }
        }

        foreach (var number in Ground.Demo.Numbers.Where(n => n.Building is null && n.Compound is null))
        {
            var plate = number.Sub == 0 ? $"{number.Number}号" : $"{number.Number}-{number.Sub}号";
            var said = number.Sub == 0 ? $"{Han(number.Number)}号" : $"{Han(number.Number)}号之{Han(number.Sub)}";
            yield return ("house number", (number.Number % 2 == 0 ? number.Street + said : number.Street + plate), number.Street + plate);
        }
    }

    private static readonly (string Rule, Func<Home, string> Write)[] Rules =
    [
        ("as we say it", h => h.Meant),
        ("栋, 室", h => $"{h.Compound}{h.Building}栋{h.Unit}单元{h.Room}室"),
        ("numerals", h => $"{h.Compound}{Han(h.Building)}号楼{Han(h.Unit)}单元{Digits(h.Room)}室"),
        ("hyphens", h => $"{h.Compound} {h.Building}-{h.Unit}-{h.Room}"),
        ("full width", h => Wide($"{h.Compound}{h.Building}号楼{h.Unit}单元{h.Room}")),
        ("with the community", h => $"{h.Community}{h.Compound}{h.Building}号楼{h.Unit}单元{h.Room}"),
        ("with the floor", h => $"{h.Compound}{h.Building}号楼{Han(h.Unit)}单元{Han(h.Room / 100)}楼{h.Room}室"),
        ("small to large", h => $"{h.Room}室 {h.Unit}单元 {h.Building}号楼 {h.Compound}"),
        ("initials", h => $"{Letters(h.Compound, initials: true)} {h.Building}-{h.Unit}-{h.Room}"),
        ("pinyin", h => $"{Letters(h.Compound, initials: false)}{h.Building}-{h.Unit}-{h.Room}"),
        ("a word behind", h => $"{h.Compound}{h.Building}#楼{h.Unit}单元{h.Room} 门口的灯坏了"),
        ("one sign left out", h => $"{h.Compound.Remove(h.Compound.Length / 2, 1)}{h.Building}号楼{h.Unit}单元{h.Room}"),
        ("two turned round", h => $"{h.Compound[1]}{h.Compound[0]}{h.Compound[2..]}{h.Building}号楼{h.Unit}单元{h.Room}"),
        ("one wrong sign", h => $"{h.Compound[0]}某{h.Compound[2..]}{h.Building}号楼{h.Unit}单元{h.Room}"),
    ];

    private static IEnumerable<Home> Homes() =>
        from building in Ground.Demo.Buildings
        where building.Compound is not null
        from unit in building.Units
        from floor in Enumerable.Range(1, unit.Floors)
        from room in Enumerable.Range(1, unit.RoomsPerFloor)
        select new Home(
            Ground.Demo.Divisions.Single(d => d.Code == building.Community).Name,
            building.Compound!,
            int.Parse(building.Name[..^2], CultureInfo.InvariantCulture),
            unit.Number,
            floor * 100 + room
        );

    private static string Letters(string name, bool initials) =>
        string.Concat(Linli.Platform.Pinyin.PinyinTable.Shipped.Syllables(name).Select(s => initials ? s[0][..1] : s[0]));

    private static string Wide(string text) => string.Concat(text.Select(c => c is >= '0' and <= '9' ? (char)(c - '0' + '０') : c));

    private static string Digits(int number) => string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(c => Numerals[c - '0']));

    private static string Han(int number) =>
        number < 10 ? Numerals[number].ToString()
        : number < 20 ? "十" + (number == 10 ? "" : Numerals[number - 10])
        : Numerals[number / 10] + "十" + (number % 10 == 0 ? "" : Numerals[number % 10]);

    private sealed record Home(string Community, string Compound, int Building, int Unit, int Room)
    {
        public string Meant => $"{Compound} {Building}号楼 {Unit}单元 {Room}";
    }
}
