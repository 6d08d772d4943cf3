using Linli.Kernel;
using Linli.Territory;
using Linli.Territory.Public;
using Xunit;

namespace Linli.Tests.Territory;

public sealed class PlaceMatcherTests
{
    private static readonly IReadOnlyList<BuildingChoice> Buildings =
    [
        .. Ground.Demo.Buildings.Select(b => new BuildingChoice(
            Guid.CreateVersion7(),
            b.QrCode,
            b.Compound ?? "",
            b.Name,
            b.Grid,
            b.Footprint[0]
        )),
        // A neighbour whose name begins like another's.
        .. Enumerable
            .Range(1, 5)
            .Select(n => new BuildingChoice(
                Guid.CreateVersion7(),
                $"dong{n}",
                "和平里东区",
                $"{n}号楼",
                "990101001002001",
                new GeoPoint(0, 0)
            )),
    ];

    private static readonly PlaceMatcher Matcher = new(Buildings);

    [Theory]
    [InlineData("和平里小区3号楼2单元502", "和平里小区 3号楼 2单元 502")]
    [InlineData("和平里小区 3号楼 2单元 502室", "和平里小区 3号楼 2单元 502")]
    [InlineData("和平里小区３号楼２单元５０２室", "和平里小区 3号楼 2单元 502")]
    [InlineData("和平里三号楼二单元五零二", "和平里小区 3号楼 2单元 502")]
    [InlineData("和平里三号楼二单元五〇二室", "和平里小区 3号楼 2单元 502")]
    [InlineData("和平里3#楼", "和平里小区 3号楼")]
    [InlineData("和平里3＃", "和平里小区 3号楼")]
    [InlineData("和平里 3 # 楼 2 单元", "和平里小区 3号楼 2单元")]
    [InlineData("和平里3栋", "和平里小区 3号楼")]
    [InlineData("和平里3幢2门502", "和平里小区 3号楼 2单元 502")]
    [InlineData("和平里小区第3号楼", "和平里小区 3号楼")]
    [InlineData("和平里3座", "和平里小区 3号楼")]
    [InlineData("和平里3-2-502", "和平里小区 3号楼 2单元 502")]
    [InlineData("和平里3—2—502", "和平里小区 3号楼 2单元 502")]
    [InlineData("和平里 3/2/502", "和平里小区 3号楼 2单元 502")]
    [InlineData("和平里3#2-502", "和平里小区 3号楼 2单元 502")]
    [InlineData("和平里3号楼2-502", "和平里小区 3号楼 2单元 502")]
    [InlineData("和平里3号楼502", "和平里小区 3号楼 502")]
    [InlineData("和平里3-502", "和平里小区 3号楼 502")]
    [InlineData("和平里 3 2 502", "和平里小区 3号楼 2单元 502")]
    [InlineData("示范县太和社区和平里小区，13号楼门口路灯不亮", "和平里小区 13号楼")]
    [InlineData("和平里十三号楼", "和平里小区 13号楼")]
    [InlineData("和平里二十一号楼一单元", "和平里小区 21号楼 1单元")]
    [InlineData("和平里小区二十八栋三单元6楼东户", "和平里小区 28号楼 3单元")]
    [InlineData("【和平里小区】03号楼", "和平里小区 3号楼")]
    [InlineData("11月20日晚和平里小区7号楼东侧下水道堵塞，请尽快处理。", "和平里小区 7号楼")]
    [InlineData("人民路120号和平里小区7号楼", "和平里小区 7号楼")]
    [InlineData("和平里小区7号楼1单元楼道灯坏了，电话13800001234", "和平里小区 7号楼 1单元")]
    [InlineData("住在曙光新苑十一号楼两单元1101", "曙光新苑 11号楼 2单元 1101")]
    [InlineData("曙光新苑11号楼2单元1101号房", "曙光新苑 11号楼 2单元 1101")]
    [InlineData("曙光11号楼", "曙光新苑 11号楼")]
    [InlineData("曙光新苑小区20号住宅楼", "曙光新苑 20号楼")]
    [InlineData("曙光新苑\t20号楼\n3单元", "曙光新苑 20号楼 3单元")]
    [InlineData("“曙光新苑”20＃２单元", "曙光新苑 20号楼 2单元")]
    [InlineData("机修厂家属院2号楼", "机修厂家属院 2号楼")]
    [InlineData("机修厂 2号楼 4单元 301", "机修厂家属院 2号楼 4单元 301")]
    [InlineData("望溪花园一号楼", "望溪花园 1号楼")]
    [InlineData("梧桐院4栋旁边垃圾没人收", "梧桐院 4号楼")]
    [InlineData("和平里东区3号楼", "和平里东区 3号楼")]
    [InlineData("锦书苑４＃", "锦书苑 4号楼")]
    [InlineData("农贸大厅门口占道经营", "农贸大厅")]
    [InlineData("青槐里小区5号楼5单元602室王女士反映漏水", "青槐里小区 5号楼 5单元 602")]
    public void Dirty_words_find_their_building(string words, string expected)
    {
        var match = Matcher.Find(words);

        Assert.Equal(expected, match.FirstOrDefault()?.Text);
        Assert.True(match[0].Score >= PlaceMatcher.Sure, $"only {match[0].Score}");
        Assert.True(match.Count == 1 || match[1].Score < match[0].Score);
    }

    [Theory]
    [InlineData("和平理小区3号楼", "和平里小区 3号楼")]
    [InlineData("署光新苑11栋", "曙光新苑 11号楼")]
    [InlineData("和平里3号", "和平里小区 3号楼")]
    [InlineData("和平里3楼有人吵闹", "和平里小区 3号楼")]
    public void Doubtful_words_propose_but_do_not_decide(string words, string expected)
    {
        var match = Matcher.Find(words);

        Assert.Equal(expected, match.FirstOrDefault()?.Text);
        Assert.InRange(match[0].Score, 0.5, PlaceMatcher.Sure - 0.01);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("3号楼")]
    [InlineData("和平里小区路灯不亮")]
    [InlineData("和平里小区99号楼")]
    [InlineData("不知道的花园3号楼")]
    [InlineData("2026-11-21 没有地址")]
    public void What_names_no_building_finds_none(string words) => Assert.Empty(Matcher.Find(words));

    [Fact]
    public void Every_building_of_the_county_is_found_by_its_own_words()
    {
        foreach (var building in Buildings)
        {
            var match = Matcher.Find(PlaceText.Of(building.Compound, building.Name, "1", "302"));

            Assert.Equal(building.Id, match[0].Building.Id);
            Assert.True(match[0].Score >= PlaceMatcher.Sure);
        }
    }

    [Fact]
    public void A_place_is_said_from_large_to_small()
    {
        Assert.Equal("和平里小区 3号楼 2单元 502", PlaceText.Of("和平里小区", "3号楼", "2", "502"));
        Assert.Equal("和平里小区 3号楼 东单元", PlaceText.Of("和平里小区", "3号楼", "东单元"));
        Assert.Equal("农贸大厅", PlaceText.Of(null, "农贸大厅"));
    }
}
