using System.IO.Compression;
using Linli.Tests.Platform.Files;

namespace Linli.Bench;

/// <summary>Photos of a telephone's size, each another one: noise does not pack.</summary>
internal static class Photos
{
    private const int Width = 800;
    private const int Height = 500;

    public static IReadOnlyCollection<byte[]> Roll(int photos) => [.. Enumerable.Range(0, photos).Select(_ => New())];

    /// <returns>A PNG of about 400 KB.</returns>
    private static byte[] New()
    {
        using var packed = new MemoryStream();

        using (var zlib = new ZLibStream(packed, CompressionLevel.NoCompression, leaveOpen: true))
        {
            var row = new byte[Width + 1];

            for (var y = 0; y < Height; y++)
            {
                Random.Shared.NextBytes(row);
                row[0] = 0;
                zlib.Write(row);
            }
        }

        return Pictures.Concat(Pictures.PngHead(Width, Height), Pictures.Chunk("IDAT", packed.ToArray()), Pictures.Chunk("IEND", []));
    }
}
