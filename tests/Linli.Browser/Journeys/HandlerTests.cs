using Linli.Browser.Support;
using Microsoft.Playwright;

namespace Linli.Browser.Journeys;

/// <summary>A worker of the unit, on a telephone in the street: takes over, calls, hands in with a photo.</summary>
[Collection(Support.Errands.Name)]
public sealed class HandlerTests(House house)
{
    [Theory]
    [InlineData(true, 71)]
    [InlineData(false, 72)]
    public async Task A_worker_does_the_whole_matter_on_a_telephone(bool script, int door)
    {
        await using var home = await house.Phone(script: false);
        var number = (await house.ReportALamp(home, door)).Number;
        await house.Dispatch(number);

        await using var phone = await house.Phone(script);
        var worker = await Officer.At(house, phone, "demo-handler");
        var page = worker.Page;

        // It stands among what waits, and nothing sticks out of the screen.
        await page.GotoAsync($"/desk?q={number}");
        Assert.Contains(number, await page.Locator("table.orders").InnerTextAsync(), StringComparison.Ordinal);
        await page.GotoAsync("/desk");
        await Fits(page);

        await worker.Do(number, "Acknowledge");
        await worker.Do(
            number,
            "Contact",
            async form =>
            {
                await form.Locator("label.choice:has(input[value=yes])").TapAsync();
                await form.Locator("textarea").FillAsync("已联系，半小时到");
            }
        );
        await worker.Open(number);
        await Fits(page);
        // Without script nothing can run in the page, axe neither.
        Assert.Empty(script ? await Axe.Violations(page) : []);
        await worker.Do(
            number,
            "Submit",
            async form =>
            {
                await form.Locator("textarea[name=text]").FillAsync("换了灯泡，当场亮了");
                await form.Locator("input[name=photos]").SetInputFilesAsync(await LampPhoto.Take(phone, "mended.jpg"));
            }
        );

        var record = await worker.Record(number);
        string[] steps = ["签收", "首次联系", "提交结果", "换了灯泡，当场亮了"];
        Assert.All(steps, step => Assert.Contains(step, record, StringComparison.Ordinal));
        Assert.True(await page.Locator(".timeline .thumbs img").CountAsync() > 0);
        // What is handed in is the head's to let go: the worker has no such button.
        Assert.Equal(0, await page.Locator("form[action*='act=Approve']").CountAsync());
    }

    private static async Task Fits(IPage page)
    {
        var over = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.InRange(over, 0, 0);
    }
}
