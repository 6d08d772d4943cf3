namespace Linli.Kernel;

/// <summary>
/// Where, as a materialised path of digits: province 2, prefecture 4, county 6, township 9, community or village 12, grid 15, micro-grid 17
/// (standards §2 and §7). Jurisdiction is a prefix: a township's office sees whatever begins with its nine digits.
/// </summary>
public readonly record struct AreaCode(string Value)
{
    private static readonly int[] Lengths = [2, 4, 6, 9, 12, 15, 17];

    /// <summary>Reads a code of a known length; anything else is refused.</summary>
    /// <exception cref="FormatException">When the text is not 2, 4, 6, 9, 12, 15 or 17 digits.</exception>
    public static AreaCode Parse(string text) =>
        Lengths.Contains(text.Length) && text.All(char.IsAsciiDigit)
            ? new(text)
            : throw new FormatException($"'{text}' is not an area code: 2, 4, 6, 9, 12, 15 or 17 digits are needed.");

    public AreaLevel Level => (AreaLevel)Array.IndexOf(Lengths, Value.Length);

    public CountyCode County => new(Value[..6]);

    /// <summary>The area one level up, or null for a province.</summary>
    public AreaCode? Parent => Level == AreaLevel.Province ? null : new(Value[..Lengths[(int)Level - 1]]);

    public bool Contains(AreaCode other) => other.Value.StartsWith(Value, StringComparison.Ordinal);

    /// <summary>The code cut to a level, e.g. the community a grid lies in; null when this code is shorter.</summary>
    public AreaCode? At(AreaLevel level) => Value.Length >= Lengths[(int)level] ? new(Value[..Lengths[(int)level]]) : null;

    /// <summary>The areas inside the county that lead here, from the township down to this one; none for a county or what lies above it.</summary>
    public IEnumerable<AreaCode> Trail()
    {
        var whole = Value;
        return Lengths.Where(length => length > 6 && length <= whole.Length).Select(length => new AreaCode(whole[..length]));
    }

    public override string ToString() => Value;
}

/// <summary>Levels of the area tree, from the province down to the micro-grid.</summary>
public enum AreaLevel
{
    [Zh("省")]
    Province,

    [Zh("市")]
    Prefecture,

    [Zh("县")]
    County,

    [Zh("乡镇街道")]
    Township,

    [Zh("社区")]
    Community,

    [Zh("网格")]
    Grid,

    [Zh("微网格")]
    MicroGrid,
}
