namespace Linli.Kernel;

/// <summary>The county (县、市、区): six digits of GB/T 2260. The tenant and the shard key: it begins every key.</summary>
public readonly record struct CountyCode(string Value)
{
    /// <summary>Reads six digits; anything else is refused.</summary>
    /// <exception cref="FormatException">When the text is not six digits.</exception>
    public static CountyCode Parse(string text) =>
        text.Length == 6 && text.All(char.IsAsciiDigit)
            ? new(text)
            : throw new FormatException($"'{text}' is not a county code: six digits are needed.");

    public override string ToString() => Value;
}
