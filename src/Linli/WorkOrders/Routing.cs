namespace Linli.WorkOrders;

/// <summary>
/// Who acts on a category, in the notation of the category file: <c>业/物→住</c>. <c>→</c> escalates, <c>+</c> joins assistants
/// to the lead, <c>/</c> is one of these by case; <c>/</c> binds tightest, <c>→</c> loosest.
/// </summary>
internal sealed record Routing(IReadOnlyList<RoutingStep> Steps)
{
    /// <summary>Units of which one leads; the first is the default.</summary>
    public UnitChoice Lead => Steps[0].Lead;

    /// <summary>Units that assist the lead in the first step.</summary>
    public IReadOnlyList<UnitChoice> Assistants => Steps[0].Assistants;

    /// <summary>Who takes over, in order, when the step before failed.</summary>
    public IReadOnlyList<RoutingStep> Escalation => [.. Steps.Skip(1)];

    /// <summary>Every unit named, each once, in reading order.</summary>
    public IEnumerable<string> Units => Steps.SelectMany(s => s.Everyone).SelectMany(c => c.Alternatives).Distinct();

    /// <exception cref="FormatException">When a unit is missing on a side of a sign, or the text is empty.</exception>
    public static Routing Parse(string text) => new([.. text.Split('→').Select(step => ParseStep(step, text))]);

    private static RoutingStep ParseStep(string step, string whole)
    {
        UnitChoice[] choices = [.. step.Split('+').Select(choice => ParseChoice(choice, whole))];
        return new(choices[0], choices[1..]);
    }

    private static UnitChoice ParseChoice(string choice, string whole)
    {
        string[] units = [.. choice.Split('/').Select(u => u.Trim())];
        return units.Contains("") ? throw new FormatException($"Routing '{whole}' lacks a unit beside a sign.") : new(units);
    }

    public override string ToString() => string.Join('→', Steps);
}

/// <summary>One step of the ladder: who leads it and who assists.</summary>
internal sealed record RoutingStep(UnitChoice Lead, IReadOnlyList<UnitChoice> Assistants)
{
    public IEnumerable<UnitChoice> Everyone => Assistants.Prepend(Lead);

    public override string ToString() => string.Join('+', Everyone);
}

/// <summary>Short names of units of which one acts, by case; never empty.</summary>
internal sealed record UnitChoice(IReadOnlyList<string> Alternatives)
{
    public string Default => Alternatives[0];

    public override string ToString() => string.Join('/', Alternatives);
}
