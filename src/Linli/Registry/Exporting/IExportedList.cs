using Linli.Ui.Texts;

namespace Linli.Registry.Exporting;

/// <summary>A column of an export.</summary>
/// <param name="Code">In forms and in the row of the export.</param>
/// <param name="Field">As the catalog names it (<see cref="FieldCatalog"/>); null for the area, which is where and not what.</param>
/// <param name="Zh">What the catalog calls the field.</param>
/// <param name="Sealed">The field lies sealed; pages show it masked.</param>
/// <param name="InClear">The column shows a sealed field in full: that needs a second person.</param>
internal sealed record ExportColumn(string Code, string? Field, string Zh, bool Sealed, bool InClear)
{
    private const string Full = ".full";

    /// <summary>The columns fields make: a sealed one makes two, masked and in full.</summary>
    public static IReadOnlyList<ExportColumn> Of(FieldCatalog catalog, string register, IEnumerable<string> fields) =>
        [
            .. fields.SelectMany(f =>
                catalog.Of(register, f) is { Sealed: true } rule
                    ? new ExportColumn[] { new(f, f, rule.Zh, true, false), new(f + Full, f, rule.Zh, true, true) }
                    : [new(f, f, catalog.Of(register, f).Zh, false, false)]
            ),
            new("area", null, "辖区", false, false),
        ];

    /// <summary>The title of the column, and the box to tick.</summary>
    public string Title(Texts t) =>
        InClear ? t["{0}（完整）", t[Zh]]
        : Sealed ? t["{0}（遮住）", t[Zh]]
        : t[Zh];
}

/// <summary>An entry as a file shows it, and where it belongs.</summary>
internal sealed record ExportedEntry(Guid Id, string Area, IReadOnlyList<string?> Cells);

/// <summary>
/// A list that can be taken out as a file. There is one for each register somebody may take out; needs of care have none, on purpose:
/// what is in no list here cannot be exported.
/// </summary>
internal interface IExportedList
{
    /// <summary>In addresses.</summary>
    string Word { get; }

    /// <summary>As the catalog names it.</summary>
    string Register { get; }

    /// <summary>What people call the list.</summary>
    string Zh { get; }

    IReadOnlyList<ExportColumn> Columns { get; }

    /// <summary>Codes of the columns ticked when nobody chose.</summary>
    IReadOnlyList<string> Usual { get; }

    /// <summary>The list's address with the filter that an address says.</summary>
    string Address(IQueryCollection query);

    /// <summary>What the filter means, part by part; nothing for the whole list.</summary>
    IEnumerable<string> Say(string href, Texts t);

    /// <summary>Ids behind a filter in the order of the list, within the jurisdiction of the unit of work.</summary>
    /// <param name="words">What was searched for; null: the list as it is.</param>
    Task<IReadOnlyList<Guid>> Ids(string href, string? words, int most, CancellationToken ct);

    /// <summary>Entries with their cells, in the order of the ids; whoever is not in the jurisdiction any more is left out.</summary>
    Task<IReadOnlyList<ExportedEntry>> Read(IReadOnlyList<Guid> ids, IReadOnlyList<ExportColumn> columns, CancellationToken ct);
}

/// <summary>The lists that can be taken out.</summary>
internal sealed class ExportedLists(IEnumerable<IExportedList> lists)
{
    public IExportedList? Find(string? word) => lists.FirstOrDefault(l => l.Word == word);

    /// <exception cref="KeyNotFoundException">An export of a list that is gone.</exception>
    public IExportedList Of(RegisterExport export) =>
        Find(export.List) ?? throw new KeyNotFoundException($"There is no list {export.List} to export.");

    /// <summary>Its columns in the order of the file; one that is gone is left out.</summary>
    public IReadOnlyList<ExportColumn> ColumnsOf(RegisterExport export) =>
        [.. export.ColumnCodes.Select(code => Of(export).Columns.FirstOrDefault(c => c.Code == code)).OfType<ExportColumn>()];
}
