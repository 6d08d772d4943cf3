using System.Globalization;
using Linli.Browser.Support;
using Microsoft.Playwright;

namespace Linli.Browser.Journeys;

/// <summary>A large photo over a line that breaks: nothing that arrived is sent twice, and it is said what happened.</summary>
[Collection(Support.Errands.Name)]
public sealed class UploadJourneyTests(House house)
{
    private const string Pieces = "**/api/v1/uploads/*";

    [Fact]
    public async Task A_report_with_a_large_photo_is_cut_and_goes_on_after_a_reload()
    {
        await using var phone = await house.Phone();
        var neighbour = new Neighbour(phone);
        await neighbour.StandAt(DemoGround.House(65).QrCode);
        var page = neighbour.Page;
        await neighbour.TakeAPhoto(await GrainyPhoto.Take(phone), script: true);
        await neighbour.Say("北门布告栏的玻璃花了，看不清字");
        var line = new Line(breaksAt: 2);
        await page.RouteAsync(Pieces, line.Carry);
        await page.Locator("form[data-draft] button.main[type=submit]").TapAsync();
        var words = page.Locator("[data-send-state] [role=status]");
        await Assertions.Expect(words).ToContainTextAsync("已传的部分还在", new() { Timeout = 30_000 });
        Assert.Equal(2, line.Sent.Count);

        await page.ReloadAsync();
        await page.Locator(".photos img").WaitForAsync();
        await page.UnrouteAsync(Pieces);
        var rest = new Line(breaksAt: int.MaxValue);
        await page.RouteAsync(Pieces, rest.Carry);
        await neighbour.Send();

        // It began where the cut left it.
        Assert.Equal(0, line.Sent[0]);
        Assert.True(rest.Sent[0] > line.Sent[1]);
        await page.GotoAsync($"/track/{neighbour.Number}");
        Assert.Equal(1, await page.Locator(".thumbs img").CountAsync());
    }

    [Fact]
    public async Task A_worker_s_result_with_a_large_photo_is_handed_in_in_pieces()
    {
        await using var home = await house.Phone(script: false);
        var number = (await house.ReportALamp(home, 73)).Number;
        await house.Dispatch(number);
        await using var phone = await house.Phone();
        var worker = await Officer.At(house, phone, "demo-handler");
        await worker.Do(number, "Acknowledge");
        var line = new Line(breaksAt: int.MaxValue);
        await worker.Page.RouteAsync(Pieces, line.Carry);
        var photo = await GrainyPhoto.Take(phone);
        await worker.Do(
            number,
            "Supplement",
            async form =>
            {
                await form.Locator("textarea").FillAsync("现场照片");
                await form.Locator("input[type=file]").SetInputFilesAsync(photo);
                await form.Locator(".shot img").WaitForAsync();
            }
        );
        await worker.Open(number);

        Assert.True(line.Sent.Count > 1);
        Assert.Contains("现场照片", await worker.Record(number), StringComparison.Ordinal);
        Assert.True(await worker.Page.Locator(".timeline .thumbs img").CountAsync() > 0);
    }

    /// <summary>Carries so many pieces and then nothing more.</summary>
    private sealed class Line(int breaksAt)
    {
        /// <summary>Where each piece that got through began.</summary>
        public List<long> Sent { get; } = [];

        public async Task Carry(IRoute route)
        {
            if (route.Request.Method != "PATCH")
            {
                await route.ContinueAsync();
            }
            else if (Sent.Count == breaksAt)
            {
                await route.AbortAsync("connectionreset");
            }
            else
            {
                Sent.Add(long.Parse(route.Request.Headers["upload-offset"], CultureInfo.InvariantCulture));
                await route.ContinueAsync();
            }
        }
    }
}
