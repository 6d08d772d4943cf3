using System.Globalization;
using System.Text;

namespace Linli.Kernel;

/// <summary>People's names, counted and cut by text element: 𠮷 is one sign of a name, not two.</summary>
public static class PersonName
{
    /// <summary>The longest name a form takes, in text elements; minority names in full need it.</summary>
    public const int MaxElements = 50;

    private const char Dot = '·';

    private static readonly string[] CompoundSurnames =
    [
        "欧阳",
        "太史",
        "端木",
        "上官",
        "司马",
        "东方",
        "独孤",
        "南宫",
        "万俟",
        "闻人",
        "夏侯",
        "诸葛",
        "尉迟",
        "公羊",
        "赫连",
        "澹台",
        "皇甫",
        "宗政",
        "濮阳",
        "公冶",
        "太叔",
        "申屠",
        "公孙",
        "慕容",
        "仲孙",
        "钟离",
        "长孙",
        "宇文",
        "司徒",
        "鲜于",
        "司空",
        "闾丘",
        "子车",
        "亓官",
        "司寇",
        "巫马",
        "公西",
        "颛孙",
        "壤驷",
        "公良",
        "漆雕",
        "乐正",
        "宰父",
        "谷梁",
        "拓跋",
        "夹谷",
        "轩辕",
        "令狐",
        "段干",
        "百里",
        "呼延",
        "东郭",
        "南门",
        "羊舌",
        "微生",
        "梁丘",
        "左丘",
        "东门",
        "西门",
        "第五",
    ];

    /// <summary>
    /// The name as shown in lists: 张**. A compound surname stays whole (欧阳*), at most two stars so that the length tells nothing,
    /// a name of one sign is one star.
    /// </summary>
    public static string Mask(string name)
    {
        var elements = Elements(name.Trim());
        var shown = elements.Count > 2 && CompoundSurnames.Contains(elements[0] + elements[1]) ? 2 : 1;
        return elements.Count <= 1
            ? new string('*', elements.Count)
            : string.Concat(elements.Take(shown)) + new string('*', Math.Min(2, elements.Count - shown));
    }

    /// <summary>
    /// The name as kept: without blanks around it and between single hanzi (张　三), and with one kind of dot (U+00B7)
    /// for the many that keyboards give (U+2022, U+30FB, U+FF65, U+2027, U+22C5, U+FF0E).
    /// </summary>
    public static string Tidy(string name)
    {
        var tidy = new StringBuilder(name.Length);
        var trimmed = name.Trim();
        for (var i = 0; i < trimmed.Length; i++)
        {
            var isBlank = char.IsWhiteSpace(trimmed[i]);
            if (!isBlank)
            {
                tidy.Append(trimmed[i] is '•' or '・' or '･' or '‧' or '⋅' or '．' ? Dot : trimmed[i]);
            }
            else if (tidy.Length > 0 && tidy[^1] != ' ' && char.IsAscii(tidy[^1]))
            {
                tidy.Append(' ');
            }
        }
        return tidy.ToString();
    }

    public static int Length(string name) => new StringInfo(name).LengthInTextElements;

    private static List<string> Elements(string name)
    {
        var elements = new List<string>();
        for (var each = StringInfo.GetTextElementEnumerator(name); each.MoveNext(); )
        {
            elements.Add(each.GetTextElement());
        }
        return elements;
    }
}
