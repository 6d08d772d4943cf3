using Linli.Kernel;
using Linli.Territory.Finding;
using Linli.Territory.Public;

namespace Linli.Territory.Layering;

/// <summary>Which stations a picture shows: from afar those its communities keep, near by whichever stand in it.</summary>
internal static class StationsInSight
{
    public static IEnumerable<ServiceStation> Of(GroundSnapshot ground, MapScene scene, DateOnly today) =>
        ground.Stations.Where(s =>
            s.OpenOn(today) && (scene.IsNear ? scene.View.Shows(s.Point) : s.Area.StartsWith(scene.Area, StringComparison.Ordinal))
        );
}
