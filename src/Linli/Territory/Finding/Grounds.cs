using System.Collections.Concurrent;
using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.Platform.Counties;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Finding;

/// <summary>
/// The ground of every county, read on first use. A change made on this node is seen at once, one made on another node within
/// <see cref="CheckEvery"/>.
/// </summary>
internal sealed class Grounds(IServiceScopeFactory scopes, CountyDirectory counties, TimeProvider clock)
{
    public static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<CountyCode, (GroundSnapshot Snapshot, DateTimeOffset CheckedAt)> _known = new();

    public GroundSnapshot Of(CountyCode county)
    {
        var now = clock.GetUtcNow();

        if (_known.TryGetValue(county, out var known) && now - known.CheckedAt < CheckEvery && now >= known.CheckedAt)
        {
            return known.Snapshot;
        }

        using var scope = scopes.CreateScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(county);
        var db = scope.ServiceProvider.GetRequiredService<LinliDb>();

        // The stamp first: a change between the two reads only makes the next check read once more.
        var stamp = db.Set<TerritoryVersion>().AsNoTracking().Select(v => v.Stamp).SingleOrDefault();
        var snapshot = known.Snapshot is { } old && old.Stamp == stamp ? old : Read(db, stamp);
        _known[county] = (snapshot, now);
        return snapshot;
    }

    /// <summary>The grids that hold at an instant.</summary>
    public GridsOfDay GridsAt(CountyCode county, DateTimeOffset at) =>
        Of(county).Grids.On(DateOnly.FromDateTime(CountyTime.Local(at, counties.Get(county).Zone)));

    /// <summary>The grids that hold now.</summary>
    public GridsOfDay GridsNow(CountyCode county) => GridsAt(county, clock.GetUtcNow());

    /// <summary>The next question reads afresh.</summary>
    public void Forget(CountyCode county) => _known.TryRemove(county, out _);

    private static GroundSnapshot Read(LinliDb db, Guid stamp) =>
        GroundSnapshot.Of(
            stamp,
            db.Set<AdministrativeDivision>().AsNoTracking().ToList(),
            db.Set<Grid>().AsNoTracking().ToList(),
            db.Set<ResidentialCompound>().AsNoTracking().ToList(),
            db.Set<Building>().AsNoTracking().ToList(),
            db.Set<BuildingUnit>().AsNoTracking().ToList()
        );
}
