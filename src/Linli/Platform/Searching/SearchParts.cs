using Linli.Kernel;

namespace Linli.Platform.Searching;

/// <summary>The kinds of things a reader may look for, and what was found of each.</summary>
internal sealed class SearchParts(IEnumerable<ISearchPart> parts, Actor me)
{
    /// <summary>How many of a kind stand beside the other kinds.</summary>
    public const int Few = 5;

    /// <summary>How many of one kind alone.</summary>
    public const int Many = 50;

    /// <summary>Those the reader may see, in order.</summary>
    public IReadOnlyList<ISearchPart> Mine { get; } = [.. parts.Where(p => me.May(p.Permission)).OrderBy(p => p.Order)];

    /// <param name="only">The code of one kind; null for all.</param>
    public async Task<IReadOnlyList<SearchFound>> Find(string words, string? only, CancellationToken ct)
    {
        var most = only is null ? Few : Many;
        List<SearchFound> found = [];

        // One after the other: they share the unit of work.
        foreach (var part in Mine.Where(p => only is null || p.Code == only))
        {
            var sheet = await part.Find(new(words, me, most), ct);

            if (sheet.Hits.Count > 0)
            {
                found.Add(new(part, [.. sheet.Hits.Take(most)], sheet.Hits.Count > most, sheet.Note));
            }
        }

        return found;
    }
}

/// <param name="More">Whether there are others.</param>
internal sealed record SearchFound(ISearchPart Part, IReadOnlyList<SearchHit> Hits, bool More, string? Note);
