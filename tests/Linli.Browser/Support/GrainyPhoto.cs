using Microsoft.Playwright;

namespace Linli.Browser.Support;

/// <summary>A picture of nothing but grain, which no camera's compression makes small: over a megabyte at the size the form sends.</summary>
internal static class GrainyPhoto
{
    private const string Grain = """
        async () => {
          const canvas = document.createElement("canvas");
          [canvas.width, canvas.height] = [1600, 1200];
          const pen = canvas.getContext("2d");
          const pixels = pen.createImageData(1600, 1200);
          for (let at = 0, seed = 1; at < pixels.data.length; at++) {
            seed = (seed * 48271) % 2147483647;
            pixels.data[at] = at % 4 === 3 ? 255 : seed & 255;
          }
          pen.putImageData(pixels, 0, 0);
          return canvas.toDataURL("image/jpeg", 0.9).split(",")[1];
        }
        """;

    public static async Task<FilePayload> Take(IBrowserContext window)
    {
        var page = await window.NewPageAsync();
        var bytes = Convert.FromBase64String(await page.EvaluateAsync<string>(Grain));
        await page.CloseAsync();
        Assert.True(bytes.Length > 1_000_000);
        return new()
        {
            Name = "grain.jpg",
            MimeType = "image/jpeg",
            Buffer = bytes,
        };
    }
}
