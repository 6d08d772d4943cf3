using Linli.Kernel;

namespace Linli.Platform.Tables;

/// <summary>Yes or no, in words, letters, digits and ticks.</summary>
internal static class YesNoValue
{
    private static readonly HashSet<string> Yes =
    [
        "是",
        "有",
        "要",
        "对",
        "已",
        "真",
        "y",
        "yes",
        "true",
        "t",
        "1",
        "√",
        "✓",
        "✔",
        "☑",
        "是的",
        "需要",
        "同意",
    ];
    private static readonly HashSet<string> No =
    [
        "否",
        "无",
        "不",
        "没有",
        "错",
        "未",
        "假",
        "n",
        "no",
        "false",
        "f",
        "0",
        "×",
        "✗",
        "✘",
        "☐",
        "x",
        "不是",
        "不需要",
        "不同意",
    ];

    public static CellReading<bool> Read(TableCell cell)
    {
        if (cell.Fault is { } fault)
        {
            return cell.Problem(fault.Reason, fault.Suggestion);
        }
        var word = Invisible.Trim(FullWidth.Normalize(cell.Text ?? "")).ToLowerInvariant();
        return word.Length == 0 || word is "-" or "/" ? CellReading<bool>.Empty
            : Yes.Contains(word) || word == "1.0" ? CellReading<bool>.Of(true)
            : No.Contains(word) || word == "0.0" ? CellReading<bool>.Of(false)
            : cell.Problem(
                $"这里只能填“是”或“否”",
                No.Any(w => w.Length > 0 && !char.IsAscii(w[0]) && word.StartsWith(w, StringComparison.Ordinal)) ? "否"
                    : Yes.Any(w => !char.IsAscii(w[0]) && word.StartsWith(w, StringComparison.Ordinal)) ? "是"
                    : null
            );
    }
}
