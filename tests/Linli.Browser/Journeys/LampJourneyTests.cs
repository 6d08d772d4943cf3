using Linli.Browser.Support;
using Microsoft.Playwright;

namespace Linli.Browser.Journeys;

/// <summary>A broken street lamp from the resident's photo to the closed order, on a phone and at desks.</summary>
[Collection(Support.Errands.Name)]
public sealed class LampJourneyTests(House house)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_street_lamp_is_reported_mended_and_closed(bool script)
    {
        await using var phone = await house.Phone(script);
        var photo = await LampPhoto.Take(phone);
        var neighbour = new Neighbour(phone);
        await neighbour.ReadTheCode();
        await neighbour.TakeAPhoto(photo, script);
        await neighbour.Say(script ? "单元门口的路灯三天没亮了，老人晚上看不清路" : "东边停车棚旁的路灯坏了，一闪一闪的");
        await neighbour.LeavePhone("13800000000");
        await neighbour.Send();
        var number = neighbour.Number;
        Assert.Matches("^LL-[0-9]{6}-[0-9]{4,}$", number);
        Assert.Matches("^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$", (await neighbour.Page.Locator(".receipt").InnerTextAsync()).Trim());

        await using var clerkDesk = await house.Desk(script);
        var clerk = await Officer.At(house, clerkDesk, "demo-clerk");
        await clerk.Do(number, "Dispatch", ToCityManagement);

        await using var handlerDesk = await house.Desk(script);
        var handler = await Officer.At(house, handlerDesk, "demo-handler");
        await handler.Do(number, "Acknowledge");
        await handler.Do(number, "Contact", form => form.Locator("textarea").FillAsync("电话联系了反映人，约今晚去换灯"));
        await handler.Do(
            number,
            "Submit",
            async form =>
            {
                await form.Locator("textarea[name=text]").FillAsync("已更换灯头和线路，夜间照明恢复");
                await form.Locator("input[name=photos]").SetInputFilesAsync(await LampPhoto.Take(handlerDesk, "mended.jpg"));
            }
        );

        await using var leaderDesk = await house.Desk(script);
        var leader = await Officer.At(house, leaderDesk, "demo-unit-leader");

        // The second lamp at this door is a matter that came back: its leader goes there first (S2-17).
        if (await leader.Owes(number, "待走访"))
        {
            await leader.Do(number, "Visit", form => form.Locator("textarea").FillAsync("到现场见了反映人，一起看了路灯"));
        }

        await leader.Do(number, "Approve");

        await neighbour.SaySolved();
        Assert.Contains("结案", await neighbour.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);

        var record = await clerk.Record(number);
        string[] steps = ["登记", "派单", "签收", "联系", "提交", "审核", "解决", "结案"];
        Assert.All(steps, step => Assert.Contains(step, record, StringComparison.Ordinal));
        Assert.Contains("已更换灯头和线路", record, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_from_the_door_takes_three_taps()
    {
        await using var phone = await house.Phone();
        var photo = await LampPhoto.Take(phone);
        var neighbour = new Neighbour(phone);
        await neighbour.ReadTheCode();
        await neighbour.TakeAPhoto(photo, script: true);
        await neighbour.Send();
        Assert.InRange(neighbour.Taps, 1, 3);
    }

    private static async Task ToCityManagement(ILocator form)
    {
        var unit = form.Locator("#dispatch-unit");
        var value = await unit.Locator("option", new() { HasText = "城市管理局" }).First.GetAttributeAsync("value");
        await unit.SelectOptionAsync(value!);
    }
}
