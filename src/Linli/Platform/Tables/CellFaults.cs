namespace Linli.Platform.Tables;

/// <summary>What makes a text untrustworthy wherever it comes from.</summary>
internal static class CellFaults
{
    public static CellFault? Of(ReadOnlySpan<char> text, long length, TableLimits limits) =>
        length > limits.MaxCellCharacters ? new($"这一格有 {length} 个字，最多 {limits.MaxCellCharacters} 个；请删减或拆成两条")
        : text.Contains('\ufffd') ? new($"这一格里有“�”，原来的字在导出前就丢了；请在原系统里查到原文后改正")
        : text.Contains('\0')
            ? new(
                $"这一格里有空字符，可能是文件在传输中损坏；请删去后重新输入",
                new string(text).Replace("\0", "", StringComparison.Ordinal)
            )
        : HasLoneSurrogate(text) ? new($"这一格里有半个字，可能是别的系统把生僻字截断了；请重新输入这个字")
        : null;

    private static bool HasLoneSurrogate(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAnyInRange('\ud800', '\udfff'); at >= 0 && at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                at++;
            }
            else if (char.IsSurrogate(text[at]))
            {
                return true;
            }
        }
        return false;
    }
}
