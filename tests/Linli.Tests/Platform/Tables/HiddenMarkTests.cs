using System.Security.Cryptography;
using Linli.Platform.Tables;

namespace Linli.Tests.Platform.Tables;

/// <summary>A number nobody sees: found wherever a whole mark is left, and nowhere else.</summary>
public sealed class HiddenMarkTests
{
    [Fact]
    public void A_mark_is_found_in_the_middle_of_anything_and_seen_by_nobody()
    {
        for (var i = 0; i < 1_000; i++)
        {
            var number = RandomNumberGenerator.GetBytes(HiddenMark.Bytes);
            var mark = HiddenMark.Write(number);

            Assert.Equal(number, Assert.Single(HiddenMark.Read($"张三{mark}，\u200b李四\u200d")));
            Assert.Equal("张三", Invisible.Trim("张三" + mark));
            Assert.Equal(2, HiddenMark.Read($"甲{mark}{mark}").Count());
        }
    }

    [Fact]
    public void Half_a_mark_a_damaged_one_and_signs_that_are_there_anyway_say_nothing()
    {
        var mark = HiddenMark.Write([1, 2, 3, 4, 5]);

        Assert.Empty(HiddenMark.Read("张三" + mark[1..]));
        Assert.Empty(HiddenMark.Read("张三" + mark[..^1] + (mark[^1] == '\u200b' ? '\u200c' : '\u200b')));
        Assert.Empty(HiddenMark.Read(new string('\u200b', 200)));
        Assert.Empty(HiddenMark.Read(new string('\u200d', 200)));
        Assert.Empty(HiddenMark.Read("家\u200d人\u200b 普通的字"));
    }

    [Fact]
    public void Numbers_and_codes_stay_bare()
    {
        Assert.False(HiddenMark.Bears("13800005678"));
        Assert.False(HiddenMark.Bears("92140981MA0000001X"));
        Assert.False(HiddenMark.Bears("2026-11-22"));
        Assert.True(HiddenMark.Bears("张**"));
        Assert.True(HiddenMark.Bears("𠮷"));
    }
}
