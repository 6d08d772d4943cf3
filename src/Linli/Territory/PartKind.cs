using System.Globalization;
using Linli.Kernel;

namespace Linli.Territory;

/// <summary>What a grid is divided into, beside each other and independent of each other. Stored by name.</summary>
internal enum PartKind
{
    /// <summary>Tens of households, looked after by a volunteer (S1-4).</summary>
    [Zh("微网格")]
    MicroGrid,

    /// <summary>About a fifth of a grid, with an owners' committee or party group of its own (S1-2: 8 网格, 40 片区).</summary>
    [Zh("片区")]
    SubArea,
}

/// <summary>Codes of parts: the grid's 15 digits and two of their own.</summary>
internal static class PartCodes
{
    /// <summary>Digits of a part's code.</summary>
    public const int Length = 17;

    private const int FirstSubArea = 80;
    private const int Last = 99;

    /// <summary>Whether a text has the shape of a part's code.</summary>
    public static bool IsOne(string code) => code.Length == Length && code.All(char.IsAsciiDigit);

    /// <summary>Micro-grids count from 01, sub-areas from 80: the code alone tells the kind.</summary>
    public static PartKind Kind(string code) =>
        int.Parse(code.AsSpan(15, 2), CultureInfo.InvariantCulture) >= FirstSubArea ? PartKind.SubArea : PartKind.MicroGrid;

    /// <summary>A code nobody had: a number that stood for a part once never stands for another.</summary>
    /// <param name="known">Every code of this grid that was ever given.</param>
    /// <exception cref="RuleBroken">All numbers were given.</exception>
    public static string Free(string grid, PartKind kind, IEnumerable<string> known)
    {
        var (first, last) = kind == PartKind.MicroGrid ? (1, FirstSubArea - 1) : (FirstSubArea, Last);
        var next = known
            .Where(c => c.StartsWith(grid, StringComparison.Ordinal) && Kind(c) == kind)
            .Select(c => int.Parse(c.AsSpan(15, 2), CultureInfo.InvariantCulture) + 1)
            .DefaultIfEmpty(first)
            .Max();
        return next <= last
            ? string.Create(CultureInfo.InvariantCulture, $"{grid}{next:00}")
            : throw new RuleBroken(
                "territory.part-numbers-gone",
                $"这个网格的{kind.Zh()}编号已经用完（停用的编号不再用）。请先重划网格，或改用已有的{kind.Zh()}。没有保存。"
            );
    }
}
