using Microsoft.Playwright;

namespace Linli.Browser.Support;

/// <summary>Keeps a picture in <c>docs/pictures</c>: when it is missing, when it clearly differs, or when <c>LINLI_PICTURES=write</c>.</summary>
internal static class Picture
{
    // Times, numbers and the cursor change from run to run; a page that looks different changes more.
    private const double Clearly = 0.04;
    private const int MostBytes = 150_000;

    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "pictures");

    public static async Task Keep(IPage page, string name)
    {
        var shot = await page.ScreenshotAsync(
            new()
            {
                Type = ScreenshotType.Png,
                Animations = ScreenshotAnimations.Disabled,
                Caret = ScreenshotCaret.Hide,
            }
        );
        var taken = await Palette.Reduce(page.Context, shot);
        Assert.InRange(taken.Length, 1, MostBytes);
        var file = Path.Combine(Folder, name + ".png");

        if (
            Environment.GetEnvironmentVariable("LINLI_PICTURES") == "write"
            || !File.Exists(file)
            || await Difference(page.Context, await File.ReadAllBytesAsync(file), taken) > Clearly
        )
        {
            Directory.CreateDirectory(Folder);
            await File.WriteAllBytesAsync(file, taken);
        }
    }

    /// <summary>0 equal … 1 black against white, over both pictures made small.</summary>
    private static async Task<double> Difference(IBrowserContext window, byte[] before, byte[] now)
    {
        var page = await window.NewPageAsync();
        var difference = await page.EvaluateAsync<double>(
            """
            async ([a, b]) => {
              const grey = async (png) => {
                const image = new Image();
                image.src = `data:image/png;base64,${png}`;
                await image.decode();
                const canvas = Object.assign(document.createElement("canvas"), { width: 96, height: 96 });
                const pen = canvas.getContext("2d");
                pen.drawImage(image, 0, 0, 96, 96);
                return pen.getImageData(0, 0, 96, 96).data;
              };
              const [x, y] = [await grey(a), await grey(b)];
              return x.reduce((sum, value, i) => sum + Math.abs(value - y[i]), 0) / x.length / 255;
            }
            """,
            new[] { Convert.ToBase64String(before), Convert.ToBase64String(now) }
        );
        await page.CloseAsync();
        return difference;
    }
}
