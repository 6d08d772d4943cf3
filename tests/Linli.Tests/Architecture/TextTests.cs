using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Linli.Kernel;
using Linli.Platform.Asking;
using Linli.Tests.Support;
using Linli.Ui.Texts;

namespace Linli.Tests.Architecture;

/// <summary>Whatever the screen says in Chinese it can say in English.</summary>
public sealed partial class TextTests
{
    [Fact]
    public void Every_text_on_a_screen_has_an_english_twin()
    {
        var twins = EnglishTexts.Load();

        var missing = Said()
            .Where(s => !twins.ContainsKey(s.Text))
            .Select(s => $"{s.Where}: {s.Text}")
            .Distinct()
            .Order(StringComparer.Ordinal);

        Assert.True(!missing.Any(), string.Join('\n', missing));
    }

    [Fact]
    public void A_twin_takes_the_same_arguments()
    {
        var wrong = EnglishTexts.Load().Where(t => !Places(t.Key).SetEquals(Places(t.Value))).Select(t => $"{t.Key} = {t.Value}");

        Assert.Empty(wrong);
    }

    [Fact]
    public void A_gap_between_two_things_is_said()
    {
        // A blank alone in its element is dropped when a page is compiled, and what it was to part runs together.
        var lost = Repository
            .Sources(".razor")
            .Where(f => File.ReadAllText(Repository.At(f)).Contains("<text> </text>", StringComparison.Ordinal));

        Assert.Empty(lost);
    }

    [Fact]
    public void No_text_has_two_twins()
    {
        var all =
            from file in Directory.GetFiles(Repository.At("src", "Linli", "Ui", "Texts"), "en*.json")
            from twin in JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))!
            group twin.Value by twin.Key into twins
            where twins.Distinct().Count() > 1
            select $"{twins.Key}: {string.Join(" / ", twins)}";

        Assert.Empty(all);
    }

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(m => m.Groups[1].Value)];

    private static IEnumerable<(string Where, string Text)> Said() =>
        InPlace().Concat(Words()).Concat(Refusals()).Concat(Menus()).Concat(Forms());

    private static IEnumerable<(string, string)> InPlace() =>
        from file in Repository.Sources(".cs", ".razor")
        from Match text in Indexed().Matches(File.ReadAllText(Repository.At(file)))
        where Chinese().IsMatch(text.Groups[1].Value)
        select (file, Regex.Unescape(text.Groups[1].Value));

    private static IEnumerable<(string, string)> Words() =>
        from assembly in new[] { typeof(LinliHost).Assembly, typeof(Actor).Assembly }
        from type in assembly.GetTypes().Where(t => t.IsEnum)
        from member in type.GetFields(BindingFlags.Public | BindingFlags.Static)
        let word = member.GetCustomAttribute<ZhAttribute>()?.Name
        where word is not null
        select (type.Name, word);

    private static IEnumerable<(string, string)> Menus() =>
        from module in Linli.Modules.All
        from entry in module.Menu
        from word in new[] { entry.Group, entry.Title }
        where word.Length > 0
        select (module.GetType().Name, word);

    private static IEnumerable<(string, string)> Forms() =>
        from type in typeof(LinliHost).Assembly.GetTypes()
        from member in type.GetMembers(
                BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly
            )
            .Prepend(type)
        from asks in member.GetCustomAttributes<AsksAttribute>(inherit: false)
        from said in new[] { asks.Zh, asks.Because }
        where said is not null
        select (type.Name, said);

    private static IEnumerable<(string, string)> Refusals() =>
        from file in Repository.Sources(".cs", ".razor")
        let source = File.ReadAllText(Repository.At(file))
        from Match start in Refusal().Matches(source)
        let said = Format(source, start.Index + start.Length)
        where Chinese().IsMatch(said)
        select (file, said);

    // $"…{x:yyyy}…" as FormattableString.Format has it: …{0:yyyy}…
    private static string Format(string source, int at)
    {
        var format = new StringBuilder();
        var holes = 0;

        for (var i = at; source[i] != '"'; i++)
        {
            if (source[i] == '\\')
            {
                format.Append(Regex.Unescape(source.Substring(i++, 2)));
            }
            else if (source[i] == '{')
            {
                var (depth, colon, from) = (0, -1, i);

                for (i++; depth > 0 || source[i] != '}'; i++)
                {
                    depth +=
                        source[i] is '(' or '[' or '{' ? 1
                        : source[i] is ')' or ']' or '}' ? -1
                        : 0;

                    if (source[i] == ':' && depth == 0 && colon < 0)
                    {
                        colon = i;
                    }
                }

                format.Append('{').Append(holes++).Append(colon < 0 ? "" : source[colon..i]).Append('}');
                Assert.True(i > from);
            }
            else
            {
                format.Append(source[i]);
            }
        }

        return format.ToString();
    }

    [GeneratedRegex(@"(?<![A-Za-z0-9_])(?:T|t|texts|Texts|words)\[\s*@?""((?:[^""\\]|\\.)*)""")]
    private static partial Regex Indexed();

    [GeneratedRegex(@"(?:""[a-z][a-z0-9-]*\.[a-z0-9.-]+""\s*,\s*|\.Problem\(\s*)\$""")]
    private static partial Regex Refusal();

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"[\u3400-\u9fff]")]
    private static partial Regex Chinese();
}
