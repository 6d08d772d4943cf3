using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.Platform.Counties;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Finding;

/// <summary>The ground of every county, read on first use and after every change.</summary>
internal sealed class Grounds(IServiceScopeFactory scopes, CountyStamps stamps, CountyDirectory counties, TimeProvider clock)
{
    public const string Topic = "territory";

    private readonly CountyMemory<GroundSnapshot> _known = new(scopes, stamps, Topic, Read);

    public GroundSnapshot Of(CountyCode county) => _known.Of(county);

    /// <summary>The grids that hold at an instant.</summary>
    public GridsOfDay GridsAt(CountyCode county, DateTimeOffset at) =>
        Of(county).Grids.On(DateOnly.FromDateTime(CountyTime.Local(at, counties.Get(county).Zone)));

    /// <summary>The grids that hold now.</summary>
    public GridsOfDay GridsNow(CountyCode county) => GridsAt(county, clock.GetUtcNow());

    /// <summary>The next question looks whether something changed.</summary>
    public void Forget(CountyCode county) => _known.Forget(county);

    private static GroundSnapshot Read(LinliDb db, CountyCode county) =>
        GroundSnapshot.Of(
            db.Set<AdministrativeDivision>().AsNoTracking().ToList(),
            db.Set<Grid>().AsNoTracking().ToList(),
            db.Set<ResidentialCompound>().AsNoTracking().ToList(),
            db.Set<Building>().AsNoTracking().ToList(),
            db.Set<BuildingUnit>().AsNoTracking().ToList()
        );
}
