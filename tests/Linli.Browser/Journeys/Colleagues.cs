using Linli.Browser.Support;
using Microsoft.Playwright;

namespace Linli.Browser.Journeys;

/// <summary>What the others do, so that one person's journey can begin: each in a window of their own.</summary>
internal static class Colleagues
{
    /// <summary>A neighbour without script reports a dark street lamp at a house and leaves a telephone.</summary>
    public static async Task<Neighbour> ReportALamp(this House house, IBrowserContext phone, int door)
    {
        var neighbour = new Neighbour(phone);
        await neighbour.StandAt(DemoGround.House(door).QrCode);
        await neighbour.Say("单元门口的路灯又不亮了，晚上看不清台阶");
        await neighbour.LeavePhone($"138000010{door}");
        await neighbour.Send();
        return neighbour;
    }

    /// <summary>From the desk to the head of the unit, as every matter goes.</summary>
    public static async Task Mend(this House house, string number)
    {
        await house.Dispatch(number);
        await house.HandIn(number);
        await using var head = await house.Desk();
        var leader = await Officer.At(house, head, "demo-unit-leader");

        // A lamp that came back needs its leader there first.
        if (await leader.Owes(number, "待走访"))
        {
            await leader.Do(number, "Visit", form => form.Locator("textarea").FillAsync("到现场见了反映人，一起看了路灯"));
        }

        await leader.Do(number, "Approve");
    }

    /// <summary>The command center sends it to the city's management.</summary>
    public static async Task Dispatch(this House house, string number)
    {
        await using var desk = await house.Desk();
        await (await Officer.At(house, desk, "demo-dispatcher")).Do(
            number,
            "Dispatch",
            async form =>
            {
                var unit = form.Locator("#dispatch-unit");
                var value = await unit.Locator("option", new() { HasText = "城市管理局" }).First.GetAttributeAsync("value");
                await unit.SelectOptionAsync(value!);
            }
        );
    }

    /// <summary>The unit calls, mends and hands in.</summary>
    public static async Task HandIn(this House house, string number)
    {
        await using var desk = await house.Desk();
        var handler = await Officer.At(house, desk, "demo-handler");
        await handler.Do(number, "Contact", form => form.Locator("textarea").FillAsync("约了今晚"));
        await handler.Do(
            number,
            "Submit",
            async form =>
            {
                await form.Locator("textarea[name=text]").FillAsync("已更换灯泡");

                if (await form.Locator("textarea[name=statement]").CountAsync() > 0)
                {
                    await form.Locator("textarea[name=statement]").FillAsync("当面查看，居民不愿拍照");
                }
            }
        );
    }
}
