using Linli.Platform.Web;

namespace Linli.Platform.Lists;

/// <summary>A list whose filters people keep as views and whose columns they choose. A module registers one for each list it shows.</summary>
/// <param name="Word">Names the list where views are kept.</param>
/// <param name="Path">Where the list stands; saving a view and choosing columns are posted below it.</param>
/// <param name="Permission">Who sees the list; nobody else keeps anything of it.</param>
/// <param name="Columns">All a person may choose, members of one enum, in the order in which they are offered.</param>
/// <param name="Usual">What a list shows when nobody chose.</param>
/// <param name="Kept">
/// The list's address as a view keeps it: filters by their codes, without the page and without what somebody typed, for that may be a name.
/// </param>
internal sealed record RowList(
    string Word,
    string Path,
    string Permission,
    IReadOnlyList<Enum> Columns,
    IReadOnlyList<Enum> Usual,
    Func<IQueryCollection, string> Kept
)
{
    public string Views => Path + "/views";
    public string ChosenColumns => Path + "/columns";

    public string Deletion(Guid view) => $"{Views}/{view}/deletion";

    /// <summary>The list with a filter, and nothing else: an address in a field is followed no further.</summary>
    public string Safe(string? back) =>
        back is not null && (back == Path || back.StartsWith(Path + "?", StringComparison.Ordinal)) ? back : Path;

    /// <summary>Columns as an address says them, in its order; nothing readable means null, <c>none</c> that there shall be none.</summary>
    public IReadOnlyList<Enum>? Read(IEnumerable<string?> said)
    {
        var words = said.OfType<string>().SelectMany(s => s.Split('.')).ToList();
        var chosen = words.Select(Named).OfType<Enum>().Distinct().ToList();
        return chosen.Count == 0 && !words.Contains(None, StringComparer.OrdinalIgnoreCase) ? null : chosen;
    }

    /// <summary>How an address says them: <c>place.stage.due</c>, or <c>none</c>.</summary>
    public static string Say(IReadOnlyList<Enum> columns) => columns.Count == 0 ? None : string.Join('.', columns.Select(Code));

    public static string Code(Enum column) => column.ToString().ToLowerInvariant();

    /// <summary>What the address says about columns, in the form this list writes; null when it says nothing.</summary>
    public string? Said(IQueryCollection query) => Read(query["cols"]) is { } columns ? Say(columns) : null;

    private const string None = "none";

    private Enum? Named(string word) => Columns.FirstOrDefault(c => Code(c).Equals(word, StringComparison.OrdinalIgnoreCase));
}
