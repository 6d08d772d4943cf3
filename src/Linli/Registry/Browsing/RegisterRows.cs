using Linli.Kernel;
using Linli.Platform.Lists;
using Linli.Registry.Public;
using Linli.Registry.Safeguarding;
using Linli.Registry.Trading;

namespace Linli.Registry.Browsing;

/// <summary>Columns of the list of residents beside the name.</summary>
internal enum ResidentColumn
{
    [Zh("住处")]
    Home,

    [Zh("与户主关系")]
    Role,

    [Zh("出生")]
    Birth,

    [Zh("类别")]
    Kind,

    [Zh("在住")]
    State,

    [Zh("核对")]
    Verified,
}

/// <summary>Columns of the list of market entities beside the name.</summary>
internal enum EntityColumn
{
    [Zh("在哪里")]
    Place,

    [Zh("行业")]
    Trade,

    [Zh("类型")]
    Kind,

    [Zh("信用代码")]
    Code,

    [Zh("在营")]
    State,

    [Zh("核对")]
    Verified,
}

/// <summary>Columns of the list of hazards beside what it is.</summary>
internal enum HazardColumn
{
    [Zh("在哪里")]
    Place,

    [Zh("责任单位")]
    Body,

    [Zh("复查")]
    Check,

    [Zh("管控")]
    State,

    [Zh("发现")]
    Found,
}

/// <summary>The lists of the registers, as people arrange them for themselves.</summary>
internal static class RegisterRows
{
    public static readonly RowList Residents = new(
        "residents",
        RegistryLinks.Residents,
        RegistryPermissions.View,
        [.. Enum.GetValues<ResidentColumn>()],
        [ResidentColumn.Home, ResidentColumn.Role, ResidentColumn.Birth, ResidentColumn.Kind],
        query => (ResidentFilter.Parse(query) with { Page = 1 }).ToHref()
    );

    public static readonly RowList Entities = new(
        "entities",
        RegistryLinks.Entities,
        RegistryPermissions.View,
        [.. Enum.GetValues<EntityColumn>()],
        [EntityColumn.Place, EntityColumn.Trade, EntityColumn.Kind],
        query => (EntityFilter.Parse(query) with { Page = 1, Words = null }).ToHref()
    );

    public static readonly RowList Hazards = new(
        "hazards",
        RegistryLinks.Hazards,
        RegistryPermissions.View,
        [.. Enum.GetValues<HazardColumn>()],
        [HazardColumn.Place, HazardColumn.Body, HazardColumn.Check],
        query => (HazardFilter.Parse(query) with { Page = 1 }).ToHref()
    );

    /// <summary>Null: no list of that word.</summary>
    public static RowList? Of(string word) => new[] { Residents, Entities, Hazards }.FirstOrDefault(l => l.Word == word);
}
