using System.Text.Json;

namespace Linli.Platform.Files;

/// <summary>How much a resident may send; policy data (<c>seed/reference/platform/media-limits.json</c>), never constants.</summary>
/// <param name="PhotoBytes">Largest photo file.</param>
/// <param name="PhotoPixels">Largest width × height of a photo; guards whoever decodes it later.</param>
/// <param name="AudioBytes">Largest recording.</param>
/// <param name="DocumentBytes">Largest PDF.</param>
internal sealed record MediaLimits(long PhotoBytes, long PhotoPixels, long AudioBytes, long DocumentBytes)
{
    /// <summary>The limits of <c>reference/platform/media-limits.json</c>.</summary>
    public static MediaLimits Shipped() =>
        JsonSerializer.Deserialize<MediaLimits>(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "reference", "platform", "media-limits.json")),
            PlatformJson.Options
        )!;

    public long BytesOf(MediaKind kind) =>
        kind switch
        {
            MediaKind.Photo => PhotoBytes,
            MediaKind.Audio => AudioBytes,
            _ => DocumentBytes,
        };
}
