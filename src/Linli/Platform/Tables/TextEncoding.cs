using System.Text;

namespace Linli.Platform.Tables;

/// <summary>In which encoding a text file is written, found by its mark or by trying: nobody in an office knows.</summary>
/// <param name="Name"><c>UTF-8</c>, <c>UTF-16</c> or <c>GB18030</c>.</param>
/// <param name="Encoding">Decodes with <see cref="KeptBytes"/>.</param>
/// <param name="Skip">Bytes of the mark at the beginning.</param>
internal sealed record TextEncoding(string Name, Encoding Encoding, int Skip)
{
    private const int Gb18030Page = 54936;

    public static TextEncoding Of(Stream file)
    {
        file.Position = 0;
        var bytes = new byte[4096];
        ReadOnlySpan<byte> head = bytes.AsSpan(0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
        return head switch
        {
            [0xef, 0xbb, 0xbf, ..] => new("UTF-8", Utf8(), 3),
            [0xff, 0xfe, ..] => new("UTF-16", Utf16(bigEndian: false), 2),
            [0xfe, 0xff, ..] => new("UTF-16", Utf16(bigEndian: true), 2),
            _ => Unmarked16.IsBigEndian(head) is { } bigEndian ? new("UTF-16", Utf16(bigEndian), 0) : ByTrying(file),
        };
    }

    /// <summary>Reads bytes as UTF-8 or else as GB18030, without a single doubt; null when neither fits.</summary>
    public static string? TryOther(byte[] bytes, string notThis)
    {
        try
        {
            return notThis == "UTF-8"
                ? CodePagesEncodingProvider
                    .Instance.GetEncoding(Gb18030Page, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!
                    .GetString(bytes)
                : new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static TextEncoding ByTrying(Stream file)
    {
        var utf8 = Try(file, Utf8(), long.MaxValue, IsHopeless);
        if (utf8.Lost == 0)
        {
            return new("UTF-8", Utf8(), 0);
        }
        // One cell of another system in a UTF-8 file must not turn the other 4,999 rows into nonsense, which GB18030 would read without complaint.
        return utf8.Wide > utf8.Lost || Try(file, Gb18030(), utf8.Bytes, static (_, _) => false).Lost >= utf8.Lost
            ? new("UTF-8", Utf8(), 0)
            : new("GB18030", Gb18030(), 0);
    }

    private static bool IsHopeless(long lost, long wide) => lost > 1000 && lost > 4 * wide;

    /// <summary>Bytes read, bytes among them that mean nothing, and signs of the CJK kind that do.</summary>
    private static (long Bytes, long Lost, long Wide) Try(Stream file, Encoding encoding, long most, Func<long, long, bool> isEnough)
    {
        file.Position = 0;
        var decoder = encoding.GetDecoder();
        var kept = (KeptBytes)encoding.DecoderFallback;
        var bytes = new byte[65536];
        var chars = new char[encoding.GetMaxCharCount(bytes.Length)];
        var (total, wide) = (0L, 0L);
        for (int read; total < most && !isEnough(kept.Count, wide) && (read = file.Read(bytes)) > 0; total += read)
        {
            wide += Wide(chars.AsSpan(0, decoder.GetChars(bytes, 0, read, chars, 0, flush: false)));
        }
        if (file.Position == file.Length)
        {
            wide += Wide(chars.AsSpan(0, decoder.GetChars([], 0, 0, chars, 0, flush: true)));
        }
        return (total, kept.Count, wide);
    }

    private static int Wide(ReadOnlySpan<char> chars)
    {
        var wide = 0;
        foreach (var c in chars)
        {
            wide += c is >= '\u3000' and < '\ud800' or >= '\uff00' ? 1 : 0;
        }
        return wide;
    }

    private static Encoding Utf8() => Encoding.GetEncoding(65001, EncoderFallback.ReplacementFallback, new KeptBytes());

    private static Encoding Utf16(bool bigEndian) =>
        Encoding.GetEncoding(bigEndian ? 1201 : 1200, EncoderFallback.ReplacementFallback, new KeptBytes());

    private static Encoding Gb18030() =>
        CodePagesEncodingProvider.Instance.GetEncoding(Gb18030Page, EncoderFallback.ReplacementFallback, new KeptBytes())!;
}
