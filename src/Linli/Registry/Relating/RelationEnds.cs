using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Platform.Data;
using Linli.Platform.Web;
using Linli.Registry.Browsing;
using Linli.Registry.Keeping;
using Linli.Registry.Merging;
using Linli.Registry.Public;
using Linli.Registry.Trading;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Relating;

/// <summary>An end of a relation as everybody in office may see it: a person masked.</summary>
/// <param name="Detail">Where it is; empty when nothing is known.</param>
/// <param name="Href">Its page; null where there is none.</param>
internal sealed record EndCard(EndSaid End, string Name, string Detail, string? Href);

/// <summary>
/// Names the ends of relations. What lies out of the jurisdiction is not among them: of it nobody learns more than that there is a
/// relation. Bodies are in everybody's directory.
/// </summary>
internal sealed class RelationEnds(
    LinliDb db,
    ResidentList residents,
    ResidentBox box,
    EntityList entities,
    IBodyDirectory bodies,
    MergedEntries merged
)
{
    // More than these nobody reads through; one word more finds fewer.
    private const int MostFound = 20;

    /// <summary>Cards of those that may be seen.</summary>
    public async Task<IReadOnlyDictionary<EndSaid, EndCard>> Named(IReadOnlyCollection<EndSaid> ends, CancellationToken ct)
    {
        var cards = new List<EndCard>();

        foreach (var some in ends.Distinct().GroupBy(e => e.Type))
        {
            var ids = some.Select(e => e.Id).ToList();
            cards.AddRange(
                some.Key switch
                {
                    RelationEnd.Resident => await People(ids, ct),
                    RelationEnd.Dwelling => await Homes(Doors(ids), ct),
                    RelationEnd.Entity => await Entities(ids, ct),
                    RelationEnd.Hazard => await Hazards(Dangers(ids), ct),
                    _ => ids.Select(id => bodies.Find(db.Scope.County, new(id))).OfType<BodyCard>().Select(Card),
                }
            );
        }

        return cards.ToDictionary(c => c.End);
    }

    /// <exception cref="NotThere">It is not there, or out of the jurisdiction.</exception>
    public async Task<EndCard> Demand(EndSaid end, CancellationToken ct) =>
        (await Named([end], ct)).GetValueOrDefault(end) ?? throw new NotThere("end of a relation");

    /// <summary>Whatever words may mean, within the jurisdiction: a person as the register finds people, anything else by a part of its name.</summary>
    public async Task<IReadOnlyList<EndCard>> Find(RelationEnd type, string words, Actor by, CancellationToken ct) =>
        type switch
        {
            RelationEnd.Resident => [.. (await residents.Find(words, new(), ct)).Take(MostFound).Select(Card)],
            RelationEnd.Dwelling => await Homes(
                db.Set<Dwelling>().Where(d => d.Text.Contains(words)).OrderBy(d => d.Text).Take(MostFound),
                ct
            ),
            RelationEnd.Entity =>
            [
                .. (await entities.Read(new() { Words = words }, ct))
                    .Rows.Take(MostFound)
                    .Select(e => new EndCard(new(type, e.Id.Value), e.Name, e.Place, RegistryLinks.Entity(e.Id))),
            ],
            RelationEnd.Hazard => await Hazards(
                db.Set<Hazard>()
                    .Where(h => h.State != HazardState.Removed && h.Description.Contains(words))
                    .OrderBy(h => h.CheckOn)
                    .Take(MostFound),
                ct
            ),
            _ =>
            [
                .. bodies
                    .HandlingUnits(by.County, by.Jurisdiction.AreaPrefix ?? by.County.Value)
                    .Where(b => b.Name.Contains(words, StringComparison.OrdinalIgnoreCase))
                    .Take(MostFound)
                    .Select(Card),
            ],
        };

    private IQueryable<Dwelling> Doors(List<Guid> ids)
    {
        var keys = Typed(ids, DwellingId.From);
        return db.Set<Dwelling>().Where(d => keys.Contains(d.Id));
    }

    private IQueryable<Hazard> Dangers(List<Guid> ids)
    {
        var keys = Typed(ids, HazardId.From);
        return db.Set<Hazard>().Where(h => keys.Contains(h.Id));
    }

    private async Task<IEnumerable<EndCard>> People(List<Guid> ids, CancellationToken ct)
    {
        var found = (await residents.Whole(Typed(ids, ResidentId.From), ct)).Select(r => Card(r.Person, r.Home, r.Person.Id)).ToList();

        // Who is not there may have gone into another entry of the same person: that one is named in its place.
        foreach (var id in ids.Except(found.Select(c => c.End.Id)).Select(ResidentId.From).ToList())
        {
            if (await merged.Now(id, ct) is { } now)
            {
                found.AddRange((await residents.Whole([now], ct)).Select(r => Card(r.Person, r.Home, id)));
            }
        }

        return found;
    }

    private EndCard Card(Resident person, string? home, ResidentId end) =>
        new(
            new(RelationEnd.Resident, end.Value),
            PersonName.Mask(box.Name(person.County, person.Id, person.Key, person.NameSealed)),
            home ?? "",
            RegistryLinks.Resident(person.Id)
        );

    private async Task<IEnumerable<EndCard>> Entities(List<Guid> ids, CancellationToken ct)
    {
        var keys = Typed(ids, MarketEntityId.From);
        var found = await db.Set<MarketEntity>()
            .AsNoTracking()
            .Where(e => keys.Contains(e.Id))
            .Select(e => new
            {
                e.Id,
                e.Name,
                e.Place,
            })
            .ToListAsync(ct);
        return found.Select(e => new EndCard(new(RelationEnd.Entity, e.Id.Value), e.Name, e.Place, RegistryLinks.Entity(e.Id)));
    }

    private static async Task<IReadOnlyList<EndCard>> Homes(IQueryable<Dwelling> asked, CancellationToken ct)
    {
        var found = await asked.AsNoTracking().Select(d => new { d.Id, d.Text }).ToListAsync(ct);
        return [.. found.Select(d => new EndCard(new(RelationEnd.Dwelling, d.Id.Value), d.Text, "", RegistryLinks.Home(d.Id)))];
    }

    private static async Task<IReadOnlyList<EndCard>> Hazards(IQueryable<Hazard> asked, CancellationToken ct)
    {
        var found = await asked
            .AsNoTracking()
            .Select(h => new
            {
                h.Id,
                h.Description,
                h.Place,
            })
            .ToListAsync(ct);
        return [.. found.Select(h => new EndCard(new(RelationEnd.Hazard, h.Id.Value), h.Description, h.Place, RegistryLinks.Hazard(h.Id)))];
    }

    private static EndCard Card(ResidentRow row) =>
        new(
            new(RelationEnd.Resident, row.Id.Value),
            row.Name,
            row.BirthYear is { } year ? $"{row.Home} · {year}" : row.Home,
            RegistryLinks.Resident(row.Id)
        );

    private static EndCard Card(BodyCard body) => new(new(RelationEnd.Body, body.Id.Value), body.Name, "", null);

    private static List<T> Typed<T>(IEnumerable<Guid> ids, Func<Guid, T> of) => [.. ids.Select(of)];
}
