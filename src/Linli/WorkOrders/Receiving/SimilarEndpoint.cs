using System.Globalization;
using Linli.Kernel;
using Linli.Territory.Public;
using Linli.WorkOrders.Triaging;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linli.WorkOrders.Receiving;

/// <summary>The fragment while one writes: numbers to call first, and what neighbours already reported.</summary>
internal static class SimilarEndpoint
{
    private const int LongestText = 2000;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(ReportLinks.Similar, Answer).WithName("SimilarNearby").ExcludeFromDescription().AllowAnonymous();

    private static async Task<IResult> Answer(
        HttpContext http,
        Actor me,
        IPlaceDirectory places,
        CategorySuggester suggester,
        SimilarNearby similar,
        CancellationToken ct
    )
    {
        var query = http.Request.Query;
        var text = query["Text"].ToString();
        text = text.Length > LongestText ? text[..LongestText] : text;
        var building = query["Building"].ToString() is { Length: > 0 and <= 40 } code ? places.BuildingByCode(me.County, code) : null;
        var said = new PlaceSaid(Point(query), building?.Id, Words: query["Where"].ToString() is { Length: > 0 } words ? words : null);
        var found = await similar.Find(me.County, said, text, ct);
        var call = suggester.Suggest(text).Emergency?.CallFirst ?? [];

        return found.Count == 0 && call.Count == 0
            ? Results.NoContent()
            : new RazorComponentResult<SimilarCards>(
                new Dictionary<string, object?>
                {
                    ["Similar"] = found,
                    ["Call"] = call,
                    ["County"] = me.County,
                }
            );
    }

    private static GeoPoint? Point(IQueryCollection query) =>
        double.TryParse(query["Lon"], NumberStyles.Float, CultureInfo.InvariantCulture, out var lon)
        && double.TryParse(query["Lat"], NumberStyles.Float, CultureInfo.InvariantCulture, out var lat)
            ? new GeoPoint(lon, lat)
            : null;
}
