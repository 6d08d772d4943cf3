using System.IO.Compression;
using System.Text.RegularExpressions;
using Linli.Browser.Support;
using Microsoft.Playwright;

namespace Linli.Browser.Journeys;

/// <summary>
/// A clerk asks for telephones in full, a leader approves, the clerk fetches the file, and a supervisor finds out whose it is; with script and
/// without. That it is gone after a day is shown where the clock can be moved.
/// </summary>
[Collection(Support.Journeys.Name)]
public sealed class ExportJourneyTests(House house)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_clerk_takes_residents_out_with_a_second_person(bool script)
    {
        await using var desk = await house.Desk(script);
        var clerk = await house.SignIn(desk, "demo-clerk");
        var why = script ? "上门发放高龄津贴" : "核对体检名单";
        await clerk.GotoAsync("/registry/residents?age=60-79");
        await clerk.ClickAsync(".filters a.chip:has-text('导出')");
        await clerk.WaitForURLAsync("**/registry/exports/new/residents**");
        await Look(clerk, script);
        await clerk.CheckAsync("input[value='phone.full']");
        await clerk.FillAsync("#reason", why);
        await clerk.ClickAsync("form button.main:has-text('申请导出')");
        await clerk.GetByText("本社区的其他工作者").WaitForAsync();
        Assert.Equal(0, await clerk.Locator("#why").CountAsync());
        var address = clerk.Url;
        await Look(clerk, script);

        await using var office = await house.Desk(script);
        var leader = await house.SignIn(office, "demo-leader");
        await leader.GotoAsync("/registry/exports");
        await Look(leader, script);
        await leader.ClickAsync($"a.title[href='{new Uri(address).AbsolutePath}']");
        await leader.FillAsync("#why", "名单已核对");
        await Look(leader, script);
        await leader.ClickAsync("button[value=approve]");
        await leader.GetByText("同意：名单已核对").WaitForAsync();

        await clerk.GotoAsync(address);
        var button = clerk.Locator("button:has-text('下载 Excel 文件')");

        // With script the page comes to the end by itself.
        for (var turn = 0; turn < 60 && await button.CountAsync() == 0; turn++)
        {
            await clerk.WaitForTimeoutAsync(500);
            await (script ? Task.CompletedTask : clerk.ReloadAsync());
        }

        var download = await clerk.RunAndWaitForDownloadAsync(() => button.ClickAsync());
        var file = await download.PathAsync();
        Assert.Matches("^居民-[0-9A-Z]{4}-[0-9A-Z]{4}\\.xlsx$", download.SuggestedFilename);
        var xml = await Sheet(file);
        Assert.Contains(why, xml, StringComparison.Ordinal);
        Assert.Matches(new Regex("1\\d{10}<"), xml);
        await clerk.ReloadAsync();
        Assert.Contains("下载 1 次", await clerk.InnerTextAsync("main"), StringComparison.Ordinal);
        await Look(clerk, script);

        await using var other = await house.Desk(script);
        var supervisor = await house.SignIn(other, "demo-supervisor");
        await supervisor.GotoAsync("/registry/exports/trace");
        await supervisor.SetInputFilesAsync("#file", file);
        await supervisor.ClickAsync("main form button.main");
        await supervisor.GetByText(why).WaitForAsync();
        Assert.Contains(download.SuggestedFilename[3..12], await supervisor.InnerTextAsync("main"), StringComparison.Ordinal);
        await Look(supervisor, script);
    }

    private static async Task<string> Sheet(string file)
    {
        await using var bytes = File.OpenRead(file);
        using var zip = new ZipArchive(bytes);
        using var sheet = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        return await sheet.ReadToEndAsync();
    }

    // The eye is a script itself.
    private static async Task Look(IPage page, bool script) => Assert.Empty(script ? await Axe.Violations(page) : []);
}
