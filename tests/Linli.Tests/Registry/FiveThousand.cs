using System.Globalization;
using Linli.Tests.Support;
using Xunit;

namespace Linli.Tests.Registry;

/// <summary>A way in which clerks type a name.</summary>
public enum Typing
{
    /// <summary>王小明.</summary>
    Whole,

    /// <summary>小明.</summary>
    Given,

    /// <summary>wangxiaoming.</summary>
    Pinyin,

    /// <summary>wxm.</summary>
    Initials,

    /// <summary>wangxm.</summary>
    SurnameAndInitials,

    /// <summary>王xm.</summary>
    HanziAndInitials,

    /// <summary>王小*.</summary>
    Tail,
}

/// <summary>
/// 5,000 different names with polyphones as surnames and rare hanzi, how each is read by the package the table of pinyin comes from (people.tsv
/// and signs.tsv; the readings of the surnames below are those of 《现代汉语词典》), and what a clerk types to find each.
/// </summary>
internal static class FiveThousand
{
    private const int Names = 5000;
    private const int Listed = 3;

    private static readonly (string Surname, string Said)[] Polyphones =
    [
        ("单", "shan"),
        ("查", "zha"),
        ("曾", "zeng"),
        ("仇", "qiu"),
        ("解", "xie"),
        ("盖", "ge"),
        ("区", "ou"),
        ("朴", "piao"),
        ("任", "ren"),
        ("华", "hua"),
        ("覃", "qin"),
        ("缪", "miao"),
        ("翟", "zhai"),
        ("员", "yun"),
        ("召", "shao"),
        ("宁", "ning"),
        ("纪", "ji"),
        ("晁", "chao"),
        ("尹", "yin"),
        ("吕", "lü"),
        ("尉迟", "yu chi"),
        ("长孙", "zhang sun"),
        ("万俟", "mo qi"),
        ("澹台", "tan tai"),
    ];

    /// <param name="Said">Syllable by syllable.</param>
    /// <param name="Family">How many signs the surname has.</param>
    /// <param name="Door">As it stands in the register: <c>和平里 3号楼 2单元 502</c>.</param>
    internal sealed record Person(string[] Signs, string[] Said, int Family, int Year, string Door)
    {
        public string Name => string.Concat(Signs);

        public string DoorTyped => string.Join('-', Door.Split(' ').Skip(1).Select(part => new string([.. part.Where(char.IsAsciiDigit)])));

        public string Typed(Typing way) =>
            way switch
            {
                Typing.Whole => Name,
                Typing.Given => string.Concat(Signs.Skip(Family)),
                Typing.Pinyin => string.Concat(Said),
                Typing.Initials => string.Concat(Said.Select(s => s[0])),
                Typing.SurnameAndInitials => string.Concat(Said.Take(Family).Concat(Said.Skip(Family).Select(s => s[..1]))),
                Typing.HanziAndInitials => string.Concat(Signs.Take(Family).Concat(Said.Skip(Family).Select(s => s[..1]))),
                _ => string.Concat(Signs.SkipLast(Signs.Length > Family + 1 ? 1 : 0)) + "*",
            };
    }

    public static IReadOnlyList<Person> People { get; } = [.. Make()];

    /// <summary>
    /// What a clerk types to find each of them. Where more than three people answer to the words equally well, as names and readings say and
    /// not as the program finds, nobody can put the right one in the first three: the clerk adds the year of birth; where that is still so, the
    /// door. Nobody is left out.
    /// </summary>
    public static IReadOnlyList<(Person Wanted, string Words, int Added)> Searches(Typing way)
    {
        var equal = People.GroupBy(p => p.Typed(way)).ToDictionary(g => g.Key, g => Answering(way, g.Key, g));
        return
        [
            .. People.Select(p =>
            {
                var (words, like) = (p.Typed(way), equal[p.Typed(way)]);
                var added =
                    like.Count <= Listed ? 0
                    : like.Count(l => l.Year == p.Year) <= Listed ? 1
                    : 2;
                return (
                    p,
                    added switch
                    {
                        0 => words,
                        1 => string.Create(CultureInfo.InvariantCulture, $"{words} {p.Year}"),
                        _ => $"{words} {p.DoorTyped}",
                    },
                    added
                );
            }),
        ];
    }

    // Signs that stand in a name answer wherever they stand; letters are compared with what the same way of typing makes of a name.
    private static List<Person> Answering(Typing way, string typed, IEnumerable<Person> same) =>
        way switch
        {
            Typing.Given => [.. People.Where(p => p.Name.Contains(typed, StringComparison.Ordinal))],
            Typing.Tail => [.. People.Where(p => p.Name.StartsWith(typed[..^1], StringComparison.Ordinal))],
            _ => [.. same],
        };

    private static IEnumerable<Person> Make()
    {
        var read = Read("people").Where(p => p.Signs.Length is >= 2 and <= 4).DistinctBy(p => string.Concat(p.Signs)).ToList();
        var families = read.Where(p => p.Signs.Length == 4).Select(p => p.Signs[0] + p.Signs[1]).ToHashSet();
        var rare = Read("signs").Where(s => IsRare(s.Signs[0])).ToList();
        var last = read.Select(p => (Sign: p.Signs[^1], Said: p.Said[^1])).DistinctBy(s => s.Sign).ToList();
        Assert.True(rare.Count > 30 && last.Count > 30, $"{rare.Count} rare signs, {last.Count} last ones");
        var known = read.Select(p => string.Concat(p.Signs)).ToHashSet();
        var made = read.Select(p => (p.Signs, p.Said, Family: families.Contains(p.Signs[0] + p.Signs[1]) && p.Signs.Length > 2 ? 2 : 1))
            .ToList();

        for (var i = 0; made.Count < Names; i++)
        {
            var (surname, said) = Polyphones[i % Polyphones.Length];
            string[] family = [.. surname.EnumerateRunes().Select(r => r.ToString())];
            var first = rare[(i + i / Polyphones.Length) % rare.Count];
            var second = last[(i * 13 + i / Polyphones.Length) % last.Count];
            string[] signs = [.. family, first.Signs[0], .. i % 5 == 0 ? [] : new[] { second.Sign }];

            if (known.Add(string.Concat(signs)))
            {
                made.Add((signs, [.. said.Split(' '), first.Said[0], .. i % 5 == 0 ? [] : new[] { second.Said }], family.Length));
            }
        }

        return made.Take(Names)
            .Select(
                (m, i) =>
                    new Person(
                        m.Signs,
                        [.. m.Said.Select(s => s.Replace('ü', 'v'))],
                        m.Family,
                        1930 + i * 37 % 89,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"和平里 {1 + i / 240}号楼 {1 + i / 60 % 4}单元 {1 + i / 4 % 15}0{1 + i % 4}"
                        )
                    )
            );
    }

    // Extensions A, B and later: signs that much software loses.
    private static bool IsRare(string sign) => char.ConvertToUtf32(sign, 0) is (>= 0x3400 and <= 0x4dbf) or >= 0x20000;

    private static IEnumerable<(string[] Signs, string[] Said)> Read(string file) =>
        from line in File.ReadLines(Path.Combine(Repository.Root, "tests/Linli.Tests/Platform/Pinyin", file + ".tsv"))
        let parts = line.Split('\t')
        select (parts[0].EnumerateRunes().Select(r => r.ToString()).ToArray(), parts[1].Split(' '));
}
