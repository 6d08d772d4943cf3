namespace Linli.Territory;

/// <summary>Says a place the way people say it: <c>和平里小区 3号楼 2单元 502</c>.</summary>
internal static class PlaceText
{
    /// <param name="compound">Null for a house outside every compound.</param>
    /// <param name="unit">Staircase as printed, e.g. <c>2</c>.</param>
    /// <param name="room">Door as printed, e.g. <c>502</c>.</param>
    public static string Of(string? compound, string building, string? unit = null, string? room = null) =>
        string.Join(' ', new[] { compound, building, Unit(unit), room }.Where(part => !string.IsNullOrWhiteSpace(part)));

    // A bare number is a staircase; what already has its word keeps it.
    private static string? Unit(string? unit) => unit is not null && unit.Length > 0 && unit.All(char.IsAsciiDigit) ? unit + "单元" : unit;
}
