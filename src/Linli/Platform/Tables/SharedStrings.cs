using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Linli.Platform.Tables;

/// <summary>The texts of a workbook, each kept once. Without the readings (rPh) that some keyboards add.</summary>
internal sealed partial class SharedStrings
{
    private readonly List<string> _texts = [];

    public string? this[int index] => index >= 0 && index < _texts.Count ? _texts[index] : null;

    public static SharedStrings Read(Package package, string? part, TableLimits limits)
    {
        var strings = new SharedStrings();
        using var xml = part is null ? null : package.Xml(part);
        while (xml?.Read() == true)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si")
            {
                strings._texts.Add(Text(xml));
                if (strings._texts.Count > (long)limits.MaxRows * limits.MaxColumns)
                {
                    throw new InvalidDataException("More texts than cells.");
                }
            }
        }
        return strings;
    }

    /// <summary>The text of the element the reader stands on (<c>si</c> or <c>is</c>); leaves the reader on its end.</summary>
    public static string Text(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }
        var depth = xml.Depth;
        string? single = null;
        StringBuilder? runs = null;
        var isReading = 0;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.LocalName == "rPh")
            {
                isReading +=
                    xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement ? 1
                    : xml.NodeType == XmlNodeType.EndElement ? -1
                    : 0;
            }
            if (
                xml.NodeType is not (XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA)
                || isReading > 0
            )
            {
                continue;
            }
            if (xml.NodeType == XmlNodeType.Whitespace && !IsKept(xml))
            {
                continue;
            }
            if (single is null)
            {
                single = xml.Value;
            }
            else
            {
                (runs ??= new(single)).Append(xml.Value);
            }
        }
        return Unescaped(runs?.ToString() ?? single ?? "");
    }

    /// <summary><c>_x000D_</c> is how the format writes signs XML has no place for.</summary>
    public static string Unescaped(string text) =>
        text.Contains("_x", StringComparison.Ordinal)
            ? Escape()
                .Replace(
                    text,
                    m => ((char)int.Parse(m.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()
                )
            : text;

    private static bool IsKept(XmlReader xml) => xml.XmlSpace == XmlSpace.Preserve;

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escape();
}
