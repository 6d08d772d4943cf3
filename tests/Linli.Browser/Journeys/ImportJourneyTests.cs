using System.Globalization;
using System.Text;
using Linli.Browser.Support;
using Microsoft.Playwright;

namespace Linli.Browser.Journeys;

/// <summary>The hotline's export: looked at, imported, mended, imported again, taken back; with script and without.</summary>
[Collection(Support.Journeys.Name)]
public sealed class ImportJourneyTests(House house)
{
    private const int Good = 400;
    private const int Bad = 3;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_clerk_imports_the_hotlines_export_mends_it_and_takes_it_back(bool script)
    {
        var run = script ? "S" : "N";
        await using var desk = await house.Desk(script);
        var page = await house.SignIn(desk, "demo-clerk");
        var importer = new Importer(page);
        var eye = script ? new Eye(page) : null;

        // What can be filed and what must be mended is said by cell, before anything is filed.
        await importer.Upload(Export(run, Good, Bad));
        var preview = await importer.Text();
        Assert.Equal($"{Good}", await importer.Figure("可以导入"));
        Assert.Equal($"{Bad}", await importer.Figure("要改"));
        Assert.Equal("B 来电时间", (await page.Locator("#column-called option:checked").InnerTextAsync()).Trim());
        Assert.Equal("F 诉求内容", (await page.Locator("#column-text option:checked").InnerTextAsync()).Trim());
        Assert.Equal(
            [$"B{Good + 2}", $"D{Good + 3}", $"F{Good + 4}"],
            await page.Locator("table.cards th[scope=row]").AllInnerTextsAsync()
        );
        Assert.Contains("手机号应为 11 位，这里是 7 位", preview, StringComparison.Ordinal);
        await (eye?.Look("preview") ?? Task.CompletedTask);

        // The bar is there, and the page comes to the end by itself.
        await page.ClickAsync("#import button.main");
        await page.Locator("progress.bar").First.WaitForAsync();
        await (eye?.Look("running") ?? Task.CompletedTask);
        await importer.Until("已完成");
        Assert.Equal($"{Good}", await importer.Figure("已登记"));
        await (eye?.Look("finished") ?? Task.CompletedTask);
        var first = page.Url;

        // The rows that could not be filed come back with their reasons; mended, they go in, and only they.
        var failed = await importer.Download();
        Assert.Equal(Bad + 1, failed.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("错误原因", failed, StringComparison.Ordinal);
        var mended = failed
            .Replace(",2026-13-02 08:15,", ",,", StringComparison.Ordinal)
            .Replace(",1380000,", ",13800009999,", StringComparison.Ordinal)
            .Replace(",安和家园3号楼,,", ",安和家园3号楼,楼道里堆了旧家具,", StringComparison.Ordinal);
        await importer.Upload(Encoding.UTF8.GetBytes(mended));
        Assert.Equal($"{Bad}", await importer.Figure("可以导入"));

        // The same file again: nothing is new.
        await importer.Upload(Export(run, Good, 0));
        Assert.Equal("0", await importer.Figure("可以导入"));
        Assert.Equal($"{Good}", await importer.Figure("已经有了"));
        Assert.True(await page.Locator("#import button.main").IsDisabledAsync());

        // Taken back, with a reason.
        await page.GotoAsync(first);
        await page.ClickAsync("details.card > summary");
        await page.FillAsync("#reason", "导错了文件，先撤回");
        await page.ClickAsync("button.danger");
        await importer.Until("已撤销");
        Assert.Equal($"{Good}", await importer.Figure("已撤销"));
        await (eye?.Look("undone") ?? Task.CompletedTask);
        await page.GotoAsync("/desk/imports");
        await (eye?.Look("list") ?? Task.CompletedTask);
        Assert.Empty(eye?.Wrong ?? []);
    }

    [Fact]
    public async Task An_empty_file_is_refused_with_what_to_do()
    {
        await using var desk = await house.Desk();
        var page = await house.SignIn(desk, "demo-clerk");

        await page.GotoAsync("/desk/imports");
        await page.SetInputFilesAsync("#file", File([], "空.csv"));
        await page.ClickAsync("form[enctype] button.main");

        Assert.Contains("请重新导出后再传", await page.Locator(".notice[role=alert]").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static FilePayload File(byte[] bytes, string name) =>
        new()
        {
            Name = name,
            MimeType = "text/csv",
            Buffer = bytes,
        };

    /// <summary>As Excel writes it: UTF-8 with its mark, CRLF.</summary>
    private static byte[] Export(string run, int good, int bad)
    {
        // The county's clock; the calls of the last hours.
        var now = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).AddMinutes(-10);
        var csv = new StringBuilder("\ufeff工单编号,来电时间,来电人,联系电话,诉求地点,诉求内容\r\n");

        for (var i = 0; i < good; i++)
        {
            csv.Append(
                CultureInfo.InvariantCulture,
                $"{run}-{i:0000},{now.AddMinutes(-i):yyyy/M/d H:mm:ss},林安平,1380000{i:0000},安和家园{i % 9 + 1}号楼,楼下第{i}盏路灯不亮，晚上看不清路\r\n"
            );
        }

        string[] wrong =
        [
            $"{run}-X1,2026-13-02 08:15,林安平,13800000001,安和家园1号楼,井盖松动，车过就响\r\n",
            $"{run}-X2,,林安平,1380000,安和家园2号楼,水管漏水三天了\r\n",
            $"{run}-X3,,林安平,13800000003,安和家园3号楼,\r\n",
        ];
        return Encoding.UTF8.GetBytes(csv + string.Concat(wrong.Take(bad)));
    }

    /// <summary>A clerk at the pages of an import.</summary>
    private sealed class Importer(IPage page)
    {
        private const int Patience = 60_000;

        public async Task Upload(byte[] file)
        {
            await page.GotoAsync("/desk/imports");
            await page.SetInputFilesAsync("#file", File(file, "12345热线导出.csv"));
            await page.ClickAsync("form[enctype] button.main");
            await page.WaitForURLAsync(url => url.Contains("/desk/imports/", StringComparison.Ordinal));
        }

        public Task<string> Text() => page.Locator("main").InnerTextAsync();

        public async Task<string> Figure(string name) =>
            (await page.Locator($".figure:has(.name:text-is('{name}')) .value").InnerTextAsync()).Trim();

        /// <summary>The page comes to say so by itself, without a reload by hand.</summary>
        public Task Until(string state) =>
            page.Locator($"#import .tag:text-is('{state}')").First.WaitForAsync(new() { Timeout = Patience });

        public async Task<string> Download()
        {
            var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("a[href$='failed-rows.csv']"));
            return await System.IO.File.ReadAllTextAsync(await download.PathAsync());
        }
    }

    /// <summary>axe-core on a desk and on a telephone, in light and dark.</summary>
    private sealed class Eye(IPage page)
    {
        public List<string> Wrong { get; } = [];

        public async Task Look(string where)
        {
            foreach (var (width, height) in new[] { (390, 844), (1440, 900) })
            {
                await page.SetViewportSizeAsync(width, height);

                foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
                {
                    await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
                    Wrong.AddRange((await Axe.Violations(page)).Select(line => $"{where} ({width}, {scheme}) {line}"));
                }
            }
        }
    }
}
