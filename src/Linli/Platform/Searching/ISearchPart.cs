using Linli.Kernel;

namespace Linli.Platform.Searching;

/// <summary>
/// One kind of thing the search page looks through. Each module adds its own, whatever its floor; the page asks only those whose permission
/// the reader has, and each answers only with what the reader may see.
/// </summary>
internal interface ISearchPart
{
    /// <summary>Its word in the page's forms.</summary>
    string Code { get; }

    /// <summary>In the reader's language, as all words here.</summary>
    string Name { get; }

    /// <summary>By what it is found.</summary>
    string Hint { get; }

    string Permission { get; }

    /// <summary>The lowest stands first.</summary>
    int Order { get; }

    /// <summary>The list these things have a page of their own for; null where there is none.</summary>
    SearchList? List { get; }

    Task<SearchSheet> Find(SearchAsked asked, CancellationToken ct);
}

/// <param name="Name">What its link says.</param>
/// <param name="Handler">The form of that page that takes the words; null when it takes none.</param>
internal sealed record SearchList(string Href, string Name, string? Handler = null);

/// <param name="Words">As they were typed, trimmed; not empty.</param>
/// <param name="Most">How many are shown; one more says that there are others.</param>
internal sealed record SearchAsked(string Words, Actor Me, int Most);

/// <summary>What was found of one kind, the likeliest first.</summary>
/// <param name="Note">What was not looked through, in a sentence; null when everything was.</param>
internal sealed record SearchSheet(IReadOnlyList<SearchHit> Hits, string? Note = null)
{
    public static readonly SearchSheet Nothing = new([]);
}

/// <summary>One thing that was found. People come masked.</summary>
/// <param name="Says">What else is known of it, in words.</param>
internal sealed record SearchHit(string Title, string Says)
{
    /// <summary>Null where there is nothing to open.</summary>
    public string? Href { get; init; }

    /// <summary>What it is or how it stands, in a word.</summary>
    public string? Tag { get; init; }

    public Ui.Tone Tone { get; init; }

    /// <summary>A number, a code or a receipt was typed whole, and this is what has it.</summary>
    public bool IsExact { get; init; }
}
