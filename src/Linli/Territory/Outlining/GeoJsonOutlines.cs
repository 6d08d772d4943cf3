using System.Text.Json;
using Linli.Kernel;

namespace Linli.Territory.Outlining;

/// <summary>A FeatureCollection of polygons (RFC 7946).</summary>
internal static class GeoJsonOutlines
{
    private const int Deepest = 32;

    /// <exception cref="RuleBroken">Damaged, too many shapes, or shapes that are no grids.</exception>
    public static IReadOnlyList<FiledOutline> Read(byte[] bytes, OutlineLimits limits)
    {
        try
        {
            var text = bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes.AsMemory(3) : bytes;
            using var json = JsonDocument.Parse(text, new() { MaxDepth = Deepest });

            if (!json.RootElement.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array)
            {
                throw new RuleBroken(
                    "territory.outlines-no-features",
                    $"这个 JSON 不是 GeoJSON 的 FeatureCollection。请从制图软件里导出为 GeoJSON。没有保存。"
                );
            }

            if (features.GetArrayLength() > limits.MaxGrids)
            {
                throw OutlineFile.TooMany(limits);
            }

            var corners = 0;
            List<FiledOutline> outlines = [];

            foreach (var feature in features.EnumerateArray())
            {
                var said = Properties(feature);
                var ring = Ring(feature.GetProperty("geometry"), said);

                if ((corners += ring.Count) > limits.MaxCorners)
                {
                    throw OutlineFile.TooMany(limits);
                }

                outlines.Add(OutlineFile.Told(said, ring));
            }

            return outlines;
        }
        catch (Exception fault)
            when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException
            )
        {
            throw OutlineFile.Damaged();
        }
    }

    private static Dictionary<string, string> Properties(JsonElement feature)
    {
        Dictionary<string, string> said = [];

        if (feature.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in properties.EnumerateObject())
            {
                said[property.Name] = property.Value.ToString();
            }
        }

        return said;
    }

    private static List<GeoPoint> Ring(JsonElement geometry, Dictionary<string, string> said)
    {
        var type = geometry.GetProperty("type").GetString();
        var rings = geometry.GetProperty("coordinates");

        if (type == "MultiPolygon" && rings.GetArrayLength() == 1)
        {
            (type, rings) = ("Polygon", rings[0]);
        }

        return type switch
        {
            "Polygon" when rings.GetArrayLength() == 1 =>
            [
                .. rings[0].EnumerateArray().Select(p => new GeoPoint(p[0].GetDouble(), p[1].GetDouble())),
            ],
            "Polygon" or "MultiPolygon" => throw OutlineFile.NotOnePiece(OutlineFile.Told(said, [new(0, 0), new(0, 1), new(1, 1)]).Name),
            _ => throw new RuleBroken("territory.outlines-not-polygons", $"文件里有不是面的图形（{type}）。网格要画成面。没有保存。"),
        };
    }
}
