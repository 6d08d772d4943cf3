using System.Text.Json;

namespace Linli.Platform.Files.Showing;

/// <summary>What making a small picture may cost; policy data (<c>seed/reference/platform/thumbnails.json</c>), never constants.</summary>
/// <param name="Side">Longest side of the small picture, pixels.</param>
/// <param name="Quality">Of its JPEG, 1 to 100.</param>
/// <param name="Pixels">Width × height beyond which no photo is decoded; it is shown whole.</param>
/// <param name="AtOnce">Made at a time.</param>
/// <param name="Waiting">Waiting for their turn; whoever comes then is shown the whole photo.</param>
/// <param name="Seconds">Processor time, and time by the clock, after which one is given up.</param>
/// <param name="MemoryMegabytes">Address space of the program that decodes.</param>
internal sealed record ThumbnailLimits(int Side, int Quality, long Pixels, int AtOnce, int Waiting, int Seconds, int MemoryMegabytes)
{
    /// <summary>The limits of <c>reference/platform/thumbnails.json</c>.</summary>
    public static ThumbnailLimits Shipped() =>
        JsonSerializer.Deserialize<ThumbnailLimits>(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "reference", "platform", "thumbnails.json")),
            PlatformJson.Options
        )!;
}
