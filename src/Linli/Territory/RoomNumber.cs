using System.Globalization;

namespace Linli.Territory;

/// <summary>A door number: floor and room on it, said as one number, e.g. floor 5 room 2 is <c>502</c>, floor 11 room 1 is <c>1101</c>.</summary>
internal readonly record struct RoomNumber(int Floor, int Room)
{
    /// <summary>Reads <c>502</c> or <c>1101</c>; null when it is no door number.</summary>
    public static RoomNumber? Read(string text) =>
        text.Length is 3 or 4
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number % 100 > 0
        && number >= 100
            ? new(number / 100, number % 100)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Floor}{Room:00}");
}
