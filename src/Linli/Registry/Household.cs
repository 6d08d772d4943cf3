using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Public;

namespace Linli.Registry;

/// <summary>People who live together in a dwelling (住户). A dwelling may have several, a rented one often does.</summary>
internal sealed class Household : IInJurisdiction
{
    private Household() { } // EF Core

    public CountyCode County { get; private init; }
    public HouseholdId Id { get; private init; }
    public string Area { get; private set; } = "";
    public DwellingId Dwelling { get; private init; }
    public DateOnly FormedOn { get; private init; }

    public static Household Form(HouseholdId id, Dwelling dwelling, DateOnly day) =>
        new()
        {
            County = dwelling.County,
            Id = id,
            Area = dwelling.Area,
            Dwelling = dwelling.Id,
            FormedOn = day,
        };
}
