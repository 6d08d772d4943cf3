using System.Globalization;
using System.Text;
using System.Text.Json;
using Linli.Kernel;
using Linli.Organizations;
using Linli.Organizations.Public;
using Linli.Platform.Access;
using Linli.Platform.Data;
using Linli.Platform.Lists;
using Linli.Registry;
using Linli.Registry.Erasing;
using Linli.Registry.Exporting;
using Linli.Registry.Importing;
using Linli.Registry.Keeping;
using Linli.Registry.Public;
using Linli.Registry.Safeguarding;
using Linli.Registry.Trading;
using Linli.Territory;
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

/// <summary>
/// Ground with a second community and a second town, every role held in a grid and in its community, and one thing of every kind in every
/// place: entered through use cases, in the other county too.
/// </summary>
internal sealed partial class Places(Hall hall)
{
    /// <summary>Stands in everything of the other county, and may stand on no page here.</summary>
    public const string Canary = "金丝雀";

    private const string NextCommunity = "990101001002";
    private const string OtherTown = "990101002";
    private const string FarCommunity = OtherTown + "001";

    // Where things lie: a grid, a point in it, a building in it.
    private static readonly (CountyCode County, string Grid, GeoPoint Point, string Building)[] Grids =
    [
        (Town.County, Town.FirstGrid, new(112.004, 37.005), "和平里1号楼"),
        (Town.County, Town.SecondGrid, new(112.014, 37.005), "和平里2号楼"),
        (Town.County, NextCommunity + "001", new(112.004, 37.015), "安康里3号楼"),
        (Town.County, FarCommunity + "001", new(112.004, 37.025), "东街里4号楼"),
        (Town.OtherCounty, Town.OtherCounty.Value + "001001001", new(112.004, 37.005), "和平里1号楼"),
    ];

    private readonly List<Thing> _things = [];

    public async Task<List<Caller>> Callers()
    {
        var stranger = hall.Stranger();
        var callers = new List<Caller>
        {
            new("nobody", Actors.Resident(Town.County), null, stranger, TokenOf(await stranger.Open("/report"))),
        };
        var builder = new Town.Builder(hall.Services, Town.County);

        foreach (var role in Enum.GetValues<Role>())
        {
            // A grid worker has one grid.
            foreach (var area in role == Role.GridWorker ? [Town.FirstGrid] : new[] { Town.FirstGrid, Town.Community })
            {
                var like = hall.Town[role];
                var member = await builder.Person(
                    role,
                    like.Body,
                    like.BodyName,
                    area,
                    $"{role}-{area}".ToLowerInvariant(),
                    $"矩阵{role.Zh()}"
                );
                var browser = await hall.SignIn(member);
                var token = TokenOf(await browser.Open("/account"));
                callers.Add(new($"{role} at {area}", await hall.Actor(member), area, browser, token));
            }
        }

        return callers;
    }

    /// <summary>Ground first; a caller who sends files is one of <paramref name="callers"/>.</summary>
    public async Task<IReadOnlyList<Thing>> Fill(IReadOnlyList<Caller> callers)
    {
        // Each county counts its own orders: further ahead there, no number of theirs is one of ours.
        for (var before = 0; before < 10; before++)
        {
            await Order(Town.OtherCounty, null, null);
        }

        _things.Clear();

        foreach (var grid in Grids)
        {
            await Fill(grid.County, grid.Grid, grid.Point, grid.Building);
        }

        // Above all grids: nobody said where.
        await Order(Town.County, null, null);

        foreach (var county in new[] { Town.County, Town.OtherCounty })
        {
            await CountyWide(county);
        }

        foreach (var caller in callers.Where(c => c.Actor.May(WorkOrderPermissions.Import)))
        {
            await OrderImport(caller.Actor);
        }

        foreach (var caller in callers.Where(c => c.Actor.May(RegistryPermissions.Import)))
        {
            await RegisterImport(caller.Actor);
        }

        await OrderImport(Everything(Town.OtherCounty));
        await RegisterImport(Everything(Town.OtherCounty));
        _things.Add(new(Kind.Playbook, "2026-01", Town.County, null));
        _things.Add(new(Kind.ExportList, "residents", Town.County, null));
        return _things;
    }

    /// <summary>More ground than the town has.</summary>
    public async Task Survey()
    {
        var builder = new Town.Builder(hall.Services, Town.County);
        await builder.Survey(
            new(
                Town.County,
                Town.Since,
                [
                    new(NextCommunity, "安康社区", Square(37.010)),
                    new(OtherTown, "东街道", []),
                    new(FarCommunity, "东街社区", Square(37.020)),
                ],
                [
                    new(NextCommunity + "001", "三网格", GridKind.Base, Square(37.010)),
                    new(FarCommunity + "001", "四网格", GridKind.Base, Square(37.020)),
                ],
                [new(NextCommunity, "安康里", new(112.005, 37.015)), new(FarCommunity, "东街里", new(112.005, 37.025))],
                [
                    new(NextCommunity + "001", "安康里", "00003", "3号楼", "2abc444", Box(37.013), [new(1, 6, 2)]),
                    new(FarCommunity + "001", "东街里", "00004", "4号楼", "2abc555", Box(37.023), [new(1, 6, 2)]),
                ]
            )
        );
    }

