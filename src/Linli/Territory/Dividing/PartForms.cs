using System.Globalization;
using Linli.Kernel;

namespace Linli.Territory.Dividing;

/// <summary>Reads what was chosen and typed on the page that divides a grid.</summary>
internal static class PartForms
{
    /// <summary>The value that asks for a new part.</summary>
    public const string New = "new";

    /// <summary>The value that asks for none.</summary>
    public const string None = "none";

    /// <exception cref="RuleBroken">Something cannot be read.</exception>
    public static PartEdit Read(IFormCollection form) =>
        (form["_handler"].ToString(), form["part"].ToString()) switch
        {
            ("put", New) => new FoundPart(form["name"].ToString(), Houses(form)),
            ("put", None) => new PutHouses(null, Houses(form)),
            ("put", var into) => new PutHouses(into, Houses(form)),
            ("rename", var code) => new RenamePart(code, form["name"].ToString()),
            ("end", var code) => new EndPart(code),
            _ => throw new RuleBroken("territory.part-unread", $"没有看懂要做什么，没有保存。请刷新页面再试。"),
        };

    /// <summary>How a house or staircase stands in the form.</summary>
    public static string Word(Guid building, int? unit) =>
        unit is { } number ? string.Create(CultureInfo.InvariantCulture, $"{building:N}-{number}") : $"{building:N}";

    private static List<PartHouse> Houses(IFormCollection form) => [.. form["house"].OfType<string>().Select(House)];

    private static PartHouse House(string word) =>
        word.Split('-') is [var house, .. var rest]
        && Guid.TryParseExact(house, "N", out var building)
        && (rest is [] || rest is [var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? new(building, rest is [var unit] ? int.Parse(unit, CultureInfo.InvariantCulture) : null)
            : throw new RuleBroken("territory.part-unread", $"没有看懂要做什么，没有保存。请刷新页面再试。");
}
