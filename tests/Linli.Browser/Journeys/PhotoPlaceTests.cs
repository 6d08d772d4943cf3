using Linli.Browser.Support;

namespace Linli.Browser.Journeys;

/// <summary>A photo knows where it was taken: the page asks once whether it is there, and nothing of it is kept.</summary>
[Collection(Support.Errands.Name)]
public sealed class PhotoPlaceTests(House house)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_photos_place_is_proposed_and_only_the_answer_is_kept(bool script)
    {
        var building = DemoGround.House(script ? 41 : 42);
        await using var phone = await house.Phone(script);
        var photo = await PlacedPhoto.Take(phone, DemoGround.Middle(building));
        Assert.NotEmpty(PlacedPhoto.Metadata(photo.Buffer));
        var neighbour = new Neighbour(phone);
        await neighbour.OpenTheForm();
        await neighbour.TakeAPhoto(photo, script);

        if (!script)
        {
            // Without script the server reads the photo first, and asks before it files.
            await neighbour.Page.Locator("form[data-draft] button.main[type=submit]").TapAsync();
        }

        var hint = neighbour.Page.Locator("label.choice:has(#hint)");
        await hint.WaitForAsync();
        Assert.Contains(DemoGround.GridName(building), await hint.InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await neighbour.Page.Locator("#hint").IsCheckedAsync());
        Assert.DoesNotContain("PhotoLon", neighbour.Page.Url, StringComparison.Ordinal);
        await neighbour.Send();

        await neighbour.Page.GotoAsync($"/track/{neighbour.Number}");
        var worker = await neighbour.Page.Locator(".worker").InnerTextAsync();
        await neighbour.Page.GotoAsync($"/grid?Building={building.QrCode}");
        // Whoever was promised serves there, beside others who do; there the card says as what, not whose.
        Assert.Contains(worker.Replace("我的", "", StringComparison.Ordinal), await neighbour.Page.Locator(".worker").AllInnerTextsAsync());

        await neighbour.Page.GotoAsync($"/track/{neighbour.Number}");
        var kept = await neighbour.Page.Locator(".thumbs img").First.GetAttributeAsync("src");
        var stored = await (await phone.APIRequest.GetAsync(kept!)).BodyAsync();
        Assert.Equal([0xFF, 0xD8], stored[..2]);
        Assert.Empty(PlacedPhoto.Metadata(stored));
    }

    [Fact]
    public async Task Taking_the_photo_away_takes_its_place_away_too()
    {
        await using var phone = await house.Phone();
        var neighbour = new Neighbour(phone);
        await neighbour.OpenTheForm();
        await neighbour.TakeAPhoto(await PlacedPhoto.Take(phone, DemoGround.Middle(DemoGround.House(43))), script: true);
        await neighbour.Page.Locator("#hint").WaitForAsync();

        await neighbour.Page.Locator("[data-photos] .drop").TapAsync();

        await neighbour.Page.Locator("#hint").WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Detached });
    }
}
