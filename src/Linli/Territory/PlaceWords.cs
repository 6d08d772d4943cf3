using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Linli.Territory;

/// <summary>
/// Words about a place made plain: full-width to half-width, Chinese numerals before 号楼 and the like to digits, blanks and
/// punctuation away. Hyphens between digits stay, they are the short form <c>3-2-502</c>.
/// </summary>
internal static partial class PlaceWords
{
    private const string Numerals = "零一二三四五六七八九";

    // Signs of addresses as they are typed with a traditional keyboard, and the capital numerals; the pair at the same place.
    private const string Traditional = "號樓單層棟門區園東廠縣鎮鄉莊興裡裏華廣橋馬龍陽衛豐慶寧雲書畫館場藝術學壹贰叁肆伍陆柒捌玖拾貳參陸";
    private const string Simplified = "号楼单层栋门区园东厂县镇乡庄兴里里华广桥马龙阳卫丰庆宁云书画馆场艺术学一二三四五六七八九十二三六";

    public static string Plain(string text)
    {
        var folded = text.Normalize(NormalizationForm.FormKC)
            .ToLowerInvariant()
            .Replace('〇', '零')
            .Replace('两', '二')
            .Replace('幺', '一')
            .Replace('﹟', '#')
            .Replace('＃', '#');
        folded = string.Concat(folded.Select(Simple));
        folded = Dashes().Replace(folded, "-");
        // A blank between two numbers parts them: 3 502 is not 3502.
        folded = BlankBetweenDigits().Replace(folded, "-");
        folded = Noise().Replace(folded, "");
        return Counted().Replace(folded, m => Number(m.Groups["n"].Value).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The name without the word that says what it is: 和平里小区 → 和平里; unchanged when nothing would be left.</summary>
    public static string Core(string compound)
    {
        var plain = Plain(compound);
        var core = CompoundEnding().Replace(plain, "");
        return core.Length >= 2 ? core : plain;
    }

    // Names are made plain the same way, so a sign folded here is found in both.
    private static char Simple(char sign) => Traditional.IndexOf(sign, StringComparison.Ordinal) is var at and >= 0 ? Simplified[at] : sign;

    // 二十一 → 21, 十三 → 13, 一百零二 → 102, 五零二 → 502.
    private static int Number(string numerals)
    {
        if (!numerals.Contains('十', StringComparison.Ordinal) && !numerals.Contains('百', StringComparison.Ordinal))
        {
            return numerals.Take(4).Aggregate(0, (sum, c) => sum * 10 + Numerals.IndexOf(c, StringComparison.Ordinal));
        }

        var (sum, digit) = (0, 0);

        foreach (var c in numerals)
        {
            (sum, digit) = c switch
            {
                '百' => (sum + Math.Max(digit, 1) * 100, 0),
                '十' => (sum + Math.Max(digit, 1) * 10, 0),
                _ => (sum, Numerals.IndexOf(c, StringComparison.Ordinal)),
            };
        }

        return sum + digit;
    }

    [GeneratedRegex(@"[‐‑‒–—―−－~～/\\]|(?<=\d)[.·、,](?=\d)")]
    private static partial Regex Dashes();

    [GeneratedRegex(@"(?<=[\d零一二三四五六七八九十])\s+(?=[\d零一二三四五六七八九十])")]
    private static partial Regex BlankBetweenDigits();

    [GeneratedRegex(@"[\s\p{P}-[#\-]]+|(?<![\d零一二三四五六七八九十])-|-(?![\d零一二三四五六七八九十])")]
    private static partial Regex Noise();

    [GeneratedRegex(
        "(?<n>[零一二三四五六七八九十百]+)(?=号|#|栋|幢|座|单元|门|层|楼|室)|(?<=单元|号楼|栋|幢|层|\\d楼|[一二三四五六七八九十]楼)(?<n>[零一二三四五六七八九]{3,4})|(?<=号[之附])(?<n>[一二三四五六七八九十]{1,3})"
    )]
    private static partial Regex Counted();

    [GeneratedRegex("(住宅小区|小区|社区|家属院|家园|花园|华庭|雅居|名居|公寓|新村|新苑|新区|苑|院)$")]
    private static partial Regex CompoundEnding();
}
