using System.Globalization;
using System.Text;
using System.Text.Json;
using Linli.Kernel;
using Linli.Organizations;
using Linli.Organizations.Public;
using Linli.Platform.Access;
using Linli.Platform.Data;
using Linli.Registry;
using Linli.Registry.Batching;
using Linli.Registry.Erasing;
using Linli.Registry.Exporting;
using Linli.Registry.Importing;
using Linli.Registry.Keeping;
using Linli.Registry.Maintaining;
using Linli.Registry.Public;
using Linli.Registry.Safeguarding;
using Linli.Registry.Trading;
using Linli.Territory;
using Linli.Territory.Dividing;
using Linli.Territory.Finding;
using Linli.Territory.Public;
using Linli.Territory.Surveying;
using Linli.Tests.Platform.Files;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Linli.WorkOrders.Attaching;
using Linli.WorkOrders.Browsing;
using Linli.WorkOrders.Dispatching;
using Linli.WorkOrders.Importing;
using Linli.WorkOrders.Receiving;
using Linli.WorkOrders.Sampling;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Architecture.Matrix;

/// <summary>What the registers and the offices have in one grid.</summary>
internal sealed partial class Places
{
    private async Task Fill(CountyCode county, string grid, GeoPoint point, string building)
    {
        await Order(county, point, grid);
        var by = Everything(county);
        var today = DateOnly.FromDateTime(hall.Wall.Now.AddHours(8).Date);
        var from = new Provenance(RegisterSource.Visit, today);
        var resident = await hall.Do<EnterResident, Kept>(
            by,
            c =>
                c.Run(
                    new(
                        new SheetForm(new Dictionary<string, string> { [ResidentFields.Name] = Canary + "一" }),
                        new(null, null, null, $"{building}1单元502"),
                        HouseholdRole.Head,
                        from
                    ),
                    by,
                    CancellationToken.None
                )
        );
        _things.Add(new(Kind.Resident, resident.Id!.Value.Value.ToString(), county, grid));
        await Door(county, grid, resident.Id.Value);
        var entity = await hall.Do<EnterEntity, EntityKept>(
            by,
            c =>
                c.Run(
                    new(
                        new SheetForm(new Dictionary<string, string> { [EntityFields.Name] = Said(county, "面馆") }),
                        new(null, null, building, null),
                        from
                    ),
                    by,
                    CancellationToken.None
                )
        );
        _things.Add(new(Kind.Entity_, entity.Id!.Value.Value.ToString(), county, grid));
        var hazard = await hall.Do<EnterHazard, HazardId>(
            by,
            c =>
                c.Run(
                    new(new("road", "ordinary", Said(county, "井盖破损"), null), new(null, null, building, null), from),
                    by,
                    CancellationToken.None
                )
        );
        _things.Add(new(Kind.Hazard, hazard.Value.ToString(), county, grid));
        var facility = await hall.Do<EnterFacility, FacilityId>(
            by,
            c =>
                c.Run(
                    new(new("street-lamp", Said(county, "路灯"), null, null), new(null, null, building, null), from),
                    by,
                    CancellationToken.None
                )
        );
        _things.Add(new(Kind.Facility, facility.Value.ToString(), county, grid));
        await Duty(county, grid);
        await Part(county, grid);
        await Export(county, grid);
        await Batch(county, grid, resident.Id!.Value.Value, from);
        await Certificate(county, grid, $"{building}1单元503", from);

        foreach (var area in new[] { grid, grid[..12] })
        {
            _things.Add(new(Kind.Area, area, county, null));
            _things.Add(new(Kind.Division, area[..12], county, null));

            if (!_things.Exists(t => t.Kind == Kind.Sample && t.Area == area))
            {
                var drawn = await hall.Do<DrawSample, DrawSample.Answer>(
                    by,
                    c => c.Run(new(area, SampleFrame.Homes, 3), by, CancellationToken.None)
                );
                _things.Add(new(Kind.Sample, drawn.Draw.Value.ToString(), county, area));
            }
        }

        if (!_things.Exists(t => t.Kind == Kind.Mesh && t.Area == grid[..12]))
        {
            _things.Add(new(Kind.Mesh, grid[..12], county, grid[..12]));
            _things.Add(new(Kind.Community, grid[..12], county, grid[..12]));
        }
    }

