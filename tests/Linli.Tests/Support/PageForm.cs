using System.Net;
using System.Text.RegularExpressions;

namespace Linli.Tests.Support;

/// <summary>A form of a page with its fields as rendered: hidden ones, what is typed, checked or chosen.</summary>
internal sealed partial class PageForm
{
    private PageForm(
        string? name,
        string? action,
        bool multipart,
        bool hidden,
        List<KeyValuePair<string, string>> fields,
        HashSet<string> names,
        Dictionary<string, bool> asked
    )
    {
        (Name, Action, Multipart, Hidden, Fields, Names, Asked) = (name, action, multipart, hidden, fields, names, asked);
    }

    /// <summary>The <c>@formname</c>, or null.</summary>
    public string? Name { get; }

    /// <summary>Where it posts; null: to the page itself.</summary>
    public string? Action { get; }
    public bool Multipart { get; }

    /// <summary>Receives what other forms of its name send; people do not see it.</summary>
    public bool Hidden { get; }

    /// <summary>What would be sent if nobody typed anything.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields { get; }

    /// <summary>Every field that a person can fill, also those that send nothing yet.</summary>
    public IReadOnlySet<string> Names { get; }

    /// <summary>What a person is asked: fields they fill in or choose, and whether the page insists. Pressing a button is no answer.</summary>
    public IReadOnlyDictionary<string, bool> Asked { get; }

    /// <summary>Sends something; a form that only looks for something asks nothing.</summary>
    public bool Posts { get; private init; }

    /// <summary>The fields with some of them filled in. A name the page does not have is a mistake of the test or of the page.</summary>
    public IEnumerable<KeyValuePair<string, string>> Filled((string Name, string Value)[] typed)
    {
        var unknown = typed.Select(t => t.Name).Where(n => !Names.Contains(n)).ToList();
        Assert.True(
            unknown.Count == 0,
            $"The form {Name ?? Action} has no field {string.Join(", ", unknown)}; it has {string.Join(", ", Names)}."
        );
        var changed = typed.Select(t => t.Name).ToHashSet();
        return Fields.Where(f => !changed.Contains(f.Key)).Concat(typed.Select(t => KeyValuePair.Create(t.Name, t.Value)));
    }

    public static PageForm Read(string html)
    {
        var form = HtmlTag.All(html, "form").First();
        var fields = new List<KeyValuePair<string, string>>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var asked = new Dictionary<string, bool>(StringComparer.Ordinal);

        foreach (var input in HtmlTag.All(html, "input").Where(i => i["name"] is not null))
        {
            var name = input["name"]!;
            names.Add(name);

            if (input["type"] is not ("hidden" or "submit" or "image"))
            {
                Ask(input);
            }

            if (input["type"] is not ("checkbox" or "radio" or "file" or "submit" or "image") || input["checked"] is not null)
            {
                fields.Add(new(name, input["value"] ?? (input["type"] == "checkbox" ? "on" : "")));
            }
        }

        foreach (var button in HtmlTag.All(html, "button").Where(b => b["name"] is not null))
        {
            names.Add(button["name"]!);
        }

        foreach (Match area in Areas().Matches(html))
        {
            Add(HtmlTag.All(area.Value, "textarea").First(), WebUtility.HtmlDecode(area.Groups[1].Value));
        }

        foreach (Match select in Selects().Matches(html))
        {
            var options = HtmlTag.All(select.Value, "option").ToList();
            var chosen = options.FirstOrDefault(o => o["selected"] is not null) ?? options.FirstOrDefault();
            Add(HtmlTag.All(select.Value, "select").First(), chosen?["value"] ?? "");
        }

        var handler = fields.FirstOrDefault(f => f.Key == "_handler").Value;
        return new(handler, form["action"], form["enctype"] == "multipart/form-data", form["hidden"] is not null, fields, names, asked)
        {
            Posts = form["method"] == "post",
        };

        void Ask(HtmlTag tag) => asked[tag["name"]!] = asked.GetValueOrDefault(tag["name"]!) || tag["required"] is not null;

        void Add(HtmlTag tag, string value)
        {
            if (tag["name"] is { } name)
            {
                Ask(tag);
                names.Add(name);
                fields.Add(new(name, value));
            }
        }
    }

    [GeneratedRegex("<textarea\\b[^>]*>(.*?)</textarea>", RegexOptions.Singleline)]
    private static partial Regex Areas();

    [GeneratedRegex("<select\\b.*?</select>", RegexOptions.Singleline)]
    private static partial Regex Selects();
}
