using System.Globalization;
using System.Text.RegularExpressions;

namespace Linli.WorkOrders.Triaging;

/// <summary>
/// What a request asks, point by point, and which points a reply does not seem to touch (答非所问). It reads characters and a few turns of
/// speech, it understands nothing: what it finds is a hint for a person, never a reason to refuse.
/// </summary>
internal static partial class AskedPoints
{
    /// <summary>More points than this are not listed: a flag must be read at a glance.</summary>
    public const int Most = 5;

    private const int LongestPoint = 40;

    /// <summary>The points of a text in reading order, each in its own words.</summary>
    public static IReadOnlyList<string> Of(string? text)
    {
        // What stands before the first number is the story, not a point.
        var items = Numbered().Split(text ?? "").Skip(1).Select(item => item.Trim()).Where(item => item.Length > 0).ToList();
        return items.Count > 1 ? [.. items.SelectMany(Item)] : [.. Clauses(text).Where(Asks)];
    }

    /// <summary>The points of one or several requests that a reply does not take up, at most <see cref="Most"/>.</summary>
    /// <param name="floor">Least share of a point a reply must take up, 0 to 1: policy, not code.</param>
    public static IReadOnlyList<string> Missed(IEnumerable<string?> texts, string? reply, double floor) =>
        [.. texts.SelectMany(Of).Distinct(StringComparer.Ordinal).Where(p => !IsMet(p, reply ?? "", floor)).Take(Most).Select(Short)];

    /// <summary>A point is met when the reply speaks of the same thing, or says what was asked for: a time, a reason, a figure, a name.</summary>
    public static bool IsMet(string point, string reply, double floor)
    {
        if (When().IsMatch(point))
        {
            return SaysWhen().IsMatch(reply);
        }

        var content = Content(point);
        var shared = Shared(content, reply);
        return Why().IsMatch(point) ? SaysWhy().IsMatch(reply)
            : HowMuch().IsMatch(point) ? SaysHowMuch().IsMatch(reply)
            : content.Length == 0 || shared >= floor || shared > 0 && SaysDone().IsMatch(reply) && !Whether().IsMatch(point);
    }

    // A numbered item is a point as a whole, unless it asks several things itself.
    private static IEnumerable<string> Item(string item)
    {
        var asking = Clauses(item).Where(Asks).ToList();
        return asking.Count > 0 ? asking
            : Content(item).Length > 0 ? [Clauses(item)[0]]
            : [];
    }

    private static List<string> Clauses(string? text) => [.. Breaks().Split(text ?? "").Select(c => c.Trim()).Where(c => c.Length > 1)];

    private static bool Asks(string clause) =>
        When().IsMatch(clause)
        || Why().IsMatch(clause)
        || HowMuch().IsMatch(clause)
        || (Whether().IsMatch(clause) || Wishes().IsMatch(clause)) && Content(clause).Length > 0;

    // What is left when the turns of asking and the words that say nothing of the matter are taken out.
    private static string Content(string point) => Empty().Replace(point, " ").Trim();

    private static double Shared(string content, string reply)
    {
        var letters = content.Where(char.IsLetterOrDigit).Distinct().ToList();
        return letters.Count == 0 ? 0 : (SimilarText.Covered(content, reply) + (double)letters.Count(reply.Contains) / letters.Count) / 2;
    }

    private static string Short(string point)
    {
        var letters = new StringInfo(point);
        return letters.LengthInTextElements > LongestPoint ? letters.SubstringByTextElements(0, LongestPoint) + "…" : point;
    }

    [GeneratedRegex(
        @"(?:^|[\s。；;，,：:])(?:[1-9１-９一二三四五六七八九][)）]?[.．、：:]|第?[一二三四五六七八九]是)|[(（][1-9一二三四五六七八九][)）]|[①-⑨]"
    )]
    private static partial Regex Numbered();

    [GeneratedRegex(@"(?<=[?？])|[。！!；;，,\r\n]+")]
    private static partial Regex Breaks();

    [GeneratedRegex("什么时候|啥时候|何时|几时|多久|多长时间|几天|几点|哪天|哪一天|什么时间")]
    private static partial Regex When();

    [GeneratedRegex("为什么|为啥|为何|怎么回事|什么原因|凭什么|怎么会")]
    private static partial Regex Why();

    [GeneratedRegex("多少|几块|几元|收费标准|什么标准")]
    private static partial Regex HowMuch();

    [GeneratedRegex("能否|能不能|可否|可不可以|是否|是不是|有没有|会不会|该不该|哪里|哪儿|哪个|谁|怎么|如何|吗|[?？]")]
    private static partial Regex Whether();

    [GeneratedRegex("^请|请问|请求|请[^客假示]|要求|希望|建议|麻烦|恳请|盼")]
    private static partial Regex Wishes();

    [GeneratedRegex(
        @"[0-9０-９一二三四五六七八九十两]+\s*(?:年|月|日|号|天|点|时|小时|周|个工作日|分钟)|今天|明天|后天|今晚|明早|当天|当日|本周|下周|本月|下月|月底|年底|年前|立即|马上|随即|已(?:经|于)?[^，。；]{0,6}(?:更换|修|恢复|完成|处理|清|办|安装|拆|发放|到账)"
    )]
    private static partial Regex SaysWhen();

    [GeneratedRegex("因|由于|原因|导致|所致|系[^统列]|造成|故障|老化|根据|按照|依据|尚未|缺少")]
    private static partial Regex SaysWhy();

    [GeneratedRegex(
        @"[0-9０-９一二三四五六七八九十百千两]+\s*(?:\.\d+)?\s*(?:元|块|户|次|人|平|立方|度|%|％|吨|米|个|台|盏|处|万|角|分|份)|免费|不收"
    )]
    private static partial Regex SaysHowMuch();

    [GeneratedRegex("已|恢复|完成|修好|更换|清理|处理完|解决")]
    private static partial Regex SaysDone();

    [GeneratedRegex(
        "请问|请求|恳请|请|要求|希望|建议|麻烦|盼望|盼|能否|能不能|可不可以|可否|可以|是否|是不是|有没有|会不会|有关部门|相关部门|有关单位|部门|单位|领导|政府|你们|我们|他们|咱们|我|你|他|尽快|尽早|及时|马上|赶紧|早日|抓紧|处理|解决|维修|修好|修复|修理|修|整改|治理|管管|管一管|查处|核实|安排|派人|帮忙|帮助|帮|协调|一下|看看|问一下|怎么办|怎么|如何|什么|哪里|哪儿|哪个|谁|吗|呢|吧|啊|呀|了|的|是|给|在|把|被|和|与|及|对|为|到|让|并|也|都|就|还|再|能|会|这个|那个|这|那|有|要|[^\\p{L}\\p{N}]"
    )]
    private static partial Regex Empty();
}
