using Linli.Browser.Support;
using Microsoft.Playwright;

namespace Linli.Browser.Journeys;

/// <summary>While somebody writes, the page shows what neighbours already reported; one tap joins.</summary>
[Collection(Support.Journeys.Name)]
public sealed class NearbyTests(House house)
{
    [Fact]
    public async Task A_neighbour_joins_in_one_tap_while_typing()
    {
        var code = DemoGround.House(51).QrCode;
        await using var firstPhone = await house.Phone();
        var first = new Neighbour(firstPhone);
        await first.StandAt(code);
        await first.Say("二单元电梯又坏了，门关不上");
        await first.Send();

        await using var secondPhone = await house.Phone();
        var second = new Neighbour(secondPhone);
        await second.StandAt(code);
        var words = new List<string>();
        second.Page.Request += (_, sent) => words.Add(sent.Url);
        await second.Page.Locator("#text").PressSequentiallyAsync("电梯坏了门关不上");
        var join = second.Page.Locator($"button[formaction='/report/join/{first.Number}']");
        await join.WaitForAsync();
        Assert.DoesNotContain("二单元", await second.Page.Locator("#similar").InnerTextAsync(), StringComparison.Ordinal);

        await join.TapAsync();

        await second.Page.WaitForURLAsync("**/report/sent/**");
        Assert.Contains("共 2 位邻居遇到", await second.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        // What a resident writes stands in no address, where proxies would log it.
        Assert.Contains(words, url => url.EndsWith("/report/similar", StringComparison.Ordinal));
        Assert.DoesNotContain(words, url => Uri.UnescapeDataString(url).Contains("电梯", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Danger_shows_the_numbers_to_call_while_typing()
    {
        await using var phone = await house.Phone();
        var neighbour = new Neighbour(phone);
        await neighbour.StandAt(DemoGround.House(52).QrCode);

        await neighbour.Page.Locator("#text").PressSequentiallyAsync("三楼着火了");

        var call = neighbour.Page.Locator("#alarm a[href='tel:119']");
        await call.WaitForAsync();
        var box = await call.BoundingBoxAsync();
        Assert.InRange(box!.Y + box.Height, 0, 844);
        Assert.Equal(48, Math.Round(box.Height), tolerance: 8);
    }

    [Fact]
    public async Task Whoever_empties_the_field_sees_nothing_alike_any_more()
    {
        var code = DemoGround.House(53).QrCode;
        await using var phone = await house.Phone();
        var neighbour = new Neighbour(phone);
        await neighbour.StandAt(code);
        await neighbour.Say("楼道里的声控灯不亮了");
        await neighbour.Send();
        await neighbour.StandAt(code);
        await neighbour.Page.Locator("#text").PressSequentiallyAsync("声控灯不亮");
        await neighbour.Page.Locator("#similar").WaitForAsync();

        await neighbour.Page.Locator("#text").FillAsync("");

        await neighbour.Page.Locator("#similar").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }
}
