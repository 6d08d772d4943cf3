using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Public;
using Linli.Territory.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Keeping;

/// <summary>Where somebody lives, as a form says it: a building with staircase and door, or words.</summary>
/// <param name="Address">Code of an address chosen among those the words may mean; it goes before the words.</param>
/// <param name="Household">Which of several households behind the door; null: the only one, or a new one.</param>
internal sealed record HomeSaid(
    Guid? Building,
    string? Unit,
    string? Room,
    string? Words,
    HouseholdId? Household = null,
    string? Address = null
);

/// <summary>Finds the dwelling and the household somebody belongs to, and enters them when nobody did before.</summary>
internal sealed class Homes(LinliDb db, IPlaceDirectory places)
{
    /// <exception cref="RuleBroken">The place is not in this person's jurisdiction, not exact enough, or has several households.</exception>
    public async Task<Household> Of(HomeSaid said, HouseholdRole role, DateOnly day, Actor by, DateTimeOffset at, CancellationToken ct)
    {
        var dwelling = await Dwelling(said, by, at, ct);

        if (said.Household is { } chosen)
        {
            return await db.Set<Household>().SingleOrDefaultAsync(h => h.Id == chosen && h.Dwelling == dwelling.Id, ct)
                ?? throw new RuleBroken("registry.no-such-household", $"这户人家不在这个地址，请重新选择。");
        }

        var households =
            role == HouseholdRole.Head ? [] : await db.Set<Household>().Where(h => h.Dwelling == dwelling.Id).Take(2).ToListAsync(ct);

        if (households.Count == 2)
        {
            throw new RuleBroken("registry.which-household", $"{dwelling.Text} 住着不止一户，请选属于哪一户，或选“户主”新立一户。");
        }

        if (households is [var only])
        {
            return only;
        }

        var household = Household.Form(new(Ids.Next(at)), dwelling, day);
        db.Add(household);
        return household;
    }

    private async Task<Dwelling> Dwelling(HomeSaid said, Actor by, DateTimeOffset at, CancellationToken ct)
    {
        if (said.Building is null && said.Address is { } code && places.AddressByCode(by.County, code) is { } chosen)
        {
            said = chosen.Building is { } building
                ? said with
                {
                    Building = building,
                    Unit = chosen.Unit ?? said.Unit,
                    Room = chosen.Room ?? said.Room,
                }
                : said with
                {
                    Words = chosen.Text,
                };
        }

        var room = string.IsNullOrWhiteSpace(said.Room) ? null : said.Room;

        if (said.Building is not null && room is null)
        {
            throw new RuleBroken("registry.home-without-door", $"请填房号，例如 502；平房或整栋自住填“整栋”。");
        }

        if (said.Building is null && string.IsNullOrWhiteSpace(said.Words))
        {
            throw new RuleBroken("registry.home-missing", $"请选楼栋并填房号，或写出地址。");
        }

        var place = places.Find(by.County, new(null, said.Building, said.Unit, room, said.Words), at);

        if (!by.Jurisdiction.Covers(place.Area))
        {
            throw new RuleBroken("registry.home-elsewhere", $"{place.Text} 不在您的辖区，请由当地社区登记。");
        }

        var door = Registry.Dwelling.DoorOf(place);

        if (await db.Set<Dwelling>().SingleOrDefaultAsync(d => d.Door == door, ct) is { } known)
        {
            return known;
        }

        var entered = Registry.Dwelling.Enter(by.County, new(Ids.Next(at)), place, DwellingUse.Own);
        db.Add(entered);
        return entered;
    }

    /// <summary>
    /// Households nobody is left in go with the people who were taken out, and dwellings without one, unless somebody else belongs to them.
    /// </summary>
    public static async Task Empty(LinliDb db, IReadOnlyCollection<Resident> gone, CancellationToken ct)
    {
        var people = gone.Select(r => r.Id).ToList();
        var households = gone.Select(r => r.Household).Distinct().ToList();
        var dwellings = gone.Select(r => r.Dwelling).Distinct().ToList();
        // A merged entry keeps its home: it may be taken apart again.
        var stillLived = await db.Set<Resident>()
            .IgnoreQueryFilters([Resident.CountsFilter])
            .Where(r => households.Contains(r.Household) && !people.Contains(r.Id))
            .Select(r => r.Household)
            .Distinct()
            .ToListAsync(ct);
        var left = await db.Set<Household>().Where(h => dwellings.Contains(h.Dwelling)).ToListAsync(ct);
        var empty = left.Where(h => households.Contains(h.Id) && !stillLived.Contains(h.Id)).ToList();
        db.RemoveRange(empty);
        var doors = dwellings.Select(d => d.Value).ToList();
        var belonging = await db.Set<Relation>()
            .Where(r => doors.Contains(r.ToEntry) && r.ToType == RelationEnd.Dwelling)
            .Select(r => new { r.FromEntry, r.ToEntry })
            .ToListAsync(ct);
        var others = belonging.Where(r => !people.Contains(new(r.FromEntry))).Select(r => new DwellingId(r.ToEntry));
        var kept = left.Except(empty).Select(h => h.Dwelling).Concat(others).ToHashSet();
        db.RemoveRange(await db.Set<Dwelling>().Where(d => dwellings.Contains(d.Id) && !kept.Contains(d.Id)).ToListAsync(ct));
    }
}
