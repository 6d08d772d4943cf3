using System.Globalization;
using Linli.Kernel;
using Linli.Territory.Public;
using Linli.WorkOrders.Triaging;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linli.WorkOrders.Receiving;

/// <summary>
/// The fragments while one writes: numbers to call first, what neighbours already reported, where the photo was taken. Posted, because
/// words and places of residents do not belong in addresses and their logs; they change nothing.
/// </summary>
internal static class SimilarEndpoint
{
    private const int LongestText = 2000;
    private const long MostBytes = 100_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPost(ReportLinks.Similar, Nearby)
            .WithName("SimilarNearby")
            .WithMetadata(new Most(MostBytes))
            .ExcludeFromDescription()
            .AllowAnonymous();
        routes
            .MapPost(ReportLinks.PhotoPlace, Taken)
            .WithName("PhotoPlace")
            .WithMetadata(new Most(MostBytes))
            .ExcludeFromDescription()
            .AllowAnonymous();
    }

    private static async Task<IResult> Nearby(
        HttpContext http,
        Actor me,
        IPlaceDirectory places,
        CategorySuggester suggester,
        SimilarNearby similar,
        CancellationToken ct
    )
    {
        var sent = await http.Request.ReadFormAsync(ct);
        var text = sent["Text"].ToString();
        text = text.Length > LongestText ? text[..LongestText] : text;
        var building = sent["Building"].ToString() is { Length: > 0 and <= 40 } code ? places.BuildingByCode(me.County, code) : null;
        var said = new PlaceSaid(
            Point(sent, "Lon", "Lat"),
            building?.Id,
            Words: sent["Where"].ToString() is { Length: > 0 } words ? words : null
        );
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

    private static readonly string[] PlaceFields = ["Building", "Where", "Lon"];

    // The browser made the photo small and its place went with the rest: it asks before that, unless the place is known already.
    private static async Task<IResult> Taken(HttpContext http, Actor me, IPlaceDirectory places, TimeProvider clock, CancellationToken ct)
    {
        var sent = await http.Request.ReadFormAsync(ct);
        var known = PlaceFields.Any(field => sent[field].ToString().Length > 0);

        return
            !known
            && Point(sent, "PhotoLon", "PhotoLat") is { } taken
            && PhotoSpot.Of(places, me.County, taken, clock.GetUtcNow()) is { } spot
            ? new RazorComponentResult<PhotoPlace>(new Dictionary<string, object?> { ["Value"] = spot.Value, ["Words"] = spot.Words })
            : Results.NoContent();
    }

    private static GeoPoint? Point(IFormCollection sent, string east, string north) =>
        double.TryParse(sent[east], NumberStyles.Float, CultureInfo.InvariantCulture, out var lon)
        && double.TryParse(sent[north], NumberStyles.Float, CultureInfo.InvariantCulture, out var lat)
            ? new GeoPoint(lon, lat)
            : null;
}
