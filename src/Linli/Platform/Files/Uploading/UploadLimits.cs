using System.Text.Json;

namespace Linli.Platform.Files.Uploading;

/// <summary>How much may be on its way in pieces; policy data (<c>seed/reference/platform/upload-limits.json</c>), never constants.</summary>
/// <param name="OpenEach">Uploads that one person, or one address without an account, may have begun and not finished.</param>
/// <param name="BytesEach">Bytes those may announce together.</param>
/// <param name="Open">Uploads begun and not finished by all together.</param>
/// <param name="Bytes">Bytes those may announce together: what uploads may take of the disk.</param>
/// <param name="Pieces">Pieces of one upload; more is an attack on folders.</param>
/// <param name="LeastPiece">Bytes below which what a cut line left is not worth a file.</param>
/// <param name="Hours">How long an upload waits to be finished and handed in; then it is swept.</param>
internal sealed record UploadLimits(int OpenEach, long BytesEach, int Open, long Bytes, int Pieces, int LeastPiece, int Hours)
{
    public TimeSpan Wait => TimeSpan.FromHours(Hours);

    /// <summary>The limits of <c>reference/platform/upload-limits.json</c>.</summary>
    public static UploadLimits Shipped() =>
        JsonSerializer.Deserialize<UploadLimits>(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "reference", "platform", "upload-limits.json")),
            PlatformJson.Options
        )!;
}
