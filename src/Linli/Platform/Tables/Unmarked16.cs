using System.Text;

namespace Linli.Platform.Tables;

/// <summary>UTF-16 without a mark: delimiters, digits and line ends leave a zero in every pair, always on the same side.</summary>
internal static class Unmarked16
{
    /// <summary>Which side the zeros are on; null when the bytes are not of this kind.</summary>
    public static bool? IsBigEndian(ReadOnlySpan<byte> head)
    {
        var (even, odd) = (0, 0);
        for (var i = 0; i < head.Length; i++)
        {
            even += head[i] == 0 && i % 2 == 0 ? 1 : 0;
            odd += head[i] == 0 && i % 2 == 1 ? 1 : 0;
        }
        var zeros = even + odd;
        var isHalfZeros = zeros * 10 >= head.Length * 3;
        // A few zeros in good UTF-8 are damage, not another encoding.
        return zeros < 3 || Math.Min(even, odd) * 10 > zeros || !isHalfZeros && IsUtf8(head) ? null : even > odd;
    }

    private static bool IsUtf8(ReadOnlySpan<byte> head)
    {
        var kept = new KeptBytes();
        var decoder = Encoding.GetEncoding(65001, EncoderFallback.ReplacementFallback, kept).GetDecoder();
        decoder.GetChars(head, new char[head.Length * 2 + 16], flush: false);
        return kept.Count == 0;
    }
}
