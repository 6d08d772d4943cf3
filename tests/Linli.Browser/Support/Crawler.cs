using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Linli.Browser.Support;

/// <summary>Walks from link to link as somebody would and visits each kind of page once.</summary>
internal sealed partial class Crawler(IPage page, string address)
{
    // Not pages, or the end of the walk.
    private static readonly string[] Not = ["/sign-out", "/preferences", "/openapi", "/swagger", "/docs", "/assets", "/api/"];

    private readonly HashSet<string> _seen = [];
    private readonly Queue<string> _waiting = new();

    /// <summary>Addresses visited, in order.</summary>
    public List<string> Visited { get; } = [];

    public async Task Walk(IEnumerable<string> from, Func<string, Task> look)
    {
        foreach (var start in from)
        {
            Offer(start);
        }

        while (_waiting.TryDequeue(out var path))
        {
            var answer = await page.GotoAsync(path);

            // A page that is not this person's, or a file.
            if (
                answer is not { Status: 200 }
                || answer.Headers.GetValueOrDefault("content-type")?.StartsWith("text/html", StringComparison.Ordinal) != true
            )
            {
                Assert.True(answer?.Status is 200 or 403 or 404, $"{path} answered {answer?.Status}");
                continue;
            }

            Visited.Add(path);
            await look(path);
            // A link in a drawing has an href of another type: the attribute is alike everywhere.
            var links = await page.EvaluateAsync<string[]>(
                "() => [...document.querySelectorAll('a[href]:not([download])')].map(a => new URL(a.getAttribute('href'), document.baseURI).href)"
            );

            foreach (var link in links.Where(l => l.StartsWith(address + "/", StringComparison.Ordinal)))
            {
                Offer(link[address.Length..].Split('#')[0]);
            }
        }
    }

    private void Offer(string path)
    {
        if (
            !Not.Any(n => path.StartsWith(n, StringComparison.Ordinal))
            && !path.Contains("/files/", StringComparison.Ordinal)
            && !path.Contains(".csv", StringComparison.Ordinal)
            && _seen.Add(Kind(path))
        )
        {
            _waiting.Enqueue(path);
        }
    }

    // Two orders are one kind of page, and so are two divisions; two tabs of a list are two; sorted, filtered and turned pages of it are the same again.
    private static string Kind(string path)
    {
        var parts = path.Split('?', 2);
        var tab = parts.Length > 1 ? TabWord().Match(parts[1]).Value : "";
        return VariableWord().Replace(parts[0], "{}") + tab;
    }

    [GeneratedRegex("tab=[a-z]*", RegexOptions.IgnoreCase)]
    private static partial Regex TabWord();

    [GeneratedRegex("LL-[0-9-]+|[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/b/)[^/]+|(?<=/)[0-9]{6,}|(?<=/divisions/)[0-9]+")]
    private static partial Regex VariableWord();
}
