using Microsoft.Playwright;

namespace Linli.Browser.Support;

/// <summary>Makes a screenshot small: 256 colours are enough for a page, and the browser has all it takes to write such a PNG.</summary>
internal static class Palette
{
    private const string Script = """
        async (png) => {
          const image = new Image();
          image.src = `data:image/png;base64,${png}`;
          await image.decode();
          const { naturalWidth: width, naturalHeight: height } = image;
          const pen = new OffscreenCanvas(width, height).getContext("2d");
          pen.drawImage(image, 0, 0);
          const pixels = pen.getImageData(0, 0, width, height).data;
          const keyAt = (i) => ((pixels[i] & 0xfc) << 16) | ((pixels[i + 1] & 0xfc) << 8) | (pixels[i + 2] & 0xfc);

          // The commonest colours as they are, everything else as the nearest of them.
          const seen = new Map();
          for (let i = 0; i < pixels.length; i += 4) {
            const key = keyAt(i), entry = seen.get(key);
            if (entry) entry.count++; else seen.set(key, { count: 1, rgb: [pixels[i], pixels[i + 1], pixels[i + 2]] });
          }
          const colours = [...seen.values()].sort((a, b) => b.count - a.count).slice(0, 256).map((c) => c.rgb);
          const far = (a, b) => (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2;
          const index = new Map([...seen].map(([key, { rgb }]) => [key, colours.reduce((best, c, i) => (far(c, rgb) < far(colours[best], rgb) ? i : best), 0)]));

          const rows = new Uint8Array((width + 1) * height);
          for (let y = 0, i = 0; y < height; y++) for (let x = 0; x < width; x++, i += 4) rows[y * (width + 1) + 1 + x] = index.get(keyAt(i));
          const packed = new Uint8Array(await new Response(new Blob([rows]).stream().pipeThrough(new CompressionStream("deflate"))).arrayBuffer());

          const table = Uint32Array.from({ length: 256 }, (_, n) => { for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1; return n; });
          const check = (bytes) => (bytes.reduce((c, b) => table[(c ^ b) & 255] ^ (c >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;
          const word = (n) => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];
          const chunk = (name, data) => {
            const body = Uint8Array.from([...[...name].map((c) => c.charCodeAt(0)), ...data]);
            return [...word(data.length), ...body, ...word(check(body))];
          };
          const file = Uint8Array.from([
            137, 80, 78, 71, 13, 10, 26, 10,
            ...chunk("IHDR", [...word(width), ...word(height), 8, 3, 0, 0, 0]),
            ...chunk("PLTE", colours.flat()),
            ...chunk("IDAT", packed),
            ...chunk("IEND", []),
          ]);
          let text = "";
          for (const byte of file) text += String.fromCharCode(byte);
          return btoa(text);
        }
        """;

    public static async Task<byte[]> Reduce(IBrowserContext window, byte[] png)
    {
        var page = await window.NewPageAsync();
        var small = await page.EvaluateAsync<string>(Script, Convert.ToBase64String(png));
        await page.CloseAsync();
        return Convert.FromBase64String(small);
    }
}
