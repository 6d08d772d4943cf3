using Linli.Platform.Access;
using Linli.Registry;
using Linli.Registry.Keeping;
using Linli.Registry.Public;
using Linli.Registry.Relating;

namespace Linli.Tests.Support;

/// <summary>Relations of the town, entered through the use case.</summary>
internal static class Bonds
{
    /// <summary>The clerk writes down how two people belong together, from today.</summary>
    public static Task<RelationId> Relate(this Hall hall, ResidentId one, string kind, ResidentId other, string? note = null) =>
        hall.Relate(new EndSaid(RelationEnd.Resident, one.Value), kind, other.Value, note);

    /// <summary>The clerk writes down how an entry belongs to another, from today.</summary>
    public static async Task<RelationId> Relate(this Hall hall, EndSaid end, string kind, Guid other, string? note = null)
    {
        var by = await hall.Actor(Role.Clerk);
        var today = DateOnly.FromDateTime(hall.Wall.Now.AddHours(8).Date);
        return await hall.Do<AddRelation, RelationId>(
            by,
            c => c.Run(new(end, kind, other, note, new(RegisterSource.Visit, today)), by, CancellationToken.None)
        );
    }

    /// <summary>The clerk enters somebody into a home of the second building, in another grid than the first.</summary>
    public static async Task<ResidentId> SettleFar(this Hall hall, string name, string room = "101")
    {
        var by = await hall.Actor(Role.Clerk);
        var today = DateOnly.FromDateTime(hall.Wall.Now.AddHours(8).Date);
        var kept = await hall.Do<EnterResident, Kept>(
            by,
            c =>
                c.Run(
                    new(
                        new SheetForm(new Dictionary<string, string> { [ResidentFields.Name] = name }),
                        new(null, null, null, $"和平里2号楼1单元{room}"),
                        HouseholdRole.Head,
                        new(RegisterSource.Visit, today)
                    ),
                    by,
                    CancellationToken.None
                )
        );
        return kept.Id!.Value;
    }
}
