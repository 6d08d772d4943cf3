using Microsoft.Playwright;

namespace Linli.Browser.Support;

/// <summary>A picture of a dark street lamp, drawn by the browser itself: no photo of a real place is needed.</summary>
internal static class LampPhoto
{
    private const string Drawing = """
        <svg xmlns="http://www.w3.org/2000/svg" width="960" height="720" viewBox="0 0 960 720">
          <defs><linearGradient id="dusk" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#1d2b45"/><stop offset="1" stop-color="#c98d6b"/></linearGradient></defs>
          <rect width="960" height="720" fill="url(#dusk)"/>
          <rect x="40" y="300" width="330" height="420" fill="#26303a"/><rect x="560" y="240" width="360" height="480" fill="#202a34"/>
          <g fill="#e8c27a"><rect x="90" y="350" width="40" height="50"/><rect x="210" y="430" width="40" height="50"/><rect x="640" y="300" width="44" height="56"/><rect x="800" y="420" width="44" height="56"/></g>
          <rect y="640" width="960" height="80" fill="#33383c"/>
          <path d="M470 660V180q0-60 70-60h50" fill="none" stroke="#10151a" stroke-width="16"/>
          <path d="M560 110h90l-16 34h-60z" fill="#10151a"/><ellipse cx="606" cy="150" rx="30" ry="9" fill="#3c454d"/>
        </svg>
        """;

    public static async Task<FilePayload> Take(IBrowserContext window, string name = "lamp.jpg")
    {
        var page = await window.NewPageAsync();
        await page.SetContentAsync($"<body style='margin:0'>{Drawing}</body>");
        var bytes = await page.Locator("svg").ScreenshotAsync(new() { Type = ScreenshotType.Jpeg, Quality = 80 });
        await page.CloseAsync();
        return new()
        {
            Name = name,
            MimeType = "image/jpeg",
            Buffer = bytes,
        };
    }
}
