using Linli.Browser.Support;
using Microsoft.Playwright;

namespace Linli.Browser.Journeys;

/// <summary>A resident with a telephone in front of a building's QR.</summary>
internal sealed class Neighbour(IBrowserContext phone)
{
    public IPage Page { get; private set; } = null!;

    /// <summary>Deliberate touches since the QR was read; typing is not a tap.</summary>
    public int Taps { get; private set; }

    /// <summary>Number of the request, as told.</summary>
    public string Number { get; private set; } = "";

    public async Task ReadTheCode()
    {
        Page = await phone.NewPageAsync();
        await Page.GotoAsync(await BuildingPage());
    }

    /// <summary>Opens the form without having read a code: nobody knows the building.</summary>
    public async Task OpenTheForm()
    {
        Page = await phone.NewPageAsync();
        await Page.GotoAsync("/report");
    }

    /// <summary>Stands at the door of the n-th building of the demonstration.</summary>
    public async Task StandAt(string code)
    {
        Page = await phone.NewPageAsync();
        await Page.GotoAsync($"/b/{Uri.EscapeDataString(code)}");
    }

    public async Task TakeAPhoto(FilePayload photo, bool script)
    {
        Taps++;

        if (!script)
        {
            await Page.SetInputFilesAsync("#photos", photo);
            return;
        }

        var chooser = await Page.RunAndWaitForFileChooserAsync(() => Page.Locator("[data-photos] label.add").TapAsync());
        await chooser.SetFilesAsync(photo);
        await Page.Locator("[data-photos] .photos img").First.WaitForAsync();
    }

    public Task Say(string text) => Page.FillAsync("#text", text);

    public Task LeavePhone(string phone) => Page.FillAsync("#phone", phone);

    /// <summary>Sends; when the page asks something back first (a similar matter nearby), sends again.</summary>
    public async Task Send()
    {
        for (var again = 0; again < 2 && !Page.Url.Contains("/report/sent/", StringComparison.Ordinal); again++)
        {
            Taps++;
            await Page.Locator("form[data-draft] button.main[type=submit]").TapAsync();

            try
            {
                await Page.WaitForURLAsync("**/report/sent/**", new() { Timeout = 10_000 });
            }
            catch (TimeoutException) when (again == 0)
            {
                // The question stands on the page now; the same button answers it.
            }
        }

        await Page.WaitForURLAsync("**/report/sent/**");
        Number = Page.Url.Split('/')[^1].Split('?')[0];
    }

    /// <summary>Comes back later and says how it is.</summary>
    public async Task SaySolved()
    {
        await Page.GotoAsync($"/track/{Number}");
        await Page.Locator("label.choice:has(input[name=Verdict][value=Solved])").TapAsync();
        await Page.Locator("label.choice:has(input[name=Satisfaction][value='5'])").TapAsync();
        await Page.Locator("form:has(input[name=Verdict]) button.main").TapAsync();
        await Page.Locator("input[name=Verdict]").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    // What the QR on the door says: the picker knows the code of every building.
    private async Task<string> BuildingPage()
    {
        await Page.GotoAsync("/grid");

        if (await Page.Locator("#compound").CountAsync() > 0)
        {
            await Page.SelectOptionAsync("#compound", new SelectOptionValue { Index = 1 });
            await Page.Locator("button[name=Step]").ClickAsync();
            await Page.Locator("#building").WaitForAsync();
        }

        var code = await Page.Locator("#building optgroup:not([label='']) option").First.GetAttributeAsync("value");
        return $"/b/{Uri.EscapeDataString(code!)}";
    }
}
