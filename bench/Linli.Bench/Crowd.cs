using System.Globalization;
using System.Text;
using Linli.Kernel;
using Linli.Territory;
using Linli.Territory.Surveying;

namespace Linli.Bench;

/// <summary>An invented county of compounds and the people in them, the same each time.</summary>
internal static class Crowd
{
    private const int Communities = 80;
    private const int Houses = 20;
    private const int Units = 4;
    private const int Floors = 12;
    private const int Rooms = 4;

    private static readonly string[] Surnames =
        "王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕 单 仇 欧阳 尉迟".Split(
            ' '
        );

    private const string Given =
        "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂华文辉建国志红玉梅春晓东海波宁荣飞鹏雪琴云龙玲燕丹萍鑫浩亮宇婷凯瑞子涵欣怡梓轩浩然诗雨思远";

    /// <summary>Communities in a row, two grids each, a compound of twenty houses in each community.</summary>
    public static SurveyedGround Ground(CountyCode county)
    {
        List<SurveyedDivision> divisions =
        [
            new(county.Value[..2], "示范省", []),
            new(county.Value[..4], "示范市", []),
            new(county.Value, "示范县", []),
            new(county.Value + "001", "示范街道", []),
        ];
        List<SurveyedGrid> grids = [];
        List<SurveyedCompound> compounds = [];
        List<SurveyedBuilding> buildings = [];

        for (var c = 0; c < Communities; c++)
        {
            var code = string.Create(CultureInfo.InvariantCulture, $"{county.Value}001{c + 1:000}");
            var (west, south) = (112.0 + c % 10 * 0.02, 37.0 + c / 10 * 0.01);
            divisions.Add(new(code, $"第{c + 1}社区", Box(west, south, 0.02, 0.01, middle: true)));
            grids.Add(new(code + "001", "西网格", GridKind.Base, Box(west, south, 0.01, 0.01)));
            grids.Add(new(code + "002", "东网格", GridKind.Base, Box(west + 0.01, south, 0.01, 0.01)));
            compounds.Add(new(code, Compound(c), new(west + 0.005, south + 0.005)));

            for (var h = 0; h < Houses; h++)
            {
                buildings.Add(
                    new(
                        code + (h < Houses / 2 ? "001" : "002"),
                        Compound(c),
                        string.Create(CultureInfo.InvariantCulture, $"{h + 1:00000}"),
                        string.Create(CultureInfo.InvariantCulture, $"{h + 1}号楼"),
                        Qr(c * Houses + h),
                        Box(west + 0.0008 * (h % 10) + (h < Houses / 2 ? 0.0005 : 0.0105), south + 0.003, 0.0005, 0.0002),
                        [.. Enumerable.Range(1, Units).Select(u => new SurveyedUnit(u, Floors, Rooms))]
                    )
                );
            }
        }

        return new(county, new(2026, 1, 1), divisions, grids, compounds, buildings);
    }

    /// <summary>Families of two or three behind one door after another.</summary>
    public static byte[] File(int residents)
    {
        var csv = new StringBuilder("姓名,身份证号,手机号,与户主关系,现住址\n");

        for (var (i, door) = (0, 0); i < residents; door++)
        {
            for (var member = 0; member < 2 + door % 2 && i < residents; member++, i++)
            {
                var born = new DateOnly(1935, 1, 1).AddDays(i % 30_000);
                var digits = string.Create(CultureInfo.InvariantCulture, $"{140100 + i / 30_000 % 90}{born:yyyyMMdd}{i % 1000:000}");
                csv.Append(Name(i)).Append(',').Append(digits).Append(CitizenId.CheckSign(digits)).Append(',');
                csv.Append(CultureInfo.InvariantCulture, $"13{i % 1_000_000_000:000000000}")
                    .Append(',')
                    .Append(
                        member switch
                        {
                            0 => "户主",
                            1 => "配偶",
                            _ => "子女",
                        }
                    )
                    .Append(',')
                    .Append(Address(door))
                    .Append('\n');
            }
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    /// <summary>What clerks type: whole names, pinyin would need a table of its own, so initials come as hanzi with wildcards and beginnings.</summary>
    public static IReadOnlyList<string> Typed(int searches) =>
        [
            .. Enumerable
                .Range(0, searches)
                .Select(i =>
                    (Name(i * 37), i % 5) switch
                    {
                        (var name, 0) => name,
                        (var name, 1) => name[..^1],
                        (var name, 2) => name[0] + "*" + name[^1],
                        (_, 3) => "wangxiu",
                        _ => "zw",
                    }
                ),
        ];

    private static string Name(int i) =>
        Surnames[i % Surnames.Length] + Given[i / 7 % Given.Length] + (i % 4 == 0 ? "" : Given[i / 11 % Given.Length].ToString());

    private static string Address(int door)
    {
        var (home, house) = (door % (Units * Floors * Rooms), door / (Units * Floors * Rooms) % (Houses * Communities));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Compound(house / Houses)}{house % Houses + 1}号楼{home / (Floors * Rooms) + 1}单元{home / Rooms % Floors + 1}{home % Rooms + 1:00}"
        );
    }

    private static string Compound(int c) => "东西南北春夏秋冬安宁"[c % 10].ToString() + "和平康乐福寿喜庆"[c / 10 % 8] + "苑小区";

    private static string Qr(int n)
    {
        const string Signs = "23456789abcdefghjkmnpqrstuvwxyz";
        var code = new char[7];

        for (var i = code.Length - 1; i >= 0; i--, n /= Signs.Length)
        {
            code[i] = Signs[n % Signs.Length];
        }

        return new string(code);
    }

    private static GeoPoint[] Box(double lon, double lat, double wide, double high, bool middle = false) =>
        middle
            ?
            [
                new(lon, lat),
                new(lon + wide / 2, lat),
                new(lon + wide, lat),
                new(lon + wide, lat + high),
                new(lon + wide / 2, lat + high),
                new(lon, lat + high),
            ]
            : [new(lon, lat), new(lon + wide, lat), new(lon + wide, lat + high), new(lon, lat + high)];
}
