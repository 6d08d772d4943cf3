using System.Globalization;

namespace Linli.Territory;

/// <summary>
/// The code of an address as it is printed on a door: the seven signs of the building or house number, then the staircase, then the room.
/// It says where, never who: nothing about people can be asked by it.
/// </summary>
internal readonly record struct AddressCode(string House, int? Unit, RoomNumber? Room)
{
    private const int MostUnit = 99;

    /// <summary>As typed by hand, <c>2ABC222-2-502</c>; null when it cannot be one.</summary>
    public static AddressCode? Read(string typed)
    {
        var parts = typed.Trim().Split('-');

        if (QrCodes.Read(parts[0]) is not { } house)
        {
            return null;
        }

        return parts switch
        {
            [_] => new(house, null, null),
            [_, var unit] when Number(unit) is { } number => new(house, number, null),
            [_, var unit, var door] when Number(unit) is { } number && RoomNumber.Read(door) is { } room => new(house, number, room),
            _ => null,
        };
    }

    public override string ToString() =>
        string.Join('-', new[] { House, Unit?.ToString(CultureInfo.InvariantCulture), Room?.ToString() }.OfType<string>());

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MostUnit
            ? number
            : null;
}
