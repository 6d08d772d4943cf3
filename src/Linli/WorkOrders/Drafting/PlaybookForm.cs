using System.Text.Json;
using System.Text.Json.Nodes;
using Linli.Kernel;
using Linli.Platform;
using Linli.Ui.Texts;
using Linli.WorkOrders.Promising;

namespace Linli.WorkOrders.Drafting;

/// <summary>A rule that differs between two playbooks, as people write it.</summary>
internal sealed record PlaybookDifference(PlaybookField Field, string Before, string After);

/// <summary>A playbook as a form, and back.</summary>
internal static class PlaybookForm
{
    /// <summary>Every rule of a playbook by its path.</summary>
    public static IReadOnlyDictionary<string, string> Write(Playbook book)
    {
        var rules = Json(book);
        return Fields(Texts.Chinese).ToDictionary(f => f.Path, f => PlaybookText.Write(f.Shape, Find(rules, f.Path)));
    }

    /// <summary>The playbook that was written; what cannot be understood keeps the old rule and is named.</summary>
    /// <param name="said">What the form says by path; null where it does not ask.</param>
    public static (Playbook Book, IReadOnlyList<(PlaybookField Field, FormattableString Why)> Wrong) Read(
        Playbook before,
        Func<string, string?> said,
        CategoryTree tree,
        Texts t
    )
    {
        var rules = Json(before);
        var wrong = new List<(PlaybookField, FormattableString)>();

        foreach (var field in Fields(t))
        {
            if (said(field.Path) is not { } text)
            {
                continue;
            }

            try
            {
                Set(rules, field.Path, PlaybookText.Read(field, text, tree));
            }
            catch (RuleBroken no)
            {
                wrong.Add((field, no.Text));
            }
        }

        return (rules.Deserialize<Playbook>(PlatformJson.Options)!, wrong);
    }

    /// <summary>What one playbook says otherwise than another.</summary>
    public static IReadOnlyList<PlaybookDifference> Differences(Playbook before, Playbook after, Texts t)
    {
        var (old, now) = (Write(before), Write(after));
        return [.. Fields(t).Where(f => old[f.Path] != now[f.Path]).Select(f => new PlaybookDifference(f, old[f.Path], now[f.Path]))];
    }

    private static IEnumerable<PlaybookField> Fields(Texts t) => PlaybookFields.All(t).SelectMany(s => s.Fields);

    private static JsonObject Json(Playbook book) => JsonSerializer.SerializeToNode(book, PlatformJson.Options)!.AsObject();

    private static JsonNode? Find(JsonObject rules, string path) =>
        path.Split('.').Aggregate<string, JsonNode?>(rules, (node, name) => node?[name]);

    private static void Set(JsonObject rules, string path, JsonNode? rule)
    {
        var names = path.Split('.');
        var parent = names[..^1].Aggregate((JsonNode)rules, (node, name) => node[name]!);
        parent[names[^1]] = rule;
    }
}
