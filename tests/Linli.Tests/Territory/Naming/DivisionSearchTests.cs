using Linli.Territory.Naming;

namespace Linli.Tests.Territory.Naming;

/// <summary>Divisions are found by what people type; the work is counted, not timed.</summary>
public sealed class DivisionSearchTests
{
    [Theory]
    [InlineData("长治", "1404")]
    [InlineData("长治市", "1404")]
    [InlineData("changzhi", "1404")]
    [InlineData("chang zhi", "1404")]
    [InlineData("重庆", "50")]
    [InlineData("chongqing", "50")]
    [InlineData("xi an", "6101")]
    [InlineData("东莞", "4419")]
    [InlineData("东莞 虎门", "441900121")]
    [InlineData("dongguan", "4419")]
    [InlineData("luan 六安", null)]
    [InlineData("六安", "3415")]
    [InlineData("liuan", "3415")]
    [InlineData("luliang", "1411")]
    [InlineData("lvliang", "1411")]
    [InlineData("多福巷", "110101001001")]
    [InlineData("多福巷社区居委会", "110101001001")]
    [InlineData("多福巷社区", "110101001001")]
    [InlineData("长治 北关", null)]
    [InlineData("１４０４０３", "140403")]
    [InlineData("350527", "350527")]
    public void What_is_meant_stands_first(string typed, string? code)
    {
        var hits = Edition.Find(typed).Hits;

        if (code is null)
        {
            Assert.All(
                hits,
                h => Assert.Contains(h.Path.SkipLast(1), p => p.StartsWith(typed.Split(' ')[0], StringComparison.Ordinal) || p == "六安市")
            );
        }
        else
        {
            Assert.Equal(code, hits[0].Division.Code);
        }
    }

    [Theory]
    [InlineData("cz", "常州市", "长治市", "沧州市", "潮州市", "滁州市", "郴州市", "池州市", "崇左市")]
    [InlineData("changz", "长治市", "常州市")]
    public void Initials_and_unfinished_syllables_find_the_larger_first(string typed, params string[] cities)
    {
        var names = Edition.Find(typed).Hits.Select(h => h.Division.Name).ToList();
        Assert.Empty(cities.Except(names));
    }

    [Fact]
    public void The_whole_path_is_said_without_rows_that_only_fill_a_level()
    {
        Assert.Equal(["北京市", "东城区", "东华门街道", "多福巷社区居委会"], Edition.Find("多福巷").Hits[0].Path);
        Assert.Equal(["广东省", "东莞市", "虎门镇"], Edition.Find("东莞 虎门").Hits[0].Path);
    }

    [Fact]
    public void Exact_stands_before_beginning_before_inside_and_ones_own_before_all_that_begin_so()
    {
        var hits = Edition.Find("和平", county: "210102", most: 100_000).Hits.Select(h => h.Division).ToList();
        var own = hits.TakeWhile(h => h.Code.StartsWith("210102", StringComparison.Ordinal)).Count();
        Assert.Equal(
            hits.Count(h => h.Code.StartsWith("210102", StringComparison.Ordinal) && h.Name.StartsWith("和平", StringComparison.Ordinal)),
            own
        );

        Assert.True(own > 1);

        var grades = hits.Skip(own).Select(Grade).ToList();
        Assert.Equal(grades.Order(), grades);
        Assert.Equal([0, 1, 2], grades.Distinct());

        static int Grade(DivisionStanding d)
        {
            var row = Edition.Shipped.Row(Edition.Shipped.Find(d.Code));
            return row.Short == "和平" || row.Name == "和平" ? 0
                : row.Name.StartsWith("和平", StringComparison.Ordinal) ? 1
                : 2;
        }
    }

    [Theory]
    [InlineData("新华")]
    [InlineData("和平")]
    [InlineData("上海庙")]
    [InlineData("㵲")]
    public void A_word_finds_every_name_that_has_it_and_looks_at_no_other(string word)
    {
        var edition = Edition.Shipped;
        var expected = Enumerable
            .Range(0, edition.Count)
            .Count(r => edition.Row(r).Short.Contains(word, StringComparison.Ordinal) && edition.Stands(r));
        var found = Edition.Find(word);

        Assert.True(expected > 0);
        Assert.Equal(expected, found.Total);
        // Rows that only fill a level are looked at and left out.
        Assert.InRange(found.Weighed, expected, expected + 5);
    }

    [Fact]
    public void Names_are_kept_once()
    {
        var edition = Edition.Shipped;
        Assert.True(edition.Names.Count < edition.Count / 2, $"{edition.Names.Count} of {edition.Count}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("1")]
    [InlineData("1234567890123")]
    [InlineData("没有这样的地方呀")]
    [InlineData("、、")]
    public void What_is_nowhere_finds_nothing(string typed) => Assert.Empty(Edition.Find(typed).Hits);
}
