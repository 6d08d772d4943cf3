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
    MergedEntries merged,
    ResidentBox box,
    EntityList entities,
    IBodyDirectory bodies
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

    /// <summary>The entry, and of a person those that went into it.</summary>
    public async Task<IReadOnlyList<Guid>> Selves(EndSaid end, CancellationToken ct) =>
        end.Type == RelationEnd.Resident ? [end.Id, .. (await merged.In(new(end.Id), ct)).Select(r => r.Id.Value)] : [end.Id];

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
        var found = (await residents.Whole(Typed(ids, ResidentId.From), ct)).ToDictionary(
            r => r.Person.Id,
            r => Card(r.Person.Id.Value, r)
        );
        var cards = new List<EndCard>(found.Values);

        // Whose entry went into another one is who goes on.
        foreach (var id in ids.Where(id => !found.ContainsKey(new(id))))
        {
            if (await merged.Now(new(id), ct) is { } now)
            {
                cards.AddRange((await residents.Whole([now], ct)).Select(r => Card(id, r)));
            }
        }

        return cards;
    }

    private EndCard Card(Guid said, (Resident Person, string? Home) who) =>
        new(
            new(RelationEnd.Resident, said),
            PersonName.Mask(box.Name(who.Person.County, who.Person.Id, who.Person.Key, who.Person.NameSealed)),
            who.Home ?? "",
            RegistryLinks.Resident(who.Person.Id)
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
