using System.Globalization;
using System.Xml;

namespace Linli.Platform.Tables;

/// <summary>Whether a number is meant as a date, told by the number format of its cell: nothing else in a workbook says so.</summary>
internal sealed class ExcelFormats(IReadOnlyList<string?> codes, bool is1904)
{
    public bool Is1904 => is1904;

    /// <summary>The format code of a cell's style; null for the general one.</summary>
    public string? Code(int style) => style >= 0 && style < codes.Count ? codes[style] : null;

    public static ExcelFormats Read(Package package, string part, bool is1904)
    {
        var own = new Dictionary<int, string>();
        var codes = new List<string?>();
        using var xml = package.Xml(part);
        var inCellFormats = false;
        while (xml?.Read() == true)
        {
            if (xml.LocalName == "cellXfs")
            {
                inCellFormats = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "numFmt")
            {
                own[Number(xml, "numFmtId")] = xml.GetAttribute("formatCode") ?? "";
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "xf" && inCellFormats)
            {
                codes.Add(Number(xml, "numFmtId") is var id && own.TryGetValue(id, out var code) ? code : BuiltIn(id));
            }
        }
        return new(codes, is1904);
    }

    /// <summary>Whether a format code shows a date or a time: y, m, d, h, s or the Chinese words outside quotes, brackets and escapes.</summary>
    public static bool IsDate(string code)
    {
        if (code.StartsWith("General", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }
        var (inQuotes, inBrackets) = (false, false);
        for (var i = 0; i < code.Length && code[i] != ';'; i++)
        {
            var sign = code[i];
            if (sign is '\\' or '_' or '*' && !inQuotes)
            {
                i++;
            }
            else if (sign == '"')
            {
                inQuotes = !inQuotes;
            }
            else if (!inQuotes && sign is '[' or ']')
            {
                inBrackets = sign == '[';
                if (inBrackets && i + 2 < code.Length && code[i + 1] is 'h' or 'H' or 'm' or 's' && code.AsSpan(i).IndexOf(']') is 2 or 3)
                {
                    return true;
                }
            }
            else if (
                !inQuotes
                && !inBrackets
                && sign is 'y' or 'Y' or 'm' or 'M' or 'd' or 'D' or 'h' or 'H' or 's' or 'S' or 'e'
                && !IsExponent(code, i)
            )
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsExponent(string code, int at) => code[at] is 'e' && at + 1 < code.Length && code[at + 1] is '+' or '-';

    // ECMA-376 18.8.30; 27–36 and 50–58 are the dates of the Chinese edition.
    private static string? BuiltIn(int id) =>
        id switch
        {
            >= 14 and <= 17 or >= 27 and <= 31 or 36 or >= 50 and <= 54 or 57 or 58 => "yyyy-mm-dd",
            22 => "yyyy-mm-dd hh:mm",
            >= 18 and <= 21 or >= 32 and <= 35 or >= 45 and <= 47 or 55 or 56 => "hh:mm:ss",
            _ => null,
        };

    private static int Number(XmlReader xml, string attribute) =>
        int.TryParse(xml.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
