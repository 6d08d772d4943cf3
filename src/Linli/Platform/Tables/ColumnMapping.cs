namespace Linli.Platform.Tables;

/// <summary>Why a column was taken for a field.</summary>
internal enum MappedBy
{
    Title,
    SimilarTitle,
    Values,
    Person,
}

/// <summary>One field found in one column (counted from 0).</summary>
internal sealed record MappedColumn(string Field, int Column, string Title, MappedBy By);

/// <summary>
/// Which column is what. Plain data: the caller keeps it as JSON under the county and <see cref="Header.Fingerprint"/>, and the next file
/// with the same titles is read without asking.
/// </summary>
internal sealed record ColumnMapping(string Fingerprint, IReadOnlyList<MappedColumn> Columns)
{
    public int? ColumnOf(string field) => Columns.FirstOrDefault(c => c.Field == field)?.Column;

    /// <summary>The field's cell of a row; null when the field has no column.</summary>
    public TableCell? CellOf(string field, TableRow row) => ColumnOf(field) is { } column ? row[column] : null;

    public IReadOnlyList<FieldSpec> Missing(IEnumerable<FieldSpec> fields) =>
        [.. fields.Where(f => f.Required && ColumnOf(f.Name) is null)];

    /// <summary>The same mapping with one field moved by a person; null takes the field out.</summary>
    public ColumnMapping With(string field, int? column, Header header) =>
        this with
        {
            Columns =
            [
                .. Columns.Where(c => c.Field != field && c.Column != column),
                .. column is { } at
                    ? [new MappedColumn(field, at, at < header.Titles.Count ? header.Titles[at] : "", MappedBy.Person)]
                    : Array.Empty<MappedColumn>(),
            ],
        };

    /// <summary>The best guess by titles and by what stands in the columns. Sure pairs first; one column, one field.</summary>
    public static ColumnMapping Guess(Header header, IReadOnlyList<FieldSpec> fields, IReadOnlyList<TableRow> samples)
    {
        var pairs =
            from field in fields.Select((spec, order) => (Spec: spec, Order: order))
            from column in Enumerable.Range(0, Math.Max(header.Titles.Count, samples.Select(r => r.Cells.Count).DefaultIfEmpty().Max()))
            let title = column < header.Titles.Count ? header.Titles[column] : ""
            let fit = ColumnFit.Of(field.Spec, title, [.. samples.Select(row => row[column]).Where(cell => !cell.IsBlank)])
            where fit.Score > 0
            orderby fit.Score descending, field.Order, column
            select new { fit.Score, Mapped = new MappedColumn(field.Spec.Name, column, title, fit.By) };
        var taken = new List<MappedColumn>();
        foreach (var pair in pairs)
        {
            if (!taken.Exists(t => t.Field == pair.Mapped.Field || t.Column == pair.Mapped.Column))
            {
                taken.Add(pair.Mapped);
            }
        }
        return new(header.Fingerprint, [.. taken.OrderBy(t => t.Column)]);
    }
}
