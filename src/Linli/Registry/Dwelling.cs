using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Public;
using Linli.Territory.Public;

namespace Linli.Registry;

/// <summary>How a dwelling is used. Stored by name.</summary>
internal enum DwellingUse
{
    [Zh("自住")]
    Own,

    [Zh("出租")]
    Rented,

    [Zh("空置")]
    Vacant,

    [Zh("商用")]
    Shop,

    [Zh("办公")]
    Office,

    [Zh("其他")]
    Other,
}

/// <summary>
/// One home, shop or room with a door of its own (房屋; S4-9 物). The ground knows buildings and how many doors they have; a dwelling is
/// entered when there is something to know about the door.
/// </summary>
internal sealed class Dwelling : IInJurisdiction
{
    private Dwelling() { } // EF Core

    public CountyCode County { get; private init; }
    public DwellingId Id { get; private init; }

    /// <summary>Grid or micro-grid it stands in.</summary>
    public string Area { get; private set; } = "";

    /// <summary>Says the same door the same way each time, see <see cref="DoorOf"/>; unique in the county.</summary>
    public string Door { get; private init; } = "";

    /// <summary>Null for a house the ground has no building for.</summary>
    public Guid? Building { get; private init; }

    /// <summary>How people say it, e.g. <c>和平里 3号楼 2单元 502</c>.</summary>
    public string Text { get; private init; } = "";

    public DwellingUse Use { get; private set; }

    /// <exception cref="RuleBroken">The place is no more exact than a community.</exception>
    public static Dwelling Enter(CountyCode county, DwellingId id, Place place, DwellingUse use)
    {
        if (place.Area.Length < 15)
        {
            throw new RuleBroken("registry.home-not-placed", $"“{place.Text}”对不上哪个网格。请从列表里选楼栋，或把地址写到村组、门牌。");
        }

        return new()
        {
            County = county,
            Id = id,
            Area = place.Area,
            Door = DoorOf(place),
            Building = place.Building,
            Text = place.Text,
            Use = use,
        };
    }

    /// <summary>A place with a building is the building's door; another one is its words, in its community.</summary>
    public static string DoorOf(Place place) =>
        place.Building is { } building
            ? $"{building:N}|{place.Text}"
            : $"{place.Area[..Math.Min(12, place.Area.Length)]}|{string.Concat(place.Text.Where(sign => !char.IsWhiteSpace(sign)))}";

    public void UseAs(DwellingUse use) => Use = use;
}
