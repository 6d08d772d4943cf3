using Linli.WorkOrders.Triaging;

namespace Linli.Tests.WorkOrders.Triaging;

/// <summary>Which asked points a reply leaves open, on requests and replies as they read in a county.</summary>
public sealed class AskedPointsTests(ITestOutputHelper output)
{
    private const double Floor = 0.3;

    // Labelled by hand before the rules were tried: request, reply, what a reader would call unanswered.
    private static readonly (string Request, string Reply, string[] Open)[] Cases =
    [
        ("和平里3号楼路灯不亮，什么时候能修好？", "更换了灯头，11月20日晚已恢复照明。", []),
        ("和平里3号楼路灯不亮，什么时候能修好？", "情况已转物业公司知悉。", ["什么时候能修好"]),
        ("小区停水两天了，为什么停水？什么时候来水？", "因主管道破裂停水，抢修后已于昨日18时恢复供水。", []),
        ("小区停水两天了，为什么停水？什么时候来水？", "感谢您对供水工作的关心和支持。", ["为什么停水", "什么时候来水"]),
        ("小区停水两天了，为什么停水？什么时候来水？", "预计今天晚上8点恢复供水。", ["为什么停水"]),
        ("物业费每平方米多少钱？能否开发票？", "物业费每平方米1.2元，可到服务中心开具发票。", []),
        ("物业费每平方米多少钱？能否开发票？", "物业费按合同收取，请联系物业。", ["多少钱", "发票"]),
        ("楼上漏水半年，要求住建局上门查看漏水，希望物业垫资先修防水。", "已上门查看漏水点，防水层老化，物业垫资重做防水。", []),
        ("楼上漏水半年，要求住建局上门查看漏水，希望物业垫资先修防水。", "已上门查看漏水点，属户内管道，请住户自行协商。", ["垫资"]),
        (
            "1、电梯经常困人，要求更换；2、地下车库积水没人管；3、物业账目什么时候公开？",
            "电梯已列入更换计划；车库积水已抽干；账目12月1日前公开。",
            []
        ),
        ("1、电梯经常困人，要求更换；2、地下车库积水没人管；3、物业账目什么时候公开？", "电梯已更换主板，恢复运行。", ["车库积水", "账目"]),
        ("广场舞音响太大，希望晚上九点以后停止播放音响。", "民警到场劝导，舞队同意九点后停止播放音响。", []),
        ("广场舞音响太大，希望晚上九点以后停止播放音响。", "广场归城管局管理，已告知。", ["停止播放音响"]),
        ("老人高龄补贴三个月没发，请问是否停发了，多久能补上？", "补贴没有停发，因银行卡变更，11月底前补发到账。", []),
        ("老人高龄补贴三个月没发，请问是否停发了，多久能补上？", "高龄补贴政策请参考县民政局网站。", ["停发", "多久"]),
        ("垃圾桶满了没人清，希望增加垃圾桶。", "已清运垃圾，并增加垃圾桶2个。", []),
        ("垃圾桶满了没人清，希望增加垃圾桶。", "已安排保洁清运，加强巡查。", ["增加垃圾桶"]),
        ("孩子上学没有校车，能不能增加一趟公交？", "公交公司答复：12月起早高峰增加一趟公交。", []),
        ("孩子上学没有校车，能不能增加一趟公交？", "校车由学校自行安排。", ["增加一趟公交"]),
        ("门口井盖松动，走路咣当响。", "更换了井盖。", []),
        ("暖气不热，屋里只有14度，谁来测温，不达标退不退费？", "测温员已上门测温，室温19度；不达标天数将按规定退费。", []),
        ("暖气不热，屋里只有14度，谁来测温，不达标退不退费？", "热力公司已调高供水温度。", ["谁来测温", "退不退费"]),
        ("请求公示低保名单，请说明我家为什么被取消低保。", "您家因收入超过标准被取消低保，低保名单已在社区公示栏公示。", []),
        ("请求公示低保名单，请说明我家为什么被取消低保。", "低保工作严格按政策执行，欢迎监督。", ["公示低保名单", "为什么被取消"]),
    ];

    [Fact]
    public void Open_points_are_found_and_answered_ones_are_mostly_left_alone()
    {
        var (right, wrong, overlooked) = (0, 0, 0);

        foreach (var (request, reply, open) in Cases)
        {
            var flagged = AskedPoints.Missed([request], reply, Floor);
            var found = open.Where(o => flagged.Any(f => f.Contains(o, StringComparison.Ordinal))).ToList();
            var extra = flagged.Where(f => !open.Any(o => f.Contains(o, StringComparison.Ordinal))).ToList();
            (right, wrong, overlooked) = (right + found.Count, wrong + extra.Count, overlooked + open.Length - found.Count);

            foreach (var miss in open.Except(found).Select(o => $"overlooked “{o}”").Concat(extra.Select(e => $"wrongly flagged “{e}”")))
            {
                output.WriteLine($"{miss}: {request} / {reply}");
            }
        }

        var (precision, recall) = ((double)right / (right + wrong), (double)right / (right + overlooked));
        output.WriteLine(
            FormattableString.Invariant(
                $"{Cases.Length} cases, {right + overlooked} open points: precision {precision:P0}, recall {recall:P0}"
            )
        );
        Assert.True(precision >= 0.8, $"precision {precision}: {wrong} wrongly flagged");
        Assert.True(recall >= 0.8, $"recall {recall}: {overlooked} overlooked");
    }

    [Theory]
    [InlineData("路灯不亮", 0)]
    [InlineData("", 0)]
    [InlineData("您好，请尽快处理，谢谢", 0)]
    [InlineData("什么时候修好？为什么坏？", 2)]
    [InlineData("（1）路灯不亮（2）井盖松动（3）能否加装扶手", 3)]
    [InlineData("1.路灯不亮；2.井盖松动", 2)]
    public void A_request_asks_so_many_points(string request, int points) => Assert.Equal(points, AskedPoints.Of(request).Count);

    [Fact]
    public void A_flag_stays_readable()
    {
        var request = string.Join("？", Enumerable.Range(1, 9).Select(i => $"第{i}栋能否加装{new string('扶', 60)}手")) + "？";

        var missed = AskedPoints.Missed([request], "已收悉。", Floor);

        Assert.Equal(AskedPoints.Most, missed.Count);
        Assert.All(missed, m => Assert.True(m.Length <= 41));
    }
}
