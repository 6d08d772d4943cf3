using Linli.Browser.Journeys;
using Linli.Browser.Support;

namespace Linli.Browser.Pages;

/// <summary>What a page may cost over the wire, cold: a resident's is light on the weakest network (promises §3.3).</summary>
[Collection(Support.Errands.Name)]
public sealed class WeightTests(House house)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/report")]
    [InlineData("/track")]
    [InlineData("/grid")]
    [InlineData("/results")]
    public async Task A_residents_page_weighs_at_most_60_KB(string address)
    {
        await using var phone = await house.Phone();
        Assert.InRange(await Wire.Weigh(await phone.NewPageAsync(), address), 1, 60_000);
    }

    [Fact]
    public async Task From_the_door_to_the_promise_every_page_weighs_at_most_60_KB()
    {
        await using var phone = await house.Phone();
        var neighbour = new Neighbour(phone);
        var code = DemoGround.House(91).QrCode;
        await neighbour.StandAt(code);
        await neighbour.Say("楼下垃圾桶满了没人清");
        await neighbour.Send();
        var cookies = (await phone.CookiesAsync()).Select(c => new Microsoft.Playwright.Cookie
        {
            Name = c.Name,
            Value = c.Value,
            Domain = c.Domain,
            Path = c.Path,
        });

        foreach (var address in new[] { $"/b/{code}", $"/report/sent/{neighbour.Number}", $"/track/{neighbour.Number}", "/track", "/" })
        {
            await using var cold = await house.Phone();
            await cold.AddCookiesAsync(cookies);
            Assert.InRange(await Wire.Weigh(await cold.NewPageAsync(), address), 1, 60_000);
        }
    }

    [Theory]
    [InlineData("/desk")]
    [InlineData("/desk?tab=all")]
    [InlineData("/desk/map")]
    public async Task A_list_weighs_at_most_150_KB(string address)
    {
        await using var signedIn = await house.Desk();
        await house.SignIn(signedIn, "demo-dispatcher");
        await using var cold = await house.Desk();
        await cold.AddCookiesAsync(
            (await signedIn.CookiesAsync()).Select(c => new Microsoft.Playwright.Cookie
            {
                Name = c.Name,
                Value = c.Value,
                Domain = c.Domain,
                Path = c.Path,
            })
        );
        Assert.InRange(await Wire.Weigh(await cold.NewPageAsync(), address), 1, 150_000);
    }
}