    private async Task Order(CountyCode county, GeoPoint? point, string? grid)
    {
        var (by, file) = (Loop.Resident(county), await Photo(county));
        var filed = await hall.Do<FileRequest, FiledAnswer>(
            by,
            c =>
                c.Run(
                    new()
                    {
                        Id = Guid.CreateVersion7(),
                        Text = Said(county, "和平里门口的路灯三天不亮了"),
                        Category = Town.StreetLamp,
                        Lon = point?.Lon,
                        Lat = point?.Lat,
                        Name = Said(county, "钱三一"),
                        Phone = Loop.Phone,
                        Files = [file],
                    },
                    by,
                    CancellationToken.None
                )
        );

        // In the other town it lies with the department: seen by it wherever it is, by nobody else.
        if (grid?.StartsWith(OtherTown, StringComparison.Ordinal) == true)
        {
            await hall.Act<DispatchOrder, DispatchOrder.Input>(Role.Dispatcher, filed.Number, new());
        }

        var order = await hall.Do<LinliDb, WorkOrder>(
            Actors.System(county),
            db => db.Set<WorkOrder>().AsNoTracking().SingleAsync(o => o.Number == filed.Number)
        );
        Assert.True(grid is null || order.Area == grid, $"The order was to lie in {grid} and lies in {order.Area}.");

        foreach (var kind in new[] { Kind.Order, Kind.Tracked, Kind.Result })
        {
            _things.Add(new(kind, filed.Number, county, order.Area) { Body = order.Unit?.Value, File = file });
        }
    }

    private async Task CountyWide(CountyCode county)
    {
        var (bodies, posts, terms, houses) = await hall.Do<LinliDb, (List<Body>, List<Post>, List<Guid>, List<Building>)>(
            Actors.System(county),
            async db =>
                (
                    await db.Set<Body>().AsNoTracking().Take(2).ToListAsync(),
                    await db.Set<Post>().AsNoTracking().Where(p => p.Duty == null).Take(2).ToListAsync(),
                    await db.Set<PersonInPost>().Select(p => p.Id).Take(2).ToListAsync(),
                    await db.Set<Building>().AsNoTracking().ToListAsync()
                )
        );
        _things.AddRange(bodies.Select(b => new Thing(Kind.Body, b.Id.Value.ToString(), county, null)));
        _things.AddRange(terms.Select(t => new Thing(Kind.Portrait, t.ToString(), county, null)));
        _things.AddRange(posts.Select(p => new Thing(Kind.Post, p.Id.Value.ToString(), county, null)));
        _things.AddRange(houses.Select(h => new Thing(Kind.Codes, h.Id.Value.ToString(), county, h.Area)));
        _things.AddRange(houses.Select(h => new Thing(Kind.Building, h.Id.Value.ToString(), county, null)));
        var by = Everything(county);
        var view = await hall.Do<LinliDb, Guid>(
            by,
            async db =>
            {
                await hall.Do<SavedViews, bool>(
                    by,
                    async v =>
                    {
                        await v.Save(
                            DeskRows.List,
                            "路灯",
                            new OrderFilter { Category = Town.StreetLamp }.ToHref(),
                            false,
                            by,
                            CancellationToken.None
                        );
                        return true;
                    }
                );
                return await db.Set<SavedView>().Select(v => v.Id).SingleAsync();
            }
        );
        _things.Add(new(Kind.View, view.ToString(), county, null) { Sender = by.StaffId });
        // The same short code may stand in both counties: what it opens is the home county's.
        _things.AddRange(houses.Where(_ => county == Town.County).Select(h => new Thing(Kind.Poster, h.QrCode, county, null)));
    }

    private async Task<string> Photo(CountyCode county)
    {
        var stored = await hall.Do<Attachments, Linli.Platform.Files.StoredFile>(
            Actors.Resident(county),
            a => a.Keep(new MemoryStream(Pictures.Jpeg(40, county == Town.County ? 20 : 30)), "photo.jpg", CancellationToken.None)
        );
        return stored.Hash;
    }

    private async Task OrderImport(Actor by)
    {
        var file = new MemoryStream(Encoding.UTF8.GetBytes($"反映内容,地址\n{Said(by.County, "路灯不亮")},和平里1号楼\n"));
        var id = await hall.Do<ReceiveImport, ImportId>(by, c => c.Run(file, "orders.csv", by, CancellationToken.None));
        _things.Add(new(Kind.OrderImport, id.Value.ToString(), by.County, by.Jurisdiction.AreaPrefix) { Sender = by.StaffId });
    }

    private async Task RegisterImport(Actor by)
    {
        var file = new MemoryStream(Encoding.UTF8.GetBytes($"姓名,现住址\n{Said(by.County, "张三")},和平里1号楼1单元601\n"));
        var id = await hall.Do<ReceiveResidents, RegisterImportId>(by, c => c.Run(file, "residents.csv", by, CancellationToken.None));
        _things.Add(new(Kind.RegisterImport, id.Value.ToString(), by.County, by.Jurisdiction.AreaPrefix) { Sender = by.StaffId });
    }

    private Actor Everything(CountyCode county) =>
        Actors.System(county) with
        {
            StaffId = Guid.Parse("0199bbbb-0000-7000-8000-000000000001"),
            Permissions = hall.Services.GetRequiredService<Grants>().All,
        };

    private static string Said(CountyCode county, string words) => county == Town.County ? words : Canary + words;

    private static string TokenOf(Page page) =>
        page.Forms.SelectMany(f => f.Fields).First(f => f.Key == "__RequestVerificationToken").Value;

    private static GeoPoint[] Square(double south) =>
        [new(112.000, south), new(112.010, south), new(112.010, south + 0.010), new(112.000, south + 0.010)];

    private static GeoPoint[] Box(double south) =>
        [new(112.003, south), new(112.0035, south), new(112.0035, south + 0.0002), new(112.003, south + 0.0002)];
}
