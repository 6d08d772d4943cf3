using System.Text.RegularExpressions;
using Linli.Kernel;
using Linli.Platform.Tables;
using Linli.Territory.Public;

namespace Linli.Registry.Importing;

/// <summary>
/// Reads the homes of one file. Neighbours share all of an address but the door, and finding a building in words costs more than the rest
/// of a row: what was found for a building's words is kept for the rest of the file.
/// </summary>
internal sealed partial class HomeReader(IPlaceDirectory places, CountyCode county, DateTimeOffset at)
{
    private readonly Dictionary<string, Guid?> _buildings = new(StringComparer.Ordinal);
    private readonly Lock _turn = new();

    /// <summary>Null when nothing says where.</summary>
    public Place? Read(Func<string, TableCell> cell)
    {
        string? Said(string field) => cell(field) is { IsBlank: false } said ? said.Text!.Trim() : null;
        var words = Said(HomeFieldNames.Address) ?? Composed(Said);
        return words is null ? null : Find(words);
    }

    private static string? Composed(Func<string, string?> said)
    {
        if (said(HomeFieldNames.Building) is not { } building)
        {
            return null;
        }

        var unit = said(HomeFieldNames.Unit);
        return string.Concat(
            said(HomeFieldNames.Compound),
            building.All(char.IsAsciiDigit) ? building + "号楼" : building,
            unit is null ? null
                : unit.All(char.IsAsciiDigit) ? unit + "单元"
                : unit,
            said(HomeFieldNames.Room)
        );
    }

    private Place Find(string words)
    {
        if (Door().Match(words) is { Success: true } door && Building(door.Groups["building"].Value) is { } building)
        {
            return places.Find(county, new(null, building, door.Groups["unit"].Value, door.Groups["room"].Value), at);
        }

        return places.Find(county, new(Words: words), at);
    }

    private Guid? Building(string words)
    {
        lock (_turn)
        {
            if (_buildings.TryGetValue(words, out var known))
            {
                return known;
            }
        }

        var found = places.Find(county, new(Words: words), at).Building;

        lock (_turn)
        {
            _buildings[words] = found;
        }

        return found;
    }

    // 和平里3号楼 | 2单元 | 502
    [GeneratedRegex(@"^(?<building>.*\D)(?<unit>\d{1,2})单元(?<room>\d{3,4})[室号户]?$")]
    private static partial Regex Door();
}
