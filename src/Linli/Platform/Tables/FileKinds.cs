using System.Text;

namespace Linli.Platform.Tables;

internal enum FileKind
{
    Text,
    Zip,
    Ole,
    Markup,
    Other,
}

/// <summary>Tells by the first bytes what a file is.</summary>
internal static class FileKinds
{
    private static readonly byte[][] Others =
    [
        "%PDF"u8.ToArray(),
        "Rar!"u8.ToArray(),
        "GIF8"u8.ToArray(),
        "RIFF"u8.ToArray(),
        "{\\rtf"u8.ToArray(),
        "SQLite format"u8.ToArray(),
        [0x89, 0x50, 0x4e, 0x47],
        [0xff, 0xd8, 0xff],
        [0x1f, 0x8b, 0x08],
        [0x37, 0x7a, 0xbc, 0xaf],
        [0x7f, 0x45, 0x4c, 0x46],
    ];

    private static readonly string[] Markup = ["<html", "<!doctype", "<table", "<?xml", "<meta", "<head", "<style"];

    public static FileKind Of(Stream file)
    {
        file.Position = 0;
        var bytes = new byte[512];
        ReadOnlySpan<byte> head = bytes.AsSpan(0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
        file.Position = 0;

        if (head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8))
        {
            return FileKind.Zip;
        }
        if (head.StartsWith((ReadOnlySpan<byte>)[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))
        {
            return FileKind.Ole;
        }
        foreach (var other in Others)
        {
            if (head.StartsWith(other))
            {
                return FileKind.Other;
            }
        }
        var text = Encoding
            .Latin1.GetString(head)
            .TrimStart('ï', '»', '¿', 'ÿ', 'þ', ' ', '\t', '\r', '\n')
            .Replace("\0", "", StringComparison.Ordinal);
        return Markup.Any(m => text.StartsWith(m, StringComparison.OrdinalIgnoreCase)) ? FileKind.Markup : FileKind.Text;
    }
}
