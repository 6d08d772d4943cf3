using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Registry;
using Linli.Registry.Maintaining;
using Linli.Registry.Placing;
using Linli.Registry.Public;

namespace Linli.Tests.Support;

/// <summary>Facilities of the town, entered through the use case.</summary>
internal static class Lamps
{
    /// <summary>The clerk enters a lamp at the first building.</summary>
    public static Task<FacilityId> Light(this Hall hall, string label) => Put(hall, label, new(null, null, "和平里1号楼", null));

    /// <summary>The clerk enters a lamp in the open.</summary>
    public static Task<FacilityId> Light(this Hall hall, string label, GeoPoint point) =>
        Put(hall, label, new(null, null, "路灯杆", null, point));

    private static async Task<FacilityId> Put(Hall hall, string label, SiteSaid site)
    {
        var by = await hall.Actor(Role.Clerk);
        var today = DateOnly.FromDateTime(hall.Wall.Now.AddHours(8).Date);
        return await hall.Do<EnterFacility, FacilityId>(
            by,
            c => c.Run(new(new("street-lamp", label, null, null), site, new(RegisterSource.Visit, today)), by, CancellationToken.None)
        );
    }
}
