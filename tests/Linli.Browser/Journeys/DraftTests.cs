using Linli.Browser.Support;
using Microsoft.Playwright;

namespace Linli.Browser.Journeys;

/// <summary>What was written and photographed stays in the phone until it has arrived.</summary>
[Collection(Support.Errands.Name)]
public sealed class DraftTests(House house)
{
    private const string Words = "厨房天花板漏水，滴到灯上了";

    [Fact]
    public async Task An_unsent_report_survives_a_reload_and_a_closed_tab_and_is_gone_once_it_arrived()
    {
        var code = DemoGround.House(61).QrCode;
        await using var phone = await house.Phone();
        var neighbour = new Neighbour(phone);
        await neighbour.StandAt(code);
        await neighbour.TakeAPhoto(await LampPhoto.Take(phone), script: true);
        await neighbour.Say(Words);
        await neighbour.LeavePhone("13800000000");
        await IsKept(neighbour.Page);

        await neighbour.Page.ReloadAsync();
        await HasAll(neighbour.Page);

        await neighbour.Page.CloseAsync();
        await neighbour.StandAt(code);
        await HasAll(neighbour.Page);

        await neighbour.Send();
        await neighbour.Page.GotoAsync($"/track/{neighbour.Number}");
        Assert.Equal(1, await neighbour.Page.Locator(".thumbs img").CountAsync());

        await neighbour.StandAt(code);
        Assert.Equal("", await neighbour.Page.Locator("#text").InputValueAsync());
        Assert.Equal(0, await neighbour.Page.Locator(".photos img").CountAsync());
        Assert.False(await Kept(neighbour.Page));
    }

    [Fact]
    public async Task Without_a_network_it_waits_and_sends_itself_once()
    {
        await using var phone = await house.Phone();
        var neighbour = new Neighbour(phone);
        await neighbour.StandAt(DemoGround.House(62).QrCode);
        // Nothing like it is open nearby: otherwise the page would ask first whether it is the same.
        await neighbour.Say("楼顶的卫星天线支架被风刮歪了，螺丝松了两颗");
        await phone.SetOfflineAsync(true);
        await neighbour.Page.Locator("form[data-draft] button.main[type=submit]").TapAsync();
        var state = neighbour.Page.Locator("[data-send-state] [role=status]");
        await Assertions.Expect(state).ToContainTextAsync("未发出");
        await Assertions.Expect(state).ToBeInViewportAsync();

        await phone.SetOfflineAsync(false);

        await neighbour.Page.WaitForURLAsync("**/report/sent/**");
    }

    [Fact]
    public async Task Whoever_does_not_want_it_starts_afresh()
    {
        await using var phone = await house.Phone();
        var neighbour = new Neighbour(phone);
        await neighbour.StandAt(DemoGround.House(63).QrCode);
        await neighbour.Say(Words);
        await IsKept(neighbour.Page);
        await neighbour.Page.ReloadAsync();

        await neighbour.Page.Locator("[data-send-state] button").TapAsync();

        await Assertions.Expect(neighbour.Page.Locator("#text")).ToHaveValueAsync("");
        await neighbour.Page.ReloadAsync();
        Assert.Equal("", await neighbour.Page.Locator("#text").InputValueAsync());
    }

    [Fact]
    public async Task Refused_for_sending_too_often_everything_is_still_there_and_goes_later()
    {
        const string address = "198.51.100.77";
        await using var phone = await house.Phone(address: address);

        for (var i = 0; i < 60; i++)
        {
            await phone.APIRequest.PostAsync("/api/v1/requests/LL-000000-0000/urges", new() { DataObject = new { } });
        }

        var neighbour = new Neighbour(phone);
        await neighbour.StandAt(DemoGround.House(64).QrCode);
        await neighbour.TakeAPhoto(await LampPhoto.Take(phone), script: true);
        await neighbour.Say(Words);
        var answer = await neighbour.Page.RunAndWaitForResponseAsync(
            () => neighbour.Page.Locator("form[data-draft] button.main[type=submit]").TapAsync(),
            r => r.Request.Method == "POST" && r.Status == 429
        );

        Assert.Contains("retry-after", answer.Headers.Keys);
        await neighbour.Page.Locator("[data-errors]").WaitForAsync();
        Assert.Equal(Words, await neighbour.Page.Locator("#text").InputValueAsync());
        Assert.Equal(1, await neighbour.Page.Locator(".kept img").CountAsync());
        Assert.True(await neighbour.Page.Locator("a[href='tel:12345']").IsVisibleAsync());

        // Danger goes through all the same.
        await neighbour.Say("厨房着火了，冒浓烟");
        await neighbour.Send();
    }

    private static async Task HasAll(IPage page)
    {
        await page.Locator(".photos img").WaitForAsync();
        Assert.Equal(Words, await page.Locator("#text").InputValueAsync());
        Assert.Equal("13800000000", await page.Locator("#phone").InputValueAsync());
        Assert.Contains("上次没写完的内容还在", await page.Locator("[data-send-state]").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static Task<IJSHandle> IsKept(IPage page) =>
        page.WaitForFunctionAsync("words => (localStorage.getItem('draft:report') ?? '').includes(words)", Words);

    // Neither words nor photos.
    private static Task<bool> Kept(IPage page) =>
        page.EvaluateAsync<bool>(
            """
            async () => localStorage.getItem("draft:report") !== null || await new Promise((done) => {
              const open = indexedDB.open("linli", 1);
              open.onupgradeneeded = () => open.result.createObjectStore("drafts");
              open.onsuccess = () => {
                const count = open.result.transaction("drafts").objectStore("drafts").count();
                count.onsuccess = () => done(count.result > 0);
              };
            })
            """
        );
}
