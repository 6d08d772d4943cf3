using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Territory.Public;

namespace Linli.Territory;

/// <summary>A staircase section. Its homes follow a pattern, floors times rooms on a floor, so that 3,500 households need no 3,500 rows.</summary>
internal sealed class BuildingUnit : IOfCounty
{
    private BuildingUnit() { } // EF Core

    public CountyCode County { get; private set; }
    public BuildingUnitId Id { get; private set; }

    /// <summary>15 digits: the grid of its building.</summary>
    public string Area { get; private set; } = "";

    public BuildingId Building { get; private set; }

    /// <summary>From 1, counted from the building's own beginning.</summary>
    public int Number { get; private set; }

    public int Floors { get; private set; }
    public int RoomsPerFloor { get; private set; }

    /// <summary>Dwellings behind this door; a household each in the plan, whoever lives there.</summary>
    public int Dwellings => Floors * RoomsPerFloor;

    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Number}单元");

    /// <exception cref="RuleBroken">When floors or rooms cannot be a house.</exception>
    public static BuildingUnit Enter(BuildingUnitId id, Building building, int number, int floors, int roomsPerFloor)
    {
        if (number < 1 || floors is < 1 or > 99 || roomsPerFloor is < 0 or > 99)
        {
            throw new RuleBroken(
                "territory.unit-impossible",
                $"{building.Name} 的单元填得不对：{number} 单元、{floors} 层、每层 {roomsPerFloor} 户。"
            );
        }

        return new()
        {
            Id = id,
            County = building.County,
            Area = building.Area,
            Building = building.Id,
            Number = number,
            Floors = floors,
            RoomsPerFloor = roomsPerFloor,
        };
    }

    /// <summary>Goes along when its building moves to another grid.</summary>
    public void Follow(Building building) => Area = building.Area;

    public bool Has(RoomNumber room) => room.Floor >= 1 && room.Floor <= Floors && room.Room >= 1 && room.Room <= RoomsPerFloor;

    /// <summary>Every door from the bottom up, for the picker without a map.</summary>
    public IEnumerable<RoomNumber> Rooms() =>
        from floor in Enumerable.Range(1, Floors)
        from room in Enumerable.Range(1, RoomsPerFloor)
        select new RoomNumber(floor, room);
}
