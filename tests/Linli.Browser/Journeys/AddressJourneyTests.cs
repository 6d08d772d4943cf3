using Linli.Browser.Support;
using Microsoft.Playwright;

namespace Linli.Browser.Journeys;

/// <summary>An address as people type it becomes a place: for the clerk who is told it, for the resident who writes it, by the code on a door.</summary>
[Collection(Support.Errands.Name)]
public sealed class AddressJourneyTests(House house)
{
    private const string Room = "和平里小区 3号楼 2单元 501";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_clerk_finds_what_somebody_said_with_its_grid_on_a_map(bool script)
    {
        await using var desk = await house.Desk(script);
        var page = await house.SignIn(desk, "demo-clerk");
        await page.GotoAsync("/addresses");
        await page.FillAsync("#words", "hpl三号楼二单元501");
        await page.ClickAsync(".division-search button");
        var first = page.Locator(".division-list li").First;
        await first.WaitForAsync();
        Assert.Contains(Room, await first.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("太和社区", await first.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await page.Locator(".map .map-building.here").CountAsync());
        Assert.DoesNotContain("?", page.Url, StringComparison.Ordinal);
        await Clean(page, script);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_resident_mistypes_the_place_chooses_the_right_one_and_it_is_filed_there(bool script)
    {
        await using var phone = await house.Phone(script);
        var neighbour = new Neighbour(phone);
        await neighbour.OpenTheForm();
        await neighbour.Say("楼上漏水，天花板湿了一片");
        await neighbour.Page.FillAsync("#where", "合平里小区3号楼2单元501");
        await neighbour.Page.ClickAsync("button.main[type=submit]");
        var choice = neighbour.Page.Locator($"label.choice:has-text('{Room}')");
        await choice.WaitForAsync();
        Assert.Equal("楼上漏水，天花板湿了一片", await neighbour.Page.InputValueAsync("#text"));
        Assert.Equal("合平里小区3号楼2单元501", await neighbour.Page.InputValueAsync("#where"));
        await Clean(neighbour.Page, script);
        await choice.Locator("input").CheckAsync();
        await neighbour.Send();
        Assert.Contains("太和社区会处理", await neighbour.Page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_code_of_a_room_is_printed_and_opens_a_report_that_asks_for_nothing_twice(bool script)
    {
        await using var desk = await house.Desk(script);
        var page = await house.SignIn(desk, "demo-clerk");
        await page.GotoAsync("/desk/map/990101001001001");
        await page.Locator("a[href*='/codes?']").First.ClickAsync();
        await page.Locator(".codes li").First.WaitForAsync();
        await Clean(page, script);
        var picture = page.Locator(".codes li img").Nth(5);
        Assert.True(await picture.EvaluateAsync<bool>("i => i.complete && i.naturalWidth > 0 || i.loading === 'lazy'") || !script);
        var said = await page.Locator(".codes li span").Nth(5).InnerTextAsync();
        var code = said[said.IndexOf("/b/", StringComparison.Ordinal)..].Trim();

        await using var phone = await house.Phone(script);
        var neighbour = new Neighbour(phone);
        await neighbour.StandAt(code[3..]);
        var place = await neighbour.Page.Locator("details.place summary").InnerTextAsync();
        Assert.Contains("单元", place, StringComparison.Ordinal);
        Assert.Equal(code.Split('-')[2], await neighbour.Page.Locator("input[name=Room]").InputValueAsync());
        Assert.Equal("", await neighbour.Page.Locator("input[name=Name]").InputValueAsync());
        await neighbour.Say("水表箱的门掉了，一直敞着");
        await neighbour.Send();
        Assert.Contains("/report/sent/", neighbour.Page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/house-numbers")]
    [InlineData("/house-numbers?area=990101001001&street=粮站巷")]
    [InlineData("/service-circle")]
    [InlineData("/service-circle?area=990101001002")]
    public async Task The_pages_of_the_ground_are_for_everybody(string path)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var desk = await house.Desk(scheme: scheme);
            var page = await house.SignIn(desk, "demo-dispatcher");
            await page.GotoAsync(path);
            await Clean(page, script: true);
        }
    }

    // axe needs script; without it the same markup was looked at with.
    private static async Task Clean(IPage page, bool script)
    {
        if (script)
        {
            Assert.Empty(await Axe.Violations(page));
        }
    }
}
