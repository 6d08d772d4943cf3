using Linli.Kernel;
using Linli.Territory;
using Linli.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Territory;

/// <summary>Stations and the grids they serve.</summary>
public abstract class StationTests(Hall hall) : HallTests(hall)
{
    private static readonly StationSheet Sheet = new(
        StationKind.Station,
        "东门驿站",
        "东门外 1 号",
        new(112.004, 37.004),
        "每天 8:30–19:00",
        "歇脚饮水",
        "000-55508009"
    );

    [Fact]
    public async Task A_grid_has_one_primary_station_also_in_the_database()
    {
        var community = AreaCode.Parse(Town.Community);
        var (one, other) = (Open("一号"), Open("二号"));
        await Hall.Look(async db =>
        {
            db.AddRange(one, other);
            db.Add(StationGrid.Serve(one, AreaCode.Parse(Town.FirstGrid), primary: true, Town.Since));
            db.Add(StationGrid.Serve(other, AreaCode.Parse(Town.FirstGrid), primary: false, Town.Since));
            return await db.SaveChangesAsync();
        });

        await Assert.ThrowsAsync<DbUpdateException>(() =>
            Hall.Look(async db =>
            {
                db.Add(StationGrid.Serve(other, AreaCode.Parse(Town.FirstGrid), primary: true, Town.Since));
                return await db.SaveChangesAsync();
            })
        );

        ServiceStation Open(string name) =>
            ServiceStation.Open(new(Guid.CreateVersion7()), community, Sheet with { Name = name }, Town.Since);
    }

    [Fact]
    public void A_station_says_where_it_is_and_when_it_is_open()
    {
        var community = AreaCode.Parse(Town.Community);
        var bare = Assert.Throws<RuleBroken>(() =>
            ServiceStation.Open(new(Guid.CreateVersion7()), community, Sheet with { Hours = " " }, Town.Since)
        );
        var elsewhere = Assert.Throws<RuleBroken>(() =>
            ServiceStation.Open(new(Guid.CreateVersion7()), AreaCode.Parse(Town.FirstGrid), Sheet, Town.Since)
        );
        var station = ServiceStation.Open(new(Guid.CreateVersion7()), community, Sheet, Town.Since);
        var foreign = Assert.Throws<RuleBroken>(() => StationGrid.Serve(station, AreaCode.Parse("990101001002001"), true, Town.Since));
        station.Close(Town.Since.AddDays(1));

        Assert.Equal("territory.station-bare", bare.Code);
        Assert.Equal("territory.station-without-community", elsewhere.Code);
        Assert.Equal("territory.station-grid-elsewhere", foreign.Code);
        Assert.True(station.OpenOn(Town.Since));
        Assert.False(station.OpenOn(Town.Since.AddDays(1)));
    }
}

public sealed class StationsOnSqlite(SqliteHall hall) : StationTests(hall), IClassFixture<SqliteHall>;

public sealed class StationsOnPostgres(PostgresHall hall) : StationTests(hall), IClassFixture<PostgresHall>;
