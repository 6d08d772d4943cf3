using Linli.Browser.Support;
using Linli.Tests.Platform.Files;

namespace Linli.Browser.Journeys;

/// <summary>Whoever cannot or does not want to write speaks: a recording alone is a report.</summary>
[Collection(Support.Errands.Name)]
public sealed class VoiceTests(House house)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_recording_alone_is_enough(bool script)
    {
        await using var phone = await house.Phone(script);
        var neighbour = new Neighbour(phone);
        await neighbour.StandAt(DemoGround.House(script ? 71 : 72).QrCode);

        if (script)
        {
            var button = neighbour.Page.Locator("[data-voice] button");
            await button.TapAsync();
            await neighbour.Page.Locator("[data-voice] button[aria-pressed=true]").WaitForAsync();
            await neighbour.Page.WaitForTimeoutAsync(800);
            await button.TapAsync();
            await neighbour.Page.Locator("[data-voice] audio").WaitForAsync();
        }
        else
        {
            await neighbour.Page.SetInputFilesAsync(
                "#voice",
                new Microsoft.Playwright.FilePayload
                {
                    Name = "voice.wav",
                    MimeType = "audio/wav",
                    Buffer = Sounds.Wav(),
                }
            );
        }

        await neighbour.Send();

        await neighbour.Page.GotoAsync($"/track/{neighbour.Number}");
        Assert.Contains("语音反映", await neighbour.Page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        var sound = await neighbour.Page.Locator(".thumbs audio").GetAttributeAsync("src");
        var stored = await phone.APIRequest.GetAsync(sound!);
        Assert.StartsWith("audio/", stored.Headers["content-type"], StringComparison.Ordinal);
        Assert.InRange((await stored.BodyAsync()).Length, 1, 200_000);
    }
}
