using Linli.Kernel;

namespace Linli.WorkOrders.Browsing;

/// <summary>Columns of the list beside the matter itself. They stand in the address, so a view brings its columns along.</summary>
[Flags]
internal enum DeskColumns
{
    None = 0,

    [Zh("地点")]
    Place = 1,

    [Zh("环节")]
    Stage = 2,

    [Zh("承办")]
    Unit = 4,

    [Zh("期限")]
    Due = 8,

    [Zh("类别")]
    Category = 16,

    [Zh("收到")]
    Filed = 32,

    /// <summary>What a list shows when nobody chose.</summary>
    Usual = Place | Stage | Unit | Due,
}

/// <summary>Columns as an address says them: <c>place.stage.due</c>; <c>none</c> for the matter alone.</summary>
internal static class DeskColumnWords
{
    /// <summary>In the order of the list.</summary>
    public static readonly IReadOnlyList<DeskColumns> All =
    [
        DeskColumns.Place,
        DeskColumns.Category,
        DeskColumns.Filed,
        DeskColumns.Stage,
        DeskColumns.Unit,
        DeskColumns.Due,
    ];

    /// <summary>What cannot be read is left out; nothing readable means the usual ones.</summary>
    public static DeskColumns Parse(IEnumerable<string?> said)
    {
        var words = said.OfType<string>().SelectMany(s => s.Split('.')).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var chosen = All.Where(c => words.Contains(c.ToString())).Aggregate(DeskColumns.None, (sum, c) => sum | c);
        return chosen == DeskColumns.None && !words.Contains(nameof(DeskColumns.None)) ? DeskColumns.Usual : chosen;
    }

    /// <summary>Null for the usual ones: they need not be said.</summary>
    public static string? Say(DeskColumns columns) =>
        columns == DeskColumns.Usual ? null
        : columns == DeskColumns.None ? "none"
        : string.Join('.', All.Where(c => columns.HasFlag(c)).Select(c => c.ToString().ToLowerInvariant()));
}
