using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Linli.Kernel;
using Linli.Platform;
using Linli.Platform.Calendar;
using Linli.WorkOrders.Promising;
using Linli.WorkOrders.Public;

namespace Linli.WorkOrders.Drafting;

/// <summary>A rule as people write it and as the playbook's JSON holds it; one is made from the other without loss.</summary>
internal static class PlaybookText
{
    private const string Rest = "*";
    private static readonly char[] Gaps = [' ', '\t', '　', ',', '，', '、', ':', '：', '=', '＝'];

    private static readonly (ClockUnit Unit, string[] Words)[] Units =
    [
        (ClockUnit.Minute, ["分钟"]),
        (ClockUnit.Hour, ["小时"]),
        (ClockUnit.WorkingHour, ["工作时", "个工作时", "工作小时"]),
        (ClockUnit.WorkingDay, ["工作日", "个工作日"]),
        (ClockUnit.CalendarDay, ["日", "天", "自然日"]),
    ];

    public static string Write(FieldShape shape, JsonNode? rule) =>
        rule is null
            ? ""
            : shape switch
            {
                FieldShape.Term => Term(rule),
                FieldShape.YesNo => rule.GetValue<bool>() ? "true" : "",
                FieldShape.Time => rule.GetValue<string>()[..5],
                FieldShape.Classes or FieldShape.Categories => string.Join(' ', rule.AsArray().Select(c => c!.GetValue<string>())),
                FieldShape.Minutes or FieldShape.Limits => Lines(rule.AsObject().Select(line => $"{line.Key} {line.Value}")),
                FieldShape.Shares => Lines(rule.AsObject().Select(line => $"{ClockWord(line.Key)} {Row(line.Value!.AsArray())}")),
                FieldShape.Proofs => Lines(rule.AsArray().Select(line => $"{Beginning(line!)} {Proofs(line!["oneOf"]!.AsArray())}")),
                FieldShape.Ladder => Lines(rule.AsArray().Select(line => $"{line!["name"]} {line["unit"]} {Term(line["within"]!)}")),
                _ => rule.ToJsonString(),
            };

    /// <exception cref="RuleBroken">It cannot be understood; the sentence says which line and why.</exception>
    public static JsonNode? Read(PlaybookField field, string text, CategoryTree tree)
    {
        var said = FullWidth.Normalize(text.Trim());
        return said.Length == 0 && field.Optional
            ? Empty(field.Shape)
            : field.Shape switch
            {
                FieldShape.Count => Count(said, field.Least),
                FieldShape.Share => Share(said),
                FieldShape.YesNo => said == "true",
                FieldShape.Term => Node(Length(Words(said))),
                FieldShape.Time => Time(said),
                FieldShape.Classes => Node(Words(said).Select(c => Class(c, tree))),
                FieldShape.Categories => Node(Words(said).Select(c => Category(c, tree))),
                FieldShape.Minutes => Table(said, line => (Class(line[0], tree, Rest), Count(Second(line), 1)), needsRest: !field.Optional),
                FieldShape.Limits => Table(said, line => (Category(line[0], tree), Class(Second(line), tree))),
                FieldShape.Shares => Table(said, line => (ClockKey(line[0]), Node(Rising(line[1..]))), needsRest: true),
                FieldShape.Proofs => Node(
                    Rows(said).Select(line => new EvidenceRule(CategoryOrAll(line[0], tree), [.. line[1..].Select(Proof)]))
                ),
                _ => Node(Rows(said).Select(line => Rung(line, tree))),
            };
    }

    /// <summary>What a term is counted in; null when it is not written.</summary>
    public static ClockUnit? UnitOf(string term) =>
        term.Split(' ') is [_, var word] ? Units.Where(u => u.Words.Contains(word)).Select(u => (ClockUnit?)u.Unit).FirstOrDefault() : null;

    /// <summary>How people write a unit that a form names; the name itself when there is none of it.</summary>
    public static string WordOf(string unit) =>
        Enum.TryParse<ClockUnit>(unit, out var named) && Units.Any(u => u.Unit == named)
            ? Units.Single(u => u.Unit == named).Words[0]
            : unit;

    private static JsonNode? Empty(FieldShape shape) =>
        shape switch
        {
            FieldShape.Minutes or FieldShape.Limits => new JsonObject(),
            FieldShape.Classes or FieldShape.Categories or FieldShape.Proofs or FieldShape.Ladder => new JsonArray(),
            _ => null,
        };

    private static JsonNode Count(string said, int least) =>
        int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= least && n <= 1_000_000
            ? n
            : throw Unreadable($"“{said}”不是 {least} 或以上的整数。");

