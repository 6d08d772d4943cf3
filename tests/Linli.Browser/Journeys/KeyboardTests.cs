using Linli.Browser.Support;

namespace Linli.Browser.Journeys;

/// <summary>A clerk who never touches the mouse.</summary>
[Collection(Support.Journeys.Name)]
public sealed class KeyboardTests(House house)
{
    [Fact]
    public async Task A_clerk_finds_opens_and_dispatches_by_keyboard()
    {
        await using var phone = await house.Phone();
        var neighbour = new Neighbour(phone);
        await neighbour.ReadTheCode();
        await neighbour.Say("楼道里的声控灯不亮");
        await neighbour.Send();

        await using var desk = await house.Desk();
        var page = await house.SignIn(desk, "demo-clerk");
        await page.GotoAsync($"/desk?tab=all&q={neighbour.Number}");
        await page.Keyboard.PressAsync("j");
        await page.Locator("#peek h2 a").WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**/desk/orders/{neighbour.Number}**");

        // "d" goes into the dispatch form; from there it is a few tabs to its button.
        await page.Keyboard.PressAsync("d");
        var send = page.Locator("form[action*='act=Dispatch'] button").Last;

        for (var tabs = 0; tabs < 12 && !await send.EvaluateAsync<bool>("b => b === document.activeElement"); tabs++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("did=Dispatch", StringComparison.Ordinal));
    }
}
