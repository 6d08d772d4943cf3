using System.Text;
using System.Text.RegularExpressions;
using Linli.Browser.Support;
using Microsoft.Playwright;

namespace Linli.Browser.Journeys;

/// <summary>
/// A clerk imports residents with errors among them, finds one by pinyin, opens the phone with a reason, and the person reads who looked; with
/// script and without.
/// </summary>
[Collection(Support.Journeys.Name)]
public sealed class ResidentJourneyTests(House house)
{
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_clerk_imports_finds_and_opens_a_resident_who_reads_it(bool script)
    {
        await using var desk = await house.Desk(script);
        var page = await house.SignIn(desk, "demo-clerk");
        var (name, typed) = script ? ("尉迟桂兰", "yuchigl") : ("万俟桂兰", "moqigl");
        var number = Paper(script ? "19480505" : "19480506");

        await page.GotoAsync($"{house.Server.Address}/registry/residents/imports");
        await page.SetInputFilesAsync(
            "#file",
            new FilePayload
            {
                Name = "residents.csv",
                MimeType = "text/csv",
                Buffer = Table(name, number),
            }
        );
        await page.ClickAsync("main form button.main");
        await page.GetByText("前 50 行里要改的").WaitForAsync();
        Assert.Equal(["B3", "C3"], await page.Locator("table.cards th[scope=row]").AllInnerTextsAsync());
        Assert.Contains("校验码不对", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await Look(page, script);

        await page.ClickAsync("main form button.main");
        await Until(page, "已完成");
        Assert.Contains("下载要改的 1 行", await page.InnerTextAsync("main"), StringComparison.Ordinal);

        await page.GotoAsync($"{house.Server.Address}/registry/residents");
        await page.FillAsync("main input[name=words]", typed);
        await page.ClickAsync("main form[role=search] button");
        await page.GetByText("找到 1 位").WaitForAsync();
        Assert.DoesNotContain(typed, page.Url, StringComparison.Ordinal);
        await page.ClickAsync("table.residents a.title");
        Assert.DoesNotContain(name, await page.ContentAsync(), StringComparison.Ordinal);
        var address = page.Url;

        await page.ClickAsync("details.act summary");
        await page.FillAsync("#why", "约上门时间");
        await page.ClickAsync("button[value=Calling]");
        await page.GetByText("已记录是谁、为什么看").WaitForAsync();
        Assert.Contains(name, await page.InnerTextAsync("main"), StringComparison.Ordinal);
        // What is opened leaves the screen by itself; axe would rather have it stay.
        Assert.DoesNotContain(number, await page.ContentAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await page.Locator("meta[http-equiv=refresh]").CountAsync());

        await page.GotoAsync(address);
        await page.ClickAsync("form button:has-text('给本人查询码')");
        var code = await page.InnerTextAsync(".receipt");
        await using var phone = await house.Phone();
        var mine = await phone.NewPageAsync();
        await mine.GotoAsync($"{house.Server.Address}/my-record");
        await mine.FillAsync("#code", code.ToLowerInvariant());
        await mine.ClickAsync("main form button");
        await mine.GetByText("约上门时间").WaitForAsync();
        Assert.DoesNotContain(name, await mine.ContentAsync(), StringComparison.Ordinal);
        Assert.DoesNotMatch(new Regex("[0-9A-Z]{4}-"), mine.Url);
        await Look(mine, script: true);
    }

    // The eye is a script itself.
    private static async Task Look(IPage page, bool script) => Assert.Empty(script ? await Axe.Violations(page) : []);

    // The worker carries it on; with script the page comes to the end by itself.
    private static async Task Until(IPage page, string state)
    {
        for (var turn = 0; turn < 60 && !(await page.InnerTextAsync("main")).Contains(state, StringComparison.Ordinal); turn++)
        {
            await page.WaitForTimeoutAsync(500);
            await page.ReloadAsync();
        }

        Assert.Contains(state, await page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    private static byte[] Table(string name, string number) =>
        Encoding.UTF8.GetBytes(
            $"姓名,身份证号,手机号,现住址\n{name},{number},19900001234,和平里小区3号楼1单元101\n错号,140999194805050020,138,和平里小区3号楼1单元102\n"
        );

    private static string Paper(string born)
    {
        var digits = $"140999{born}882";
        return digits + "10X98765432"[digits.Select((d, i) => (d - '0') * Weights[i]).Sum() % 11];
    }
}
