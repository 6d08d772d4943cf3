using System.Globalization;
using System.Text;
using Linli.Platform.Pinyin;
using Linli.Tests.Support;
using Xunit;

namespace Linli.Tests.Platform.Pinyin;

/// <summary>The table is held against what the package it comes from says itself (the .tsv files beside; seed/reference/platform/pinyin).</summary>
public sealed class PinyinTests
{
    private static readonly PinyinTable Table = PinyinTable.Shipped;

    [Fact]
    public void Every_sign_has_the_readings_of_the_package_and_its_common_one_first()
    {
        var signs = Said("signs");
        var wrong = signs.Where(s =>
            !Typed(s.Said).SetEquals(Readings(s.Text).Intersect(Typed(s.Said))) || !Spelled(s.Said[0]).Contains(Readings(s.Text)[0])
        );

        Assert.True(signs.Count > 3000);
        Assert.Empty(wrong.Select(s => s.Text));
    }

    [Fact]
    public void People_are_read_with_the_surnames_reading_first_and_found_as_the_package_spells_them()
    {
        var people = Said("people");
        Assert.True(people.Count > 3000);

        foreach (var (name, said) in people)
        {
            var syllables = Table.SyllablesOfPerson(name);
            Assert.Equal(new StringInfo(name).LengthInTextElements, syllables.Count);
            Assert.True(Spelled(said[0]).Contains(syllables[0][0]), $"{name}: {said[0]} is the surname's reading, not {syllables[0][0]}");
            Assert.True(said.Zip(syllables).All(s => Spelled(s.First).Overlaps(s.Second)), $"{name}: {string.Join(' ', said)}");

            var keys = PinyinKeys.OfPerson(name);
            Assert.True(keys.Count <= PinyinKeys.Most, name);
            Assert.Contains(string.Concat(said.Select(s => s.Replace('ü', 'v'))), keys);
            Assert.Contains(string.Concat(said.Select(s => s[0])), keys);
        }
    }

    [Fact]
    public void Places_are_read_as_the_package_reads_them()
    {
        var places = Said("places");
        Assert.True(places.Count > 4000);
        // Signs of punctuation the package gives back as they are.
        var read = places.Select(p =>
            (p.Text, Pairs: p.Said.Zip(Table.Syllables(p.Text)).Where(s => s.First.All(c => c is 'ü' or (>= 'a' and <= 'z'))))
        );
        var unread = read.Where(p => !p.Pairs.All(s => Spelled(s.First).Overlaps(s.Second)));
        var otherwise = read.Where(p => !p.Pairs.All(s => Spelled(s.First).Contains(s.Second[0])));

        Assert.Empty(unread.Select(p => p.Text));
        Assert.Empty(otherwise.Select(p => p.Text));
    }

    [Theory]
    [InlineData("单雄信", "shanxiongxin", "sxx", "danxiongxin")]
    [InlineData("尉迟恭", "yuchigong", "ycg", "weichigong")]
    [InlineData("万俟卨", "moqixie", "mqx")]
    [InlineData("吕布", "lvbu", "lb", "lubu")]
    [InlineData("张𬭛", "zhangbo", "zb")]
    [InlineData("Ａ·Ｂ王１", "abwang1", "abw1")]
    public void A_name_is_found_under_its_spellings(string name, string first, params string[] also)
    {
        var keys = PinyinKeys.OfPerson(name);
        Assert.Equal(first, keys[0]);
        Assert.Empty(also.Except(keys));
    }

    [Fact]
    public void Many_readings_do_not_multiply_beyond_the_bound()
    {
        var keys = PinyinKeys.Of("和和和和和和和和和和和和");
        Assert.Equal(PinyinKeys.Most, keys.Count);
        Assert.Equal(keys.Count, keys.Distinct().Count());
    }

    [Fact]
    public void What_has_no_reading_has_no_spelling_and_still_its_place_in_a_list()
    {
        Assert.Empty(PinyinKeys.Of("··  "));
        Assert.Equal(
            ["李四", "李四光", "林一", "张三"],
            new[] { "张三", "林一", "李四光", "李四" }.OrderBy(PinyinKeys.SortOfPerson, StringComparer.Ordinal)
        );
        Assert.Equal(
            ["保定市", "重庆市", "中卫市"],
            new[] { "中卫市", "重庆市", "保定市" }.OrderBy(PinyinKeys.Sort, StringComparer.Ordinal)
        );
    }

    private static IReadOnlyList<string> Readings(string sign) => Table.Readings(Rune.GetRuneAt(sign, 0));

    private static HashSet<string> Typed(IEnumerable<string> said) => [.. said.SelectMany(Spelled)];

    // The package writes ü; typists write v or u. ê has no key of its own.
    private static HashSet<string> Spelled(string syllable) =>
        syllable == "ê" ? [] : [syllable.ToLowerInvariant().Replace('ü', 'v'), syllable.ToLowerInvariant().Replace('ü', 'u')];

    private static List<(string Text, string[] Said)> Said(string file) =>
        [
            .. File.ReadLines(Path.Combine(Repository.Root, "tests/Linli.Tests/Platform/Pinyin", file + ".tsv"))
                .Select(line => line.Split('\t'))
                .Select(line => (line[0], line[1].Split(' '))),
        ];
}
