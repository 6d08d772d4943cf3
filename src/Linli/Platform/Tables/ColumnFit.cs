namespace Linli.Platform.Tables;

/// <summary>How well a column fits a field.</summary>
internal static class ColumnFit
{
    private const int SureTitle = 100;
    private const int LikeTitle = 50;
    private const int ByValuesAlone = 30;
    private const int LongTextFrom = 30;

    // Any day does: only whether a value reads as a moment is asked.
    private static readonly DateTimeValue Moments = new(TimeZoneInfo.Utc, new DateOnly(2000, 1, 1));

    /// <summary>0 when the two have nothing in common; titles weigh more than values, and values that contradict weigh against.</summary>
    public static (int Score, MappedBy By) Of(FieldSpec field, string title, IReadOnlyList<TableCell> values)
    {
        var (score, by) = ByTitle(field, TitleWords.Plain(title));
        var share = values.Count == 0 ? null : Share(field.Kind, values);
        if (score > 0)
        {
            return (Math.Max(1, score + (share is null ? 0 : (int)((share - 0.5) * 40))), by);
        }
        // Without a title that says so, values speak only for kinds that cannot be mistaken.
        return share > 0.8 && field.Kind is FieldKind.Phone or FieldKind.DateTime or FieldKind.LongText && share > 0.8
            ? (title.Length == 0 || field.Required ? ByValuesAlone : 0, MappedBy.Values)
            : (0, MappedBy.Values);
    }

    private static (int, MappedBy) ByTitle(FieldSpec field, string title)
    {
        if (title.Length == 0)
        {
            return (0, MappedBy.Title);
        }
        var names = field.Synonyms.Prepend(field.Zh).Prepend(field.Name).Select(TitleWords.Plain).Where(n => n.Length > 0).ToList();
        var exact = names.IndexOf(title);
        if (exact >= 0)
        {
            return (SureTitle - Math.Min(exact, 20), MappedBy.Title);
        }
        var common = names
            .Where(n =>
                n.Length > 1
                && (title.Contains(n, StringComparison.Ordinal) || title.Length > 1 && n.Contains(title, StringComparison.Ordinal))
            )
            .ToList();
        return common.Count == 0
            ? (0, MappedBy.SimilarTitle)
            : (LikeTitle + Math.Min(20, 2 * common.Max(n => Math.Min(n.Length, title.Length))), MappedBy.SimilarTitle);
    }

    private static double? Share(FieldKind kind, IReadOnlyList<TableCell> values) =>
        kind switch
        {
            FieldKind.Phone => values.Average(v => PhoneValue.Read(v).HasValue ? 1.0 : 0),
            FieldKind.DateTime => values.Average(v => Moments.Read(v).HasValue ? 1.0 : 0),
            FieldKind.YesNo => values.Average(v => YesNoValue.Read(v).HasValue ? 1.0 : 0),
            FieldKind.PersonName => values.Average(v => v.Text is { Length: < 20 } && PersonNameValue.Read(v).HasValue ? 1.0 : 0),
            FieldKind.LongText => values.Average(v => v.Text?.Length ?? 0) >= LongTextFrom ? 1.0 : 0.5,
            _ => null,
        };
}
