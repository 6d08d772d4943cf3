using Linli.Platform.Access;
using Linli.Registry;
using Linli.Registry.Public;
using Linli.Registry.Safeguarding;

namespace Linli.Tests.Support;

/// <summary>Hazards of the town, entered through the use case.</summary>
internal static class Dangers
{
    /// <summary>The clerk finds one at the first building, today.</summary>
    public static async Task<HazardId> Find(this Hall hall, string description)
    {
        var by = await hall.Actor(Role.Clerk);
        var today = DateOnly.FromDateTime(hall.Wall.Now.AddHours(8).Date);
        return await hall.Do<EnterHazard, HazardId>(
            by,
            c =>
                c.Run(
                    new(new("road", "ordinary", description, null), new(null, null, "和平里1号楼", null), new(RegisterSource.Visit, today)),
                    by,
                    CancellationToken.None
                )
        );
    }
}
