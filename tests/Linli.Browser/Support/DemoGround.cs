using Linli.Kernel;
using Linli.Territory.Demo;
using Linli.Territory.Surveying;

namespace Linli.Browser.Support;

/// <summary>The ground of the demonstration county, as <c>seed</c> grows it.</summary>
internal static class DemoGround
{
    private static readonly Lazy<SurveyedGround> Grown = new(() =>
        DemoCounty.Grow(GroundPlan.Read(Path.Combine(Repository.Root, "seed", "demo", "county", "ground.json")))
    );

    /// <summary>A house somebody lives in; another number, another house.</summary>
    public static SurveyedBuilding House(int number) => Grown.Value.Buildings.Where(b => b.Compound is not null).ElementAt(number);

    public static string GridName(SurveyedBuilding house) => Grown.Value.Grids.Single(g => g.Code == house.Grid).Name;

    /// <summary>The middle of a house.</summary>
    public static GeoPoint Middle(SurveyedBuilding house) => new(house.Footprint.Average(p => p.Lon), house.Footprint.Average(p => p.Lat));
}
