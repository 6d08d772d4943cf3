using Linli.Browser.Support;
using Microsoft.Playwright;

namespace Linli.Browser.Journeys;

/// <summary>A member of staff at a desk who does one act after the other on the order's page.</summary>
internal sealed class Officer(IPage page)
{
    public static async Task<Officer> At(House house, IBrowserContext window, string userName) => new(await house.SignIn(window, userName));

    public IPage Page => page;

    public Task Open(string number) => page.GotoAsync($"/desk/orders/{number}");

    /// <summary>Presses an act of the order, after what its form asks was filled in.</summary>
    public async Task Do(string number, string act, Func<ILocator, Task>? fill = null)
    {
        await Open(number);
        var form = page.Locator($"form[action*='act={act}']").First;

        // An act that is not the stage's next one is folded.
        if (!await form.IsVisibleAsync())
        {
            await page.Locator($"details:has(form[action*='act={act}']) > summary").First.ClickAsync();
        }

        if (fill is not null)
        {
            await fill(form);
        }

        await form.Locator("button:not([type=button])").Last.ClickAsync();
        await page.WaitForURLAsync(url => url.Contains($"did={act}", StringComparison.Ordinal));
    }

    /// <summary>The order says that something is still owed.</summary>
    public async Task<bool> Owes(string number, string words)
    {
        await Open(number);
        return await page.Locator("main .tag", new() { HasText = words }).CountAsync() > 0;
    }

    /// <summary>The timeline of the full page, newest first, as one text.</summary>
    public async Task<string> Record(string number)
    {
        await Open(number);
        return string.Join('\n', await page.Locator(".timeline").First.AllInnerTextsAsync());
    }
}
