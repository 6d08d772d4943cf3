using Linli.Browser.Support;
using Microsoft.Playwright;

namespace Linli.Browser.Journeys;

/// <summary>From the track page, on a phone: a photo more, a reminder, a call, and in the end the last word.</summary>
[Collection(Support.Errands.Name)]
public sealed class TrackActsTests(House house)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_resident_adds_a_photo_reminds_and_rates(bool script)
    {
        await using var phone = await house.Phone(script);
        var neighbour = new Neighbour(phone);
        await neighbour.StandAt(DemoGround.House(script ? 81 : 82).QrCode);
        await neighbour.Say("厨房天花板漏水，楼上说不是他家的");
        await neighbour.LeavePhone("13800000000");
        await neighbour.Send();
        var page = neighbour.Page;
        await page.GotoAsync($"/track/{neighbour.Number}");

        // A photo without a word.
        await page.Locator("details:has(#more) > summary").TapAsync();
        var more = page.Locator("form:has(#more)");
        await more.Locator("input[type=file][name=Photos]").SetInputFilesAsync(await LampPhoto.Take(phone));

        if (script)
        {
            await more.Locator(".photos img").WaitForAsync();
        }

        await more.Locator("button[type=submit]").TapAsync();
        await page.WaitForURLAsync("**did=more");
        Assert.Contains("补充收到了", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await page.Locator(".timeline .thumbs img").CountAsync());

        // Remind and call are always under the thumb.
        var urge = page.Locator(".act-bar button");
        await Assertions.Expect(urge).ToBeInViewportAsync();
        await Assertions.Expect(page.Locator(".act-bar a[href^='tel:']")).ToBeInViewportAsync();
        await urge.TapAsync();
        await page.WaitForURLAsync("**did=urge");
        Assert.Contains("催了一次", await page.Locator(".timeline").First.InnerTextAsync(), StringComparison.Ordinal);

        await using var desk = await house.Desk();
        await (await Officer.At(house, desk, "demo-dispatcher")).Do(
            neighbour.Number,
            "Answer",
            form => form.Locator("textarea").FillAsync("今天已上门修好")
        );
        await page.GotoAsync($"/track/{neighbour.Number}");
        Assert.Equal(0, await page.Locator(".act-bar").CountAsync());
        await neighbour.SaySolved();
        Assert.Contains("谢谢您，这件事结案了", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }
}
