namespace Linli.Registry.Erasing;

/// <summary>
/// How long what is known about a person, a business or a danger is kept after they left or it was removed, field by field: the catalog's
/// years, and the days in which a mistaken archiving is found. A change of the catalog holds from the next hour on.
/// </summary>
internal sealed class Retention(FieldCatalog catalog, RegisterRules rules)
{
    /// <summary>The day after which a field is no longer kept.</summary>
    public DateOnly Until(string register, string field, DateOnly left) =>
        left.AddYears(catalog.Of(register, field).KeepYears).AddDays(rules.GraceDays);

    /// <summary>The day after which nothing of an entry is kept.</summary>
    public DateOnly UntilAll(string register, DateOnly left) => left.AddYears(Longest(register)).AddDays(rules.GraceDays);

    /// <summary>What left on this day or before has nothing that may still be kept on another.</summary>
    public DateOnly LeftBy(string register, DateOnly day) => day.AddDays(-rules.GraceDays - 1).AddYears(-Longest(register));

    private int Longest(string register) => catalog.Registers[register].Values.Max(f => f.KeepYears);

    /// <summary>What left after this day has nothing that is due.</summary>
    public DateOnly EarliestDue(DateOnly today) => today.AddDays(-rules.GraceDays - 1);

    /// <summary>Which of the fields that are known were kept long enough; a name goes only with the whole entry.</summary>
    public IReadOnlyList<string> Due(string register, IReadOnlyList<string> known, DateOnly left, DateOnly today) =>
        [.. known.Where(field => Until(register, field, left) < today)];
}
