using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Registry.Keeping;
using Linli.Registry.Merging;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Needing;

/// <summary>A need as lists and the person's page show it.</summary>
/// <param name="Name">Masked.</param>
/// <param name="Building">Of the home; null where the ground has no building, and on the person's own page.</param>
internal sealed record CareRow(
    CareNeedId Id,
    ResidentId Resident,
    string Name,
    string Home,
    Guid? Building,
    string Area,
    NeedKind Kind,
    string? Note,
    int EveryDays,
    DateOnly Next,
    DateOnly? Last,
    DateOnly? Ended
);

/// <summary>One call on the person.</summary>
internal sealed record VisitRow(DateOnly On, VisitOutcome Outcome, string? Note, string By);

/// <summary>Who is to be visited, the longest overdue first; sensitive needs only for those who may see them.</summary>
internal sealed class CareList(LinliDb db, CareBox box, ResidentBox residents, NeedKinds kinds, MergedEntries merged, OfficeDay days)
{
    /// <summary>More nobody visits in one round; an area finds the rest.</summary>
    public const int Most = 100;

    /// <param name="area">Beginning of an area code, or null.</param>
    /// <param name="within">Only visits that are due by then; null: all that are planned.</param>
    /// <param name="buildings">Only homes in these; null: in the whole area.</param>
    public async Task<IReadOnlyList<CareRow>> Due(
        string? area,
        DateOnly? within,
        Actor by,
        CancellationToken ct,
        IReadOnlyList<Guid>? buildings = null
    )
    {
        var homes = buildings is null
            ? db.Set<Dwelling>()
            : db.Set<Dwelling>().Where(d => d.Building != null && buildings.Contains(d.Building.Value));
        var (first, end) = (area ?? "", area + "~");
        var until = within ?? DateOnly.MaxValue;
        var hidden = by.May(RegistryPermissions.SensitiveCare)
            ? []
            : kinds.All.Where(k => k.Sensitive).Select(k => box.Index(db.Scope.County, k.Code)).ToList();
        var rows = await (
            from need in db.Set<CareNeed>().AsNoTracking()
            where need.EndedOn == null && need.NextVisitOn <= until && !hidden.Contains(need.KindIndex)
            join resident in db.Set<Resident>().AsNoTracking() on need.Resident equals resident.Id
            where resident.State == ResidencyState.Living && resident.Area.CompareTo(first) >= 0 && resident.Area.CompareTo(end) < 0
            join dwelling in homes on resident.Dwelling equals dwelling.Id
            orderby need.NextVisitOn, need.Id
            select new
            {
                need,
                resident,
                dwelling.Text,
                dwelling.Building,
            }
        )
            .Take(Most)
            .ToListAsync(ct);
        return [.. rows.Select(r => Row(r.need, r.resident, r.Text, r.Building))];
    }

    /// <summary>Somebody's needs and visits, as far as this person may see them.</summary>
    public async Task<(IReadOnlyList<CareRow> Needs, IReadOnlyList<VisitRow> Visits)> Of(
        Resident resident,
        string home,
        Actor by,
        CancellationToken ct
    )
    {
        // Visits on entries of the same person that were merged into this one are read with their own keys.
        var entries = (await merged.In(resident.Id, ct)).Append(resident).ToDictionary(r => r.Id);
        var whose = entries.Keys.ToList();
        var needs = await db.Set<CareNeed>().AsNoTracking().Where(n => whose.Contains(n.Resident)).OrderBy(n => n.Id).ToListAsync(ct);

        if (needs.Count == 0)
        {
            return ([], []);
        }

        var seen = needs
            .Where(n => !kinds.Of(box.Kind(entries[n.Resident], n)).Sensitive || by.May(RegistryPermissions.SensitiveCare))
            .ToList();
        var ids = seen.Select(s => s.Id).ToList();
        var visits = await db.Set<CareVisit>()
            .AsNoTracking()
            .Where(v => whose.Contains(v.Resident) && ids.Contains(v.Need))
            .OrderByDescending(v => v.On)
            .ThenByDescending(v => v.Id)
            .Take(Most)
            .ToListAsync(ct);
        return (
            [.. seen.Where(n => n.Resident == resident.Id).Select(n => Row(n, resident, home, null))],
            [.. visits.Select(v => new VisitRow(v.On, v.Outcome, box.Note(entries[v.Resident], v), v.By))]
        );
    }

    public DateOnly Today => days.Today(db.Scope.County);

    private CareRow Row(CareNeed need, Resident resident, string home, Guid? building) =>
        new(
            need.Id,
            resident.Id,
            PersonName.Mask(residents.Name(resident.County, resident.Id, resident.Key, resident.NameSealed)),
            home,
            building,
            resident.Area,
            kinds.Of(box.Kind(resident, need)),
            box.Note(resident, need),
            need.EveryDays,
            need.NextVisitOn,
            need.LastVisitOn,
            need.EndedOn
        );
}
