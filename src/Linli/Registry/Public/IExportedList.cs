using Linli.Kernel;
using Linli.Ui.Texts;

namespace Linli.Registry.Public;

/// <summary>A column of an export.</summary>
/// <param name="Code">In forms and in the row of the export.</param>
/// <param name="Field">As the register's catalog, or the list, names it; null for the area, which is where and not what.</param>
/// <param name="Zh">What the catalog calls the field.</param>
/// <param name="Sealed">The field lies sealed; pages show it masked.</param>
/// <param name="InClear">The column shows a sealed field in full: that needs a second person.</param>
/// <param name="Weighty">What it says needs a second person however few the rows, though nothing of it lies sealed.</param>
internal sealed record ExportColumn(string Code, string? Field, string Zh, bool Sealed, bool InClear, bool Weighty = false)
{
    /// <summary>The title of the column, and the box to tick.</summary>
    public string Title(Texts t) =>
        InClear ? t["{0}（完整）", t[Zh]]
        : Sealed ? t["{0}（遮住）", t[Zh]]
        : t[Zh];
}

/// <summary>An entry as a file shows it, and where it belongs.</summary>
internal sealed record ExportedEntry(Guid Id, string Area, IReadOnlyList<string?> Cells);

/// <summary>
/// A list that can be taken out as a file: of a register, or of a floor above. Needs of care have none, on purpose:
/// what is in no list here cannot be exported.
/// </summary>
internal interface IExportedList
{
    /// <summary>In addresses.</summary>
    string Word { get; }

    /// <summary>As the catalog names it, where there is one.</summary>
    string Register { get; }

    /// <summary>What people call the list.</summary>
    string Zh { get; }

    /// <summary>Who may take this list out at all.</summary>
    string Permission { get; }

    IReadOnlyList<ExportColumn> Columns { get; }

    /// <summary>Codes of the columns ticked when nobody chose.</summary>
    IReadOnlyList<string> Usual { get; }

    /// <summary>The list's address with the filter that an address says.</summary>
    string Address(IQueryCollection query);

    /// <summary>What the filter means, part by part; nothing for the whole list.</summary>
    IEnumerable<string> Say(string href, Texts t);

    /// <summary>Ids behind a filter in the order of the list, within the jurisdiction of the unit of work.</summary>
    /// <param name="words">What was searched for; null: the list as it is.</param>
    Task<IReadOnlyList<Guid>> Ids(string href, string? words, Actor by, int most, CancellationToken ct);

    /// <summary>Entries with their cells, in the order of the ids; whoever is not in the jurisdiction any more is left out.</summary>
    Task<IReadOnlyList<ExportedEntry>> Read(IReadOnlyList<Guid> ids, IReadOnlyList<ExportColumn> columns, CancellationToken ct);
}
