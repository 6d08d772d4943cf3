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

    /// <summary>The ground with the grids that hold at an instant.</summary>
    public GroundOfDay At(CountyCode county, DateTimeOffset at) => Of(county).On(Day(county, at));

    /// <summary>The ground with the grids that hold now.</summary>
    public GroundOfDay Now(CountyCode county) => At(county, clock.GetUtcNow());

    /// <summary>The county's calendar day.</summary>
    public DateOnly Today(CountyCode county) => Day(county, clock.GetUtcNow());

    /// <summary>The next question looks whether something changed.</summary>
    public void Forget(CountyCode county) => _known.Forget(county);

    /// <summary>The county's calendar day of an instant.</summary>
    public DateOnly Day(CountyCode county, DateTimeOffset at) => DateOnly.FromDateTime(CountyTime.Local(at, counties.Get(county).Zone));

    private static GroundSnapshot Read(LinliDb db, CountyCode county) =>
        GroundSnapshot.Of(
            db.Set<AdministrativeDivision>().AsNoTracking().ToList(),
            db.Set<Grid>().AsNoTracking().ToList(),
            db.Set<ResidentialCompound>().AsNoTracking().ToList(),
            db.Set<Building>().AsNoTracking().ToList(),
            db.Set<BuildingUnit>().AsNoTracking().ToList(),
            db.Set<GridPartition>().AsNoTracking().ToList(),
            db.Set<ServiceStation>().AsNoTracking().ToList(),
            db.Set<StationGrid>().AsNoTracking().ToList(),
            db.Set<HouseNumber>().AsNoTracking().ToList()
        );
}
