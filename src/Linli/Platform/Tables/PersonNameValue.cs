using Linli.Kernel;

namespace Linli.Platform.Tables;

/// <summary>A person's name, tidied; words that say there is none read as empty.</summary>
internal static class PersonNameValue
{
    public static CellReading<string> Read(TableCell cell)
    {
        var text = TextValue.Read(cell, PersonName.MaxElements);
        if (!text.HasValue || NoAnswer.Is(text.Value!))
        {
            return text.HasValue ? CellReading<string>.Empty : text;
        }
        var name = PersonName.Tidy(text.Value!);
        return name.Any(char.IsDigit) ? cell.Problem($"姓名里有数字；请核对是否和电话填反了")
            : name.Contains('?') || name.Contains('□') || name.Contains('？')
                ? cell.Problem($"姓名里的生僻字没有打出来；请重新输入原来的字")
            : CellReading<string>.Of(name);
    }
}