    private static double Part(string said) =>
        double.TryParse(said, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1
            ? share
            : throw Unreadable($"“{said}”不是 0 到 1 之间的数。");

    private static JsonNode Share(string said) => Part(said);

    private static JsonNode Time(string said) =>
        TimeOnly.TryParseExact(said, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time.ToString("HH:mm:ss", CultureInfo.InvariantCulture)
            : throw Unreadable($"“{said}”不是时间，请写成 21:00 这样。");

    private static TermLength Length(string[] words) =>
        words is [var n, var unit] && int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
            ? new TermLength(amount, Unit(unit))
            : throw Unreadable($"“{string.Join(' ', words)}”不是时限，请写成“2 工作日”这样。");

    private static ClockUnit Unit(string word) =>
        Enum.TryParse<ClockUnit>(word, ignoreCase: true, out var named) && Enum.IsDefined(named) && !char.IsDigit(word[0]) ? named
        : Units.FirstOrDefault(u => u.Words.Contains(word)) is { Words: not null } known ? known.Unit
        : throw Unreadable($"不认识“{word}”。时限用分钟、小时、工作时、工作日或日来算。");

    private static string Class(string code, CategoryTree tree, string? also = null) =>
        tree.LimitClasses.ContainsKey(code) || code == also
            ? code
            : throw Unreadable($"没有“{code}”这个时限类别，有的是：{string.Join("、", tree.LimitClasses.Keys)}。");

    private static string Category(string code, CategoryTree tree) =>
        tree.Find(code) is not null ? code : throw Unreadable($"类别表里没有“{code}”。");

    private static string CategoryOrAll(string code, CategoryTree tree) => code == Rest ? "" : Category(code, tree);

    private static double[] Rising(string[] words)
    {
        double[] shares = [.. words.Select(Part)];
        return shares.Length > 0 && shares.All(s => s is > 0 and < 1) && shares.Order().Distinct().SequenceEqual(shares)
            ? shares
            : throw Unreadable($"“{string.Join(' ', words)}”要在 0 和 1 之间，从小到大。");
    }

    private static EvidenceKind Proof(string word) =>
        Enum.GetValues<EvidenceKind>().Where(k => k.Zh() == word).Cast<EvidenceKind?>().FirstOrDefault()
        ?? throw Unreadable($"不认识佐证“{word}”，可以写照片、签字单、文件、书面说明。");

    private static SupervisionRung Rung(string[] line, CategoryTree tree) =>
        line is not [var name, var unit, .. var length] ? throw Unreadable($"“{string.Join(' ', line)}”要有名称、单位简称和答复时限。")
        : !tree.Units.ContainsKey(unit) ? throw Unreadable($"没有简称“{unit}”的单位。")
        : new SupervisionRung(name, unit, Length(length));

    private static string ClockKey(string word) =>
        word == Rest ? Rest
        : Enum.GetValues<ClockKind>().Where(k => k.Zh() == word).Cast<ClockKind?>().FirstOrDefault() is { } kind
            ? JsonNamingPolicy.CamelCase.ConvertName(kind.ToString())
        : throw Unreadable($"没有“{word}”这种时限。");

    private static string ClockWord(string key) => Enum.TryParse<ClockKind>(key, ignoreCase: true, out var kind) ? kind.Zh() : key;

    private static string Second(string[] line) =>
        line.Length == 2 ? line[1] : throw Unreadable($"“{string.Join(' ', line)}”要写两样，中间空一格。");

    private static JsonObject Table(string said, Func<string[], (string Key, JsonNode Value)> read, bool needsRest = false)
    {
        var table = new JsonObject();

        foreach (var line in Rows(said))
        {
            var (key, value) = read(line);

            if (!table.TryAdd(key, value))
            {
                throw Unreadable($"“{line[0]}”写了两次。");
            }
        }

        return needsRest && !table.ContainsKey(Rest) ? throw Unreadable($"还缺“*”这一行：没有单列的都按它。") : table;
    }

    private static IEnumerable<string[]> Rows(string said) =>
        said.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Words).Where(w => w.Length > 0);

    private static string[] Words(string line) => line.Split(Gaps, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);

    private static string Term(JsonNode rule) =>
        $"{rule["amount"]} {Units.Single(u => u.Unit == rule["unit"].Deserialize<ClockUnit>(PlatformJson.Options)).Words[0]}";

    private static string Row(JsonArray all) => string.Join(' ', all.Select(one => one!.ToJsonString()));

    private static string Beginning(JsonNode line) => line["category"]!.GetValue<string>() is { Length: > 0 } code ? code : Rest;

    private static string Proofs(JsonArray all) =>
        string.Join(' ', all.Select(p => p.Deserialize<EvidenceKind>(PlatformJson.Options).Zh()));

    private static JsonNode Node<T>(T rule) => JsonSerializer.SerializeToNode(rule, PlatformJson.Options)!;

    private static RuleBroken Unreadable(FormattableString why) => new("playbook.field", why);
}
