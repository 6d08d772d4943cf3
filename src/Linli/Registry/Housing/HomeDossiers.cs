using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Browsing;
using Linli.Registry.Public;
using Linli.Registry.Trading;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Housing;

/// <summary>A home as a page shows it: who lives there masked, what stands and trades at its house.</summary>
/// <param name="Entities">Businesses that are entered at this very door.</param>
/// <param name="Hazards">Dangers at the house that are not removed, and facilities at it that are not out of use.</param>
/// <param name="Matters">Open matters at the house; null for who may not see them, or when nobody knows of any.</param>
internal sealed record HomeDossier(
    Dwelling Home,
    IReadOnlyList<ResidentRow> People,
    IReadOnlyList<EntityRow> Entities,
    IReadOnlyList<(HazardId Id, string Description)> Hazards,
    IReadOnlyList<(FacilityId Id, string Kind, string? Label, FacilityState State)> Facilities,
    int? Matters
);

/// <summary>Reads a home's page. What stands at the house counts for each of its doors.</summary>
internal sealed class HomeDossiers(LinliDb db, ResidentList residents, IEnumerable<ICountMatters> matters)
{
    // More nobody reads through on this page; the lists have them.
    private const int Most = 50;

    /// <returns>Null when there is none of that id in the jurisdiction.</returns>
    public async Task<HomeDossier?> Find(DwellingId id, Actor by, CancellationToken ct)
    {
        if (await db.Set<Dwelling>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, ct) is not { } home)
        {
            return null;
        }

        var people = await residents.Of(id, ct);

        if (home.Building is not { } house)
        {
            return new(home, people, [], [], [], null);
        }

        var entities = await db.Set<MarketEntity>()
            .AsNoTracking()
            .Where(e => e.State == MarketEntityState.InBusiness && e.Building == house && e.Place.StartsWith(home.Text))
            .OrderBy(e => e.Id)
            .Take(Most)
            .Select(e => new EntityRow(e.Id, e.Name, e.Kind, e.Code, e.Trade, e.Place, e.Area, e.State, e.VerifiedOn))
            .ToListAsync(ct);
        var hazards = await db.Set<Hazard>()
            .AsNoTracking()
            .Where(h => h.State != HazardState.Removed && h.Building == house)
            .OrderBy(h => h.CheckOn)
            .Take(Most)
            .Select(h => new { h.Id, h.Description })
            .ToListAsync(ct);
        var facilities = await db.Set<Facility>()
            .AsNoTracking()
            .Where(f => f.State != FacilityState.OutOfUse && f.Building == house)
            .OrderBy(f => f.Kind)
            .ThenBy(f => f.Id)
            .Take(Most)
            .Select(f => new
            {
                f.Id,
                f.Kind,
                f.Label,
                f.State,
            })
            .ToListAsync(ct);
        return new(
            home,
            people,
            entities,
            [.. hazards.Select(h => (h.Id, h.Description))],
            [.. facilities.Select(f => (f.Id, f.Kind, f.Label, f.State))],
            await Open(house, by, ct)
        );
    }

    private async Task<int?> Open(Guid house, Actor by, CancellationToken ct)
    {
        int? open = null;

        foreach (var slot in matters)
        {
            if (await slot.At(house, by, ct) is { } there)
            {
                open = (open ?? 0) + there;
            }
        }

        return open;
    }
}
