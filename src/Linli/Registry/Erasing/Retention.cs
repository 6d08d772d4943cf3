namespace Linli.Registry.Erasing;

/// <summary>
/// How long what is known about a person is kept after they left, field by field: the catalog's years, and the days in which a mistaken
/// archiving is found. A change of the catalog holds from the next night on.
/// </summary>
internal sealed class Retention(FieldCatalog catalog, RegisterRules rules)
{
    private IReadOnlyDictionary<string, FieldRule> Fields => catalog.Registers[FieldCatalog.Residents];

    /// <summary>The day after which a field is no longer kept.</summary>
    public DateOnly Until(string field, DateOnly left) => left.AddYears(Fields[field].KeepYears).AddDays(rules.GraceDays);

    /// <summary>The day after which nothing of somebody is kept.</summary>
    public DateOnly UntilAll(DateOnly left) => left.AddYears(Longest).AddDays(rules.GraceDays);

    /// <summary>Whoever left on this day or before has nothing that may still be kept on another.</summary>
    public DateOnly LeftBy(DateOnly day) => day.AddDays(-rules.GraceDays - 1).AddYears(-Longest);

    private int Longest => Fields.Values.Max(f => f.KeepYears);

    /// <summary>Whoever left after this day has nothing that is due.</summary>
    public DateOnly EarliestDue(DateOnly today) => today.AddDays(-rules.GraceDays - 1);

    /// <summary>Which of the fields somebody has were kept long enough; a name goes only with the whole entry.</summary>
    public IReadOnlyList<string> Due(IReadOnlyList<string> known, DateOnly left, DateOnly today) =>
        [.. known.Where(field => Until(field, left) < today)];
}
