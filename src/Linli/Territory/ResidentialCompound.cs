using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Territory.Public;

namespace Linli.Territory;

/// <summary>A gated or managed estate (小区). It lies in one community but may reach over several grids (S0-5).</summary>
internal sealed class ResidentialCompound : IOfCounty
{
    private ResidentialCompound() { } // EF Core

    public CountyCode County { get; private set; }
    public CompoundId Id { get; private set; }

    /// <summary>12 digits: the community.</summary>
    public string Area { get; private set; } = "";

    public string Name { get; private set; } = "";
    public double Lon { get; private set; }
    public double Lat { get; private set; }

    public GeoPoint Center => new(Lon, Lat);

    /// <exception cref="RuleBroken">When the code is not a community's.</exception>
    public static ResidentialCompound Enter(CompoundId id, AreaCode community, string name, GeoPoint center)
    {
        if (community.Level != AreaLevel.Community)
        {
            throw new RuleBroken(
                "territory.compound-without-community",
                $"小区 {name} 要登记在 12 位的社区代码下，现在是 {community.Value}。"
            );
        }

        return new()
        {
            Id = id,
            County = community.County,
            Area = community.Value,
            Name = name,
            Lon = center.Lon,
            Lat = center.Lat,
        };
    }
}
