namespace Linli.Kernel;

/// <summary>Letters, digits and signs typed with a Chinese keyboard in wide mode.</summary>
public static class FullWidth
{
    /// <summary>
    /// Wide forms U+FF01–FF5E become ASCII and U+3000 a space; nothing else changes, no hanzi is touched (NFKC would replace some).
    /// For codes, numbers and titles only: in a sentence the wide comma is the right one.
    /// </summary>
    public static string Normalize(string text) =>
        text.AsSpan().ContainsAnyInRange('\uff01', '\uff5e') || text.Contains('\u3000')
            ? string.Create(
                text.Length,
                text,
                static (narrow, wide) =>
                {
                    for (var i = 0; i < wide.Length; i++)
                    {
                        narrow[i] = wide[i] switch
                        {
                            >= '\uff01' and <= '\uff5e' => (char)(wide[i] - 0xfee0),
                            '\u3000' => ' ',
                            _ => wide[i],
                        };
                    }
                }
            )
            : text;
}
