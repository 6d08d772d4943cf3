using Linli.Kernel;
using Linli.Registry.Public;

namespace Linli.Registry.Exporting;

/// <summary>The lists that can be taken out.</summary>
internal sealed class ExportedLists(IEnumerable<IExportedList> lists)
{
    public IExportedList? Find(string? word) => lists.FirstOrDefault(l => l.Word == word);

    /// <summary>Null: no such list, or none this person may take out.</summary>
    public IExportedList? Find(string? word, Actor by) => Find(word) is { } list && by.May(list.Permission) ? list : null;

    /// <exception cref="KeyNotFoundException">An export of a list that is gone.</exception>
    public IExportedList Of(RegisterExport export) =>
        Find(export.List) ?? throw new KeyNotFoundException($"There is no list {export.List} to export.");

    /// <summary>Its columns in the order of the file; one that is gone is left out.</summary>
    public IReadOnlyList<ExportColumn> ColumnsOf(RegisterExport export) =>
        [.. export.ColumnCodes.Select(code => Of(export).Columns.FirstOrDefault(c => c.Code == code)).OfType<ExportColumn>()];
}
