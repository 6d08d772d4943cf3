using System.Text.Json;
using Microsoft.Playwright;

namespace Linli.Browser.Support;

/// <summary>Runs axe-core, from the pinned npm package, in a page.</summary>
internal static class Axe
{
    private static readonly Lazy<string> Source = new(() =>
        File.ReadAllText(Path.Combine(Repository.Root, "node_modules", "axe-core", "axe.min.js"))
    );

    /// <summary>What is wrong, one line per rule and element; empty when nothing is.</summary>
    public static async Task<IReadOnlyList<string>> Violations(IPage page)
    {
        // Through the debugger, not as an inline script: the page's own policy stays as it is.
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync(Source.Value);
        }

        var found = await page.EvaluateAsync<JsonElement>(
            """
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
              .flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(' ')} – ${n.any.concat(n.all, n.none).map(c => c.message).join('; ')}`))
            """
        );
        return [.. found.EnumerateArray().Select(line => line.GetString()!)];
    }
}
