using System.Text;
using Linli.Kernel;

namespace Linli.Platform.Tables;

/// <summary>Plain text: invisible signs around it go, line ends become LF, what is inside stays sign for sign.</summary>
internal static class TextValue
{
    /// <param name="maxElements">The longest text the field takes, in text elements.</param>
    public static CellReading<string> Read(TableCell cell, int maxElements)
    {
        if (cell.Fault is { } fault)
        {
            return cell.Problem(fault.Reason, fault.Suggestion);
        }
        var text = Invisible.Trim(cell.Text ?? "").ReplaceLineEndings("\n");
        if (text.Length == 0)
        {
            return CellReading<string>.Empty;
        }
        if (text.Length > maxElements && PersonName.Length(text) is var length && length > maxElements)
        {
            return cell.Problem($"这一格有 {length} 个字，最多 {maxElements} 个；请删减或拆成两条");
        }
        if (text.Any(sign => char.IsControl(sign) && sign is not ('\n' or '\t')))
        {
            return cell.Problem($"这一格里有看不见的控制字符；请采用建议的写法", WithoutControls(text));
        }
        return CellReading<string>.Of(text);
    }

    private static string WithoutControls(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var sign in text.Where(sign => !char.IsControl(sign) || sign is '\n' or '\t'))
        {
            clean.Append(sign);
        }
        return clean.ToString();
    }
}
