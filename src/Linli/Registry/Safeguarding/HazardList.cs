using System.Linq.Expressions;
using Linli.Organizations.Public;
using Linli.Platform.Data;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Safeguarding;

/// <summary>A hazard as lists show it.</summary>
internal sealed record HazardRow(
    HazardId Id,
    string Kind,
    string Level,
    string Description,
    string Place,
    string Area,
    BodyId? Body,
    HazardState State,
    DateOnly FoundOn,
    DateOnly SeenOn,
    DateOnly? CheckOn
);

/// <param name="More">Whether there is another page.</param>
internal sealed record HazardPageRows(IReadOnlyList<HazardRow> Rows, bool More);

/// <summary>Hazards by the day they should be looked at again, what is late first; or place by place.</summary>
internal sealed class HazardList(LinliDb db)
{
    public const int PageRows = 50;

    private static readonly Expression<Func<Hazard, HazardRow>> Row = h => new HazardRow(
        h.Id,
        h.Kind,
        h.Level,
        h.Description,
        h.Place,
        h.Area,
        h.Body,
        h.State,
        h.FoundOn,
        h.SeenOn,
        h.CheckOn
    );

    public async Task<HazardPageRows> Read(HazardFilter filter, DateOnly today, CancellationToken ct)
    {
        var rows = await Ordered(Narrow(filter, today), filter)
            .AsNoTracking()
            .Skip((filter.Page - 1) * PageRows)
            .Take(PageRows + 1)
            .Select(Row)
            .ToListAsync(ct);
        return rows.Count > PageRows ? new(rows[..PageRows], filter.Page < HazardFilter.LastPage) : new(rows, false);
    }

    /// <summary>Those with these ids that lie in the jurisdiction, in the same order.</summary>
    public async Task<IReadOnlyList<HazardRow>> These(IReadOnlyList<HazardId> ids, CancellationToken ct)
    {
        var rows = await db.Set<Hazard>().AsNoTracking().Where(h => ids.Contains(h.Id)).Select(Row).ToDictionaryAsync(r => r.Id, ct);
        return [.. ids.Where(rows.ContainsKey).Select(id => rows[id])];
    }

    /// <summary>Ids of those the list shows, in its order.</summary>
    public async Task<IReadOnlyList<Guid>> Ids(HazardFilter filter, DateOnly today, int most, CancellationToken ct)
    {
        var ids = await Ordered(Narrow(filter, today), filter).Select(h => h.Id).Take(most).ToListAsync(ct);
        return [.. ids.Select(id => id.Value)];
    }

    private static IOrderedQueryable<Hazard> Ordered(IQueryable<Hazard> hazards, HazardFilter filter) =>
        (filter.ByPlace, filter.Reverse) switch
        {
            (false, false) => hazards.OrderBy(h => h.CheckOn).ThenBy(h => h.Id),
            (false, true) => hazards.OrderByDescending(h => h.CheckOn).ThenByDescending(h => h.Id),
            (true, false) => hazards.OrderBy(h => h.Area).ThenBy(h => h.Id),
            _ => hazards.OrderByDescending(h => h.Area).ThenByDescending(h => h.Id),
        };

    private IQueryable<Hazard> Narrow(HazardFilter filter, DateOnly today)
    {
        var asked = filter.State is { } state
            ? db.Set<Hazard>().Where(h => h.State == state)
            : db.Set<Hazard>().Where(h => h.State != HazardState.Removed);

        if (filter.Late)
        {
            asked = asked.Where(h => h.CheckOn < today);
        }

        if (filter.Area is { } area)
        {
            var end = area + "~";
            asked = asked.Where(h => h.Area.CompareTo(area) >= 0 && h.Area.CompareTo(end) < 0);
        }

        if (filter.Kind is { } kind)
        {
            asked = asked.Where(h => h.Kind == kind);
        }

        if (filter.Level is { } level)
        {
            asked = asked.Where(h => h.Level == level);
        }

        return asked;
    }
}
