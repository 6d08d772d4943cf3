using Microsoft.Playwright;

namespace Linli.Browser.Support;

/// <summary>One server and one browser for a group of tests; each of them brings windows and requests of its own.</summary>
public sealed class House : IAsyncLifetime
{
    private readonly LinliServer _server = new();
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private int _windows;

    public LinliServer Server => _server;

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new()
            {
                // The machine's own browser: nothing is downloaded.
                ExecutablePath = Environment.GetEnvironmentVariable("LINLI_CHROMIUM") is { Length: > 0 } path ? path : "/usr/bin/chromium",
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    // A microphone that hums, and nobody who has to allow it.
                    "--use-fake-device-for-media-stream",
                    "--use-fake-ui-for-media-stream",
                ],
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        // What did not come up has nothing to close.
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
        await _server.DisposeAsync();
    }

    /// <summary>A resident's telephone: 390 × 844, touch, nothing remembered.</summary>
    /// <param name="address">The network address it comes from; null: one of its own.</param>
    public Task<IBrowserContext> Phone(bool script = true, ColorScheme scheme = ColorScheme.Light, string? address = null) =>
        _browser!.NewContextAsync(
            new()
            {
                BaseURL = _server.Address,
                ExtraHTTPHeaders = From(address),
                ViewportSize = new() { Width = 390, Height = 844 },
                IsMobile = true,
                HasTouch = true,
                JavaScriptEnabled = script,
                ColorScheme = scheme,
                Locale = "zh-CN",
                TimezoneId = "Asia/Shanghai",
            }
        );

    /// <summary>A screen in an office: 1440 × 900.</summary>
    public Task<IBrowserContext> Desk(bool script = true, ColorScheme scheme = ColorScheme.Light) =>
        _browser!.NewContextAsync(
            new()
            {
                BaseURL = _server.Address,
                ExtraHTTPHeaders = From(null),
                ViewportSize = new() { Width = 1440, Height = 900 },
                JavaScriptEnabled = script,
                ColorScheme = scheme,
                Locale = "zh-CN",
                TimezoneId = "Asia/Shanghai",
            }
        );

    // What a proxy on this machine says: otherwise all journeys would be one address, and one address may write only so often.
    private Dictionary<string, string> From(string? address)
    {
        var number = Interlocked.Increment(ref _windows);
        return new() { ["X-Forwarded-For"] = address ?? $"198.51.{number / 250}.{number % 250 + 1}" };
    }

    /// <summary>A window in which a demonstration account has signed in through the form.</summary>
    public async Task<IPage> SignIn(IBrowserContext window, string userName)
    {
        ArgumentNullException.ThrowIfNull(window);
        var page = await window.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.FillAsync("#user-name", userName);
        await page.FillAsync("#password", _server.Passwords[userName]);
        await page.ClickAsync("button.main[type=submit]");
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        return page;
    }
}

/// <summary>
/// Journeys whose traces a walk over all pages should meet: it shares their house, and they go one after the other. Beside them go the
/// <see cref="Errands"/>: two cores are soon busy.
/// </summary>
[CollectionDefinition(Name)]
public sealed class Journeys : ICollectionFixture<House>
{
    public const string Name = "journeys";
}

/// <summary>Everything else, one after the other in a house of its own: what somebody does here, nobody over there sees.</summary>
[CollectionDefinition(Name)]
public sealed class Errands : ICollectionFixture<House>
{
    public const string Name = "errands";
}
