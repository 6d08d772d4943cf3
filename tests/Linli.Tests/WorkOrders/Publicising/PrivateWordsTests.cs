using Linli.WorkOrders.Publicising;

namespace Linli.Tests.WorkOrders.Publicising;

/// <summary>What must not stand in a public text is found as people write it; what may stand there is left alone.</summary>
public sealed class PrivateWordsTests
{
    private static readonly KnownRequester Named = new(false, "钱三一", "13900001234", "门口的路灯坏了");
    private static readonly KnownRequester Unknown = new(true, null, null, "隔壁的棋牌室每天吵到半夜两点没人管");

    [Theory]
    [InlineData("请打13800001111", "Phone", "13800001111")]
    [InlineData("请打 138-0000-1111 联系", "Phone", "138-0000-1111")]
    [InlineData("请打１３８００００１１１１", "Phone", "１３８００００１１１１")]
    [InlineData("座机0355-2021234", "Phone", "0355-2021234")]
    [InlineData("证件140427199001011234", "IdNumber", "140427199001011234")]
    [InlineData("证件14042719900101123X", "IdNumber", "14042719900101123X")]
    [InlineData("和平里3号楼2单元502室的水管", "Room", "3号楼2单元502室")]
    [InlineData("三号楼门口的灯", "Room", "三号楼")]
    [InlineData("住在 3-2-502 的老人", "Room", "3-2-502")]
    [InlineData("1203室漏水", "Room", "1203室")]
    [InlineData("已当面告诉王大爷", "Person", "王大爷")]
    [InlineData("钱三一反映的路灯", "Requester", "钱三一")]
    [InlineData("回电 139 0000 1234 已告知", "Requester", "139 0000 1234")]
    [InlineData("棋牌室每天吵到半夜，已整改", "OwnWords", "棋牌室每天吵到半")]
    [InlineData("棋牌室，每天吵到“半夜”", "OwnWords", "棋牌室，每天吵到“半")]
    public void What_is_private_is_found_as_it_is_written(string text, string kind, string words) =>
        Assert.Contains(PrivateWords.Find(text, [Named, Unknown]), f => f.Kind.ToString() == kind && f.Words == words);

    [Theory]
    [InlineData("已更换灯头，夜间照明恢复")]
    [InlineData("2026年11月20日检修完，12345 已回访")]
    [InlineData("2026-11-20 停水，11-21 恢复")]
    [InlineData("工单 LL-261121-0042 已办结")]
    [InlineData("换了 12 盏灯、更换 300 米管道，惠及 450 户外来人口")]
    [InlineData("门口的路灯坏了，已修好")]
    public void What_may_be_public_is_left_alone(string text) => Assert.Empty(PrivateWords.Find(text, [Named, Unknown]));

    [Fact]
    public void What_may_never_be_public_cannot_be_confirmed()
    {
        Assert.Equal(
            [PrivateKind.IdNumber, PrivateKind.Requester, PrivateKind.OwnWords],
            Enum.GetValues<PrivateKind>().Where(k => new PrivateFinding(k, "").Never)
        );
    }

    [Fact]
    public void The_words_to_start_from_have_it_taken_out()
    {
        var masked = PrivateWords.Mask("联系钱三一（13900001234），到3号楼2单元502室换了灯泡。", [Named]);

        Assert.Equal("联系＊＊（＊＊），到＊＊换了灯泡。", masked);
        Assert.Empty(PrivateWords.Find(masked, [Named]));
    }
}
