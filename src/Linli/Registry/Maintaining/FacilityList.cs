using Linli.Organizations.Public;
using Linli.Platform.Data;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Maintaining;

/// <summary>A facility as lists show it.</summary>
internal sealed record FacilityRow(
    FacilityId Id,
    string Kind,
    string? Label,
    string Place,
    string Area,
    BodyId? Body,
    FacilityState State,
    DateOnly StateOn,
    string? Fault
);

/// <param name="More">Whether there is another page.</param>
internal sealed record FacilityPageRows(IReadOnlyList<FacilityRow> Rows, bool More);

/// <summary>Facilities grid by grid.</summary>
internal sealed class FacilityList(LinliDb db)
{
    public const int PageRows = 50;

    public async Task<FacilityPageRows> Read(FacilityFilter filter, CancellationToken ct)
    {
        var rows = await Narrow(filter)
            .AsNoTracking()
            .OrderBy(f => f.Area)
            .ThenBy(f => f.Id)
            .Skip((filter.Page - 1) * PageRows)
            .Take(PageRows + 1)
            .Select(f => new FacilityRow(f.Id, f.Kind, f.Label, f.Place, f.Area, f.Body, f.State, f.StateOn, f.Fault))
            .ToListAsync(ct);
        return rows.Count > PageRows ? new(rows[..PageRows], filter.Page < FacilityFilter.LastPage) : new(rows, false);
    }

    /// <summary>Ids of those the list shows, in its order.</summary>
    public async Task<IReadOnlyList<Guid>> Ids(FacilityFilter filter, int most, CancellationToken ct)
    {
        var ids = await Narrow(filter).OrderBy(f => f.Area).ThenBy(f => f.Id).Select(f => f.Id).Take(most).ToListAsync(ct);
        return [.. ids.Select(id => id.Value)];
    }

    private IQueryable<Facility> Narrow(FacilityFilter filter)
    {
        var asked = filter.State is { } state
            ? db.Set<Facility>().Where(f => f.State == state)
            : db.Set<Facility>().Where(f => f.State != FacilityState.OutOfUse);

        if (filter.Area is { } area)
        {
            var end = area + "~";
            asked = asked.Where(f => f.Area.CompareTo(area) >= 0 && f.Area.CompareTo(end) < 0);
        }

        if (filter.Kind is { } kind)
        {
            asked = asked.Where(f => f.Kind == kind);
        }

        if (filter.Label is { } label)
        {
            asked = asked.Where(f => f.Label == label);
        }

        return filter.Nobodys ? asked.Where(f => f.Body == null) : asked;
    }
}
