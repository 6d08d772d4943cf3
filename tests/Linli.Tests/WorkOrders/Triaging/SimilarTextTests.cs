using Linli.WorkOrders.Triaging;
using Xunit;

namespace Linli.Tests.WorkOrders.Triaging;

public sealed class SimilarTextTests
{
    private const double Floor = 0.2;

    [Theory]
    [InlineData("小区北门路灯不亮", "北门的路灯坏了不亮", true)]
    [InlineData("5号楼电梯又坏了", "五号楼的电梯坏了", true)]
    [InlineData("停水了,没有通知", "我们楼也停水了,没人通知", true)]
    [InlineData("门口垃圾桶满了没人倒", "垃圾桶满了三天没人倒", true)]
    [InlineData("楼道灯不亮", "三楼楼道灯不亮了", true)]
    [InlineData("暖气不热,屋里15度", "家里暖气不热", true)]
    [InlineData("广场舞音响太大", "广场舞的音响声音太大了", true)]
    [InlineData("文化路井盖丢了", "文化路上井盖没了,丢了一个", true)]
    [InlineData("消防通道被车堵住", "有车堵住消防通道", true)]
    [InlineData("建设路路面全是坑", "建设路坑太多,路面坏了", true)]
    [InlineData("楼上半夜拖椅子", "楼上天天半夜拖椅子响", true)]
    [InlineData("小区后墙垃圾堆成山", "后墙那边垃圾堆成山了", true)]
    [InlineData("工地半夜施工打桩", "对面工地半夜打桩", true)]
    [InlineData("下水道堵了返水", "下水道堵了,家里返水", true)]
    [InlineData("单元门禁坏了", "2单元门禁坏了,谁都能进", true)]
    [InlineData("小区北门路灯不亮", "电梯困人了", false)]
    [InlineData("停水了,没有通知", "物业费涨价", false)]
    [InlineData("暖气不热", "路口红绿灯坏了", false)]
    [InlineData("垃圾桶满了没人倒", "想加装电梯", false)]
    [InlineData("楼上漏水", "请问低保怎么申请", false)]
    [InlineData("广场舞太吵", "井盖丢了", false)]
    [InlineData("野猪毁了玉米地", "健身卡不给退", false)]
    [InlineData("公交车等不来", "宽带断了三天", false)]
    [InlineData("有人烧秸秆", "身份证丢了怎么补办", false)]
    [InlineData("楼道堆满纸箱", "燃气软管老化", false)]
    [InlineData("拖欠工资半年", "树枝挡住窗户", false)]
    [InlineData("遛狗不拴绳", "水压太小洗不了澡", false)]
    [InlineData("疫苗什么时候到", "摊贩占满人行道", false)]
    [InlineData("房产证办不下来", "公厕太脏", false)]
    [InlineData("", "路灯坏了", false)]
    public void The_same_matter_reads_alike_and_another_does_not(string left, string right, bool alike)
    {
        var likeness = SimilarText.Compare(left, right);

        Assert.Equal(alike, likeness.Score >= Floor);
        Assert.Equal(likeness.Score, SimilarText.Compare(right, left).Score);
    }

    [Fact]
    public void What_both_say_is_shown_longest_first()
    {
        var likeness = SimilarText.Compare("小区北门的路灯不亮,好几天了", "北门的路灯,坏了好几天");

        Assert.Equal(["北门的路灯", "好几天"], likeness.Shared);
        Assert.Equal(1, SimilarText.Compare("路灯,坏了!", "路灯坏了").Score);
        Assert.Equal(0, SimilarText.Compare(null, "").Score);
    }

    [Fact]
    public void Open_requests_come_most_alike_first_and_strangers_are_left_out()
    {
        string[] open = ["电梯坏了", "北门路灯坏了三天", "北门路灯坏了"];

        var ranked = SimilarText.Rank("北门路灯坏了", open, text => text, Floor + 0.3);

        Assert.Equal(["北门路灯坏了", "北门路灯坏了三天"], ranked.Select(r => r.Candidate));
    }
}
