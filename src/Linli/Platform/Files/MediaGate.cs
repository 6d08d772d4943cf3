using Linli.Platform.Files.Audio;
using Linli.Platform.Files.Documents;
using Linli.Platform.Files.Photos;

namespace Linli.Platform.Files;

/// <summary>
/// Decides by content what a file is: never by its name, never by what the browser says. Everything not listed here is refused with
/// <see cref="Kernel.RuleBroken"/>. Pixels and sound are never decoded.
/// </summary>
internal static class MediaGate
{
    /// <summary>Bytes of the beginning that <see cref="Sniff"/> wants to see.</summary>
    public const int HeadBytes = 32;

    private static readonly string[] HeicBrands = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"];

    /// <summary>Recognises the beginning of a file, so a wrong one is refused before the rest is read.</summary>
    public static Format Sniff(ReadOnlySpan<byte> head, string name) =>
        head switch
        {
            [] => throw FileRefusals.Empty(name),
            [0xFF, 0xD8, 0xFF, ..] => Photo(JpegPhoto.Read),
            [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..] => Photo(PngPhoto.Read),
            _ when head.StartsWith("RIFF"u8) && From(head, 8).StartsWith("WEBP"u8) => Photo(WebpPhoto.Read),
            _ when head.StartsWith("RIFF"u8) && From(head, 8).StartsWith("WAVE"u8) => Sound(WavAudio.Read),
            _ when head.StartsWith("OggS"u8) => Sound(OggAudio.Read),
            _ when head.StartsWith("#!AMR"u8) => Sound(AmrAudio.Read),
            [0x1A, 0x45, 0xDF, 0xA3, ..] => Sound(WebmAudio.Read),
            _ when head.StartsWith("ID3"u8) => Sound(FrameAudio.Read),
            [0xFF, var second, ..] when (second & 0xE0) == 0xE0 => Sound(FrameAudio.Read),
            _ when head.StartsWith("%PDF-"u8) => new Format(MediaKind.Document, PdfDocument.Read),
            _ when head.StartsWith("GIF8"u8) => throw FileRefusals.Animated(name),
            _ when head.Length >= 12 && head[4..].StartsWith("ftyp"u8) => IsoMedia(head[8..12], name),
            _ => throw FileRefusals.Unknown(name),
        };

    /// <summary>Reads a whole file and says what may stay of it. Throws <see cref="Kernel.RuleBroken"/>.</summary>
    /// <param name="file">Seekable.</param>
    /// <param name="name">As shown to the person.</param>
    /// <param name="limits">How large it may be.</param>
    public static MediaPlan Inspect(Stream file, string name, MediaLimits limits)
    {
        var source = new MediaSource(file, name, limits);
        var format = Sniff(source.Peek(HeadBytes), name);

        if (source.Length > limits.BytesOf(format.Kind))
        {
            throw FileRefusals.TooBig(name, limits.BytesOf(format.Kind));
        }

        return format.Read(source);
    }

    private static ReadOnlySpan<byte> From(ReadOnlySpan<byte> head, int at) => head[Math.Min(at, head.Length)..];

    private static Format Photo(Func<MediaSource, MediaPlan> read) => new(MediaKind.Photo, read);

    private static Format Sound(Func<MediaSource, MediaPlan> read) => new(MediaKind.Audio, read);

    private static Format IsoMedia(ReadOnlySpan<byte> brand, string name)
    {
        foreach (var heic in HeicBrands)
        {
            if (System.Text.Ascii.Equals(brand, heic))
            {
                throw FileRefusals.Heic(name);
            }
        }

        return brand.SequenceEqual("avif"u8) || brand.SequenceEqual("avis"u8) ? throw FileRefusals.Unknown(name) : Sound(Mp4Audio.Read);
    }

    /// <summary>A kind of file the office takes, and who can read it.</summary>
    internal readonly record struct Format(MediaKind Kind, Func<MediaSource, MediaPlan> Read);
}
