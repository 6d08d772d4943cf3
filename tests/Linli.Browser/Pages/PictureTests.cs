using Linli.Browser.Journeys;
using Linli.Browser.Support;

namespace Linli.Browser.Pages;

/// <summary>Takes the pictures of the README from the running product, so that they cannot go stale.</summary>
[Collection(Support.Errands.Name)]
public sealed class PictureTests(House house)
{
    private static readonly string[] Matters =
    [
        "3号楼2单元楼道的声控灯坏了，老人上下楼看不清",
        "小区南门口的雨水井盖松动，车过就响",
        "垃圾分类亭周末没人清运，味道很大",
        "电动车在一楼楼道里充电，有危险",
        "健身广场的单杠螺丝松了，孩子在上面玩",
        "晚上十点以后广场舞声音太大",
    ];

    [Fact]
    public async Task The_pictures_of_the_readme_show_the_product()
    {
        var numbers = new List<string>();

        foreach (var matter in Matters)
        {
            await using var other = await house.Phone();
            var each = new Neighbour(other);
            await each.ReadTheCode();
            await each.Say(matter);
            await each.LeavePhone("13800000000");
            await each.Send();
            numbers.Add(each.Number);
        }

        await using var phone = await house.Phone();
        var neighbour = new Neighbour(phone);
        var photo = await LampPhoto.Take(phone);
        await neighbour.ReadTheCode();
        await neighbour.TakeAPhoto(photo, script: true);
        await neighbour.Say("单元门口的路灯三天没亮了");
        await Picture.Keep(neighbour.Page, "phone-report");

        await using var desk = await house.Desk();
        var officer = await Officer.At(house, desk, "demo-dispatcher");
        await officer.Do(numbers[0], "Dispatch");
        await officer.Page.GotoAsync("/desk?tab=all");
        await officer.Page.Locator("table.rows tbody tr").First.ClickAsync();
        await officer.Page.Locator("#peek h2 a").WaitForAsync();
        await Picture.Keep(officer.Page, "workbench");
        await officer.Open(numbers[0]);
        await Picture.Keep(officer.Page, "order");

        var answer = await officer.Page.GotoAsync("/command");
        Assert.Equal(200, answer!.Status);
        await Picture.Keep(officer.Page, "command");
    }
}
