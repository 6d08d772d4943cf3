using System.Net;
using Linli.Organizations;
using Linli.Organizations.Demo;
using Linli.Platform.Access;
using Xunit;

namespace Linli.Tests.Organizations;

public sealed class DemoTests(EasyHall hall) : IClassFixture<EasyHall>
{
    private static readonly Guid Building = Guid.CreateVersion7();

    private static readonly DemoGround Ground = new(
        [
            new("990101", "示范县"),
            new("990101001", "和平街道"),
            new("990101001001", "和平里社区"),
            new("990101001001001", "第一网格"),
            new("990101001001002", "第二网格"),
            new("990101001002", "幸福里社区"),
            new("990101001002001", "第一网格"),
        ],
        [new("和平里小区", "990101001001", [new(Building, "990101001001001")])]
    );

    [Fact]
    public async Task The_demonstration_has_an_account_a_role_a_worker_a_grid_and_a_body_a_unit()
    {
        var script = DemoScript.Load(Path.Combine(AppContext.BaseDirectory, "demo", "county", "organizations.json"));

        var told = await hall.Do<PlayOrganizations, IReadOnlyList<DemoSignIn>>(p =>
            p.Run(script, Ground, OrganizationsHall.Start, hall.System, CancellationToken.None)
        );

        Assert.Equal(Enum.GetValues<Role>().Order(), told.Select(t => t.Role).Order());
        Assert.Equal(told.Count, told.Select(t => t.Password).Distinct().Count());
        // The body and the post, each once.
        Assert.Equal("和平里社区居民委员会 第一网格网格员", told.Single(t => t.Role == Role.GridWorker).Post);
        Assert.All(
            Ground.Areas.Where(a => a.Code.Length == 15),
            grid => Assert.NotNull(hall.Bodies.GridWorker(OrganizationsHall.County, grid.Code, hall.Clock.Now))
        );

        foreach (var unit in Units())
        {
            Assert.NotNull(hall.Bodies.Responsible(OrganizationsHall.County, unit, "990101001001001", Building, hall.Clock.Now));
        }

        // What lies in a grid that is all one compound's is the company's as well, without knowing a building.
        var company = hall.Bodies.Responsible(OrganizationsHall.County, "物", "990101001001001", null, hall.Clock.Now);
        Assert.Contains("和平里小区", company!.Name, StringComparison.Ordinal);

        foreach (var role in Enum.GetValues<Role>())
        {
            var account = await hall.Do<DemoAccounts, StaffAccount?>(d => d.Find(role, CancellationToken.None));
            Assert.Contains(told, t => t.Role == role && t.UserName == account?.UserName);
        }

        await AdminPages(told.Single(t => t.Role == Role.Admin));
    }

    private async Task AdminPages(DemoSignIn admin)
    {
        var browser = hall.NewBrowser();
        await SigningInTests.SignIn(browser, admin.UserName, admin.Password);

        var bodies = await browser.Read("/organisations");
        Assert.Contains("和平里社区居民委员会", bodies, StringComparison.Ordinal);
        var committee = bodies.Split("和平里社区居民委员会")[0].Split("href=\"")[^1].Split('"')[0];
        Assert.Contains("第二网格网格员", await browser.Read(committee), StringComparison.Ordinal);

        var answer = await browser.Press("/organisations/accounts", "open", ("UserName", "newcomer"), ("Name", "欧阳𠮷"));
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("账号 newcomer 已开通", page, StringComparison.Ordinal);

        var found = await browser.Read("/organisations/accounts?search=newcomer");
        Assert.Contains("欧阳𠮷", found, StringComparison.Ordinal);
        var form = "keep-" + found.Split("value=\"keep-")[1].Split('"')[0];
        var disabled = await browser.Press("/organisations/accounts?search=newcomer", form, ("Act", "disable"));
        Assert.Contains(
            "已停用",
            WebUtility.HtmlDecode(await disabled.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)),
            StringComparison.Ordinal
        );
    }

    // Every word the catalog routes to.
    private static string[] Units() =>
        "居 物 业 街 街环卫 城 住 消 公 派出所 交警 运 市监 商 环 水 电 气 热 通 教 人社 医保 民 卫 文 退 残 妇 司 农 林 林园 自 应 审 纪 社工 居调委 街调委 中心 权属 主管".Split(
            ' '
        );
}