    // The home of whoever was entered.
    private async Task Door(CountyCode county, string grid, ResidentId resident)
    {
        await using var scope = hall.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(county);
        var db = scope.ServiceProvider.GetRequiredService<LinliDb>();
        var home = await db.Set<Resident>().Where(r => r.Id == resident).Select(r => r.Dwelling).SingleAsync();
        _things.Add(new(Kind.Home, home.Value.ToString(), county, grid));
    }

    // A micro-grid of one house.
    private async Task Part(CountyCode county, string grid)
    {
        if (_things.Exists(t => t.Kind == Kind.Part && t.County == county && t.Area == grid))
        {
            return;
        }

        var by = Everything(county);
        await hall.Do<DivideGrid, bool>(
            by,
            async c =>
            {
                var day = hall.Services.GetRequiredService<Grounds>().Today(county);
                var house = hall.Services.GetRequiredService<IGroundMap>().Buildings(county, grid)[0].Building.Id;
                await c.Run(
                    new(grid, PartKind.MicroGrid, day, "", new FoundPart(Said(county, "院"), [new(house)])),
                    by,
                    CancellationToken.None
                );
                return true;
            }
        );
        _things.Add(new(Kind.Part, grid + "01", county, grid));
    }

    // A post nobody holds yet.
    private async Task Duty(CountyCode county, string grid)
    {
        var post = await hall.Do<LinliDb, Post>(
            Actors.System(county),
            async db =>
            {
                var vacant = Post.OfDuty(await db.Set<Body>().FirstAsync(), GridDuty.Leader, new(grid), Said(county, "网格"), null, "");
                db.Add(vacant);
                await db.SaveChangesAsync();
                return vacant;
            }
        );
        _things.Add(new(Kind.Duty, post.Id.Value.ToString(), county, grid));
    }

    // Compared on the day, and done.
    private async Task Batch(CountyCode county, string grid, Guid resident, Provenance from)
    {
        var by = Everything(county) with { Jurisdiction = Jurisdiction.OfArea(grid) };
        var wish = new BatchWish(
            "residents",
            BatchAct.Verify,
            [resident],
            null,
            null,
            null,
            @from with
            {
                Note = Said(county, "上门走访"),
            }
        );
        var id = await hall.Do<OrderBatch, RegisterBatchId>(by, o => o.Run(wish, by, CancellationToken.None));
        _things.Add(new(Kind.Batch, id.Value.ToString(), county, grid) { Sender = by.StaffId });
    }

    // Asked for, and waiting for a second person.
    private async Task Export(CountyCode county, string grid)
    {
        var by = Everything(county) with { Jurisdiction = Jurisdiction.OfArea(grid) };
        var form = new ExportForm("residents", "/registry/residents", null, ["name.full"], Said(county, "上门走访"));
        var id = await hall.Do<AskForExport, RegisterExportId>(by, a => a.Run(form, by, CancellationToken.None));
        _things.Add(new(Kind.Export, id.Value.ToString(), county, grid));
        _things.Add(new(Kind.ExportFile, id.Value.ToString(), county, grid) { Sender = by.StaffId });
    }

    private async Task Certificate(CountyCode county, string grid, string home, Provenance from)
    {
        var by = Everything(county);
        var gone = await hall.Do<EnterResident, Kept>(
            by,
            c =>
                c.Run(
                    new(
                        new SheetForm(new Dictionary<string, string> { [ResidentFields.Name] = Canary + "二" }),
                        new(null, null, null, home),
                        HouseholdRole.Head,
                        from
                    ),
                    by,
                    CancellationToken.None
                )
        );
        await using var scope = hall.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(county);
        var db = scope.ServiceProvider.GetRequiredService<LinliDb>();
        var resident = await db.Set<Resident>().SingleAsync(r => r.Id == gone.Id);
        var paper = await scope
            .ServiceProvider.GetRequiredService<EraseResidents>()
            .Whole(resident, ErasureGround.Asked, (Said(county, "甲"), Said(county, "乙")), hall.Wall.Now, CancellationToken.None);
        await db.SaveChangesAsync();
        _things.Add(new(Kind.Certificate, paper.Id.ToString(), county, grid));
    }
}
