using Linli.Browser.Journeys;
using Linli.Browser.Support;
using Microsoft.Playwright;

namespace Linli.Browser.Pages;

/// <summary>axe-core finds nothing wrong on any page that a walk from link to link reaches, in light, dark and elder mode; no script stumbles.</summary>
[Collection(Support.Journeys.Name)]
public sealed class AccessibilityTests(House house)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_residents_pages_are_for_everybody(bool elder)
    {
        await using var phone = await house.Phone();
        var neighbour = new Neighbour(phone);
        await neighbour.ReadTheCode();
        await neighbour.Say("垃圾桶满了两天没人清");
        await neighbour.Send();

        if (elder)
        {
            await phone.AddCookiesAsync([
                new()
                {
                    Name = "elder",
                    Value = "1",
                    Url = house.Server.Address,
                },
            ]);
        }

        var visited = await Look(neighbour.Page, ["/", neighbour.Page.Url[house.Server.Address.Length..], $"/track/{neighbour.Number}"]);
        Assert.Superset(new HashSet<string> { "/", "/report", "/track", "/grid", "/sign-in" }, visited.ToHashSet());
    }

    [Theory]
    [InlineData("demo-grid", "/desk")]
    [InlineData("demo-clerk", "/desk")]
    [InlineData("demo-handler", "/desk")]
    [InlineData("demo-unit-leader", "/desk")]
    [InlineData("demo-dispatcher", "/desk")]
    [InlineData("demo-leader", "/command")]
    [InlineData("demo-admin", "/account")]
    public async Task A_colleagues_pages_are_for_everybody(string userName, string start)
    {
        await using var desk = await house.Desk();
        var page = await house.SignIn(desk, userName);
        var visited = await Look(page, [start, "/account"]);
        Assert.Superset(new HashSet<string> { start, "/account" }, visited.ToHashSet());
    }

    [Fact]
    public async Task The_eye_sees_a_planted_fault()
    {
        await using var desk = await house.Desk();
        var page = await desk.NewPageAsync();
        await page.SetContentAsync("<html lang=zh><title>x</title><main><h1>x</h1><img src='/x.png'></main></html>");
        Assert.Contains(await Axe.Violations(page), line => line.StartsWith("image-alt", StringComparison.Ordinal));
    }

    private async Task<List<string>> Look(IPage page, string[] from)
    {
        List<string> wrong = [];
        // Whatever the policy stopped or a script stumbled over is said in the console.
        page.PageError += (_, error) => wrong.Add($"{page.Url} {error}");
        page.Console += (_, said) =>
        {
            if (said.Type == "error" && !said.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                wrong.Add($"{page.Url} {said.Text}");
            }
        };
        var crawler = new Crawler(page, house.Server.Address);
        await crawler.Walk(
            from,
            async path =>
            {
                foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
                {
                    await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
                    wrong.AddRange((await Axe.Violations(page)).Select(line => $"{path} ({scheme}) {line}"));
                }
            }
        );
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(40)));
        return crawler.Visited;
    }
}
