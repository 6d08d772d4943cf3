using Linli.Kernel;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Linli.Territory.Finding;
using Linli.Territory.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Territory.Surveying;

/// <summary>
/// Enters ground that was surveyed: areas, grids, compounds, buildings with their staircases, house numbers, stations, all or nothing. Ground that does not
/// tile is refused with the place where it fails (S1-15: 全覆盖、无死角).
/// </summary>
internal sealed class EnterGround(LinliDb db, Grounds grounds, TimeProvider clock)
{
    /// <exception cref="RuleBroken">A code is known already, or the ground does not tile (<see cref="GroundChecks"/>).</exception>
    public async Task Run(SurveyedGround survey, Actor by, CancellationToken ct)
    {
        var known = await db.Set<AdministrativeDivision>().AsNoTracking().ToListAsync(ct);
        var standing = await db.Set<Grid>().AsNoTracking().ToListAsync(ct);
        List<AdministrativeDivision> divisions = [.. survey.Divisions.Select(d => Division(survey.County, d))];
        List<Grid> grids = [.. survey.Grids.Select(g => Draw(g, survey.From))];

        GroundChecks.New(divisions, known);
        GroundChecks.Tile([.. known, .. divisions], [.. standing, .. grids], grids.Select(g => g.Area[..12]).ToHashSet(), survey.From);

        db.AddRange(divisions);
        db.AddRange(grids);
        await Settle(survey, [.. standing, .. grids], ct);
        Number(survey, GridIndex.Of([.. standing, .. grids], survey.From));
        Equip(survey);
        db.Add(AuditEntry.Of("ground.enter", by, survey.County.Value, clock.GetUtcNow()));
        await CountyStamps.Renew(db, survey.County, Grounds.Topic, ct);
        await db.SaveChangesAsync(ct);
        grounds.Forget(survey.County);
    }

    private static AdministrativeDivision Division(CountyCode county, SurveyedDivision division) =>
        AdministrativeDivision.Enter(
            new(Guid.CreateVersion7()),
            county,
            AreaCode.Parse(division.Code),
            division.Name,
            division.Outline.Count > 0 ? Outlines.Polygon(division.Outline) : null
        );

    private static Grid Draw(SurveyedGrid grid, DateOnly from) =>
        Grid.Draw(new(Guid.CreateVersion7()), AreaCode.Parse(grid.Code), grid.Name, grid.Kind, from, Outlines.Polygon(grid.Outline));

    private void Equip(SurveyedGround survey)
    {
        foreach (var (community, sheet, primary) in survey.Stations)
        {
            var station = ServiceStation.Open(new(Guid.CreateVersion7()), AreaCode.Parse(community), sheet, survey.From);
            db.Add(station);
            db.AddRange(primary.Select(grid => StationGrid.Serve(station, AreaCode.Parse(grid), primary: true, survey.From)));
        }
    }

    private void Number(SurveyedGround survey, GridIndex index)
    {
        var buildings = db.ChangeTracker.Entries<Building>().Select(e => e.Entity).ToDictionary(b => (b.Area[..12], b.Code), b => b);
        var compounds = db.ChangeTracker.Entries<ResidentialCompound>().Select(e => e.Entity).ToDictionary(c => (c.Area, c.Name), c => c);

        foreach (var said in survey.Numbers)
        {
            var number = HouseNumber.Enter(
                new(Guid.CreateVersion7()),
                AreaCode.Parse(said.Community),
                new(
                    said.Street,
                    said.Number,
                    said.Sub,
                    said.Point,
                    said.Building is { } building ? buildings[(said.Community, building)].Id : null,
                    said.Compound is { } compound ? compounds[(said.Community, compound)].Id : null
                ),
                said.Code,
                survey.From
            );
            GroundChecks.Stands(number, index);
            db.Add(number);
        }
    }

    private async Task Settle(SurveyedGround survey, IReadOnlyCollection<Grid> grids, CancellationToken ct)
    {
        List<ResidentialCompound> compounds =
        [
            .. survey.Compounds.Select(c =>
                ResidentialCompound.Enter(new(Guid.CreateVersion7()), AreaCode.Parse(c.Community), c.Name, c.Center)
            ),
        ];
        db.AddRange(compounds);
        var compoundIds = (await db.Set<ResidentialCompound>().AsNoTracking().ToListAsync(ct))
            .Concat(compounds)
            .ToDictionary(c => (c.Area, c.Name), c => c.Id);
        var index = GridIndex.Of(grids, survey.From);

        foreach (var house in survey.Buildings)
        {
            var building = Building.Enter(
                new(Guid.CreateVersion7()),
                AreaCode.Parse(house.Grid),
                house.Compound is null ? null : GroundChecks.Compound(compoundIds, house),
                house.Code,
                house.Name,
                house.QrCode,
                Outlines.Polygon(house.Footprint)
            );
            GroundChecks.Stands(building, index);
            db.Add(building);
            db.AddRange(
                house.Units.Select(u => BuildingUnit.Enter(new(Guid.CreateVersion7()), building, u.Number, u.Floors, u.RoomsPerFloor))
            );
        }
    }
}
