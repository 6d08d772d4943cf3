namespace Linli.Platform.Tables;

/// <summary>What people write into a cell to say that there is nothing to write.</summary>
internal static class NoAnswer
{
    private static readonly HashSet<string> Words = new(
        [
            "无",
            "没有",
            "无号码",
            "未留",
            "未填",
            "未提供",
            "不详",
            "不明",
            "空",
            "暂无",
            "-",
            "--",
            "—",
            "——",
            "/",
            "\\",
            "n/a",
            "na",
            "null",
            "none",
            "#n/a",
            "0",
        ],
        StringComparer.OrdinalIgnoreCase
    );

    public static bool Is(string text) => Words.Contains(text);
}
