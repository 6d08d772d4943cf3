using System.Globalization;
using System.Text.Json;
using Linli.Kernel;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Linli.Platform.Web;
using Linli.Territory.Finding;
using Linli.Territory.Public;

namespace Linli.Territory.Redividing;

/// <summary>The grids of a community on a day as a GeoJSON file (RFC 7946; CGCS2000, which it reads as WGS 84).</summary>
internal static class OutlinesEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(RedivisionLinks.List + "/{area}/outlines.geojson", Handle)
            .WithName("GridOutlines")
            .ExcludeFromDescription()
            .RequireAuthorization(TerritoryPermissions.Redraw);

    private static async Task<IResult> Handle(
        string area,
        string? on,
        Grounds grounds,
        LinliDb db,
        TimeProvider clock,
        Actor me,
        CancellationToken ct
    )
    {
        var ground = grounds.Of(me.County);

        if (area.Length != 12 || !ground.Divisions.ContainsKey(area) || !me.Jurisdiction.Covers(area))
        {
            throw new NotThere("community");
        }

        var day = DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var said)
            ? said
            : grounds.Today(me.County);
        db.Add(AuditEntry.Of("grids.export", me, area, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return Results.File(
            Write(ground.Grids.On(day).Under(area)),
            "application/geo+json",
            string.Create(CultureInfo.InvariantCulture, $"grids-{area}-{day:yyyy-MM-dd}.geojson")
        );
    }

    /// <summary>Full precision, so that what is taken out and brought back in is the same ground.</summary>
    public static byte[] Write(IEnumerable<Grid> grids)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new() { Encoder = Platform.PlatformJson.Options.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteStartArray("features");

            foreach (var grid in grids)
            {
                json.WriteStartObject();
                json.WriteString("type", "Feature");
                json.WriteStartObject("properties");
                json.WriteString("code", grid.Area);
                json.WriteString("name", grid.Name);
                json.WriteString("kind", grid.Kind == GridKind.Dedicated ? "dedicated" : "base");
                json.WriteString("from", grid.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                json.WriteEndObject();
                json.WriteStartObject("geometry");
                json.WriteString("type", "Polygon");
                json.WriteStartArray("coordinates");
                json.WriteStartArray();
                var corners = Outlines.Corners(grid.Shape());

                foreach (var corner in corners.Append(corners[0]))
                {
                    json.WriteStartArray();
                    json.WriteNumberValue(corner.Lon);
                    json.WriteNumberValue(corner.Lat);
                    json.WriteEndArray();
                }

                json.WriteEndArray();
                json.WriteEndArray();
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }
}
