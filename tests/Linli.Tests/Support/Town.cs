using Linli.Kernel;
using Linli.Organizations;
using Linli.Organizations.Accounts;
using Linli.Organizations.Appointing;
using Linli.Organizations.Founding;
using Linli.Organizations.Public;
using Linli.Platform.Access;
using Linli.Platform.Counties;
using Linli.Platform.Data;
using Linli.Territory;
using Linli.Territory.Surveying;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Support;

/// <summary>Somebody in a post of the town.</summary>
internal sealed record Member(Role Role, Guid Id, string UserName, string Password, string Name, BodyId Body, string BodyName);

/// <summary>
/// A small town, built through use cases: one community, two grids, two buildings, bodies with somebody in a post for every role.
/// The clerk works in the residents' committee, handler and head in the department that keeps street lamps.
/// </summary>
internal sealed record Town(IReadOnlyList<Member> People, Member Neighbour, BodyId Lamps, BodyId Property, BodyId Committee, BodyId Center)
{
    public static readonly CountyCode County = new("990101");

    /// <summary>Another county in the same installation: nothing of it may ever be seen from the first.</summary>
    public static readonly CountyCode OtherCounty = new("990102");
    public const string Community = "990101001001";
    public const string FirstGrid = "990101001001001";
    public const string SecondGrid = "990101001001002";

    /// <summary>Leaf of the category tree that the lamps' department answers for: two working days.</summary>
    public const string StreetLamp = "050106";

    /// <summary>A point in the first grid.</summary>
    public static readonly GeoPoint Lamp = new(112.0040, 37.0050);

    public static readonly DateOnly Since = new(2026, 1, 1);

    public Member this[Role role] => People.First(p => p.Role == role);

    public static async Task<Town> Build(IServiceProvider services)
    {
        await FoundCounty(services, County, "示范县");
        await FoundCounty(services, OtherCounty, "邻县");
        var builder = new Builder(services, County);
        await builder.Survey(Ground(County));

        var committee = await builder.Body(BodyKind.ResidentsCommittee, "示范社区居委会", "居", Community);
        var center = await builder.Body(BodyKind.CommandCenter, "县指挥中心", "", County.Value);
        var lamps = await builder.Body(BodyKind.Department, "县城市管理局", "城", County.Value);
        var property = await builder.Body(BodyKind.PropertyCompany, "和平里物业", "物", Community);
        var people = new List<Member>
        {
            await builder.Person(Role.GridWorker, committee, "示范社区居委会", FirstGrid, "grid-worker", "苏晓禾"),
            await builder.Person(Role.Clerk, committee, "示范社区居委会", Community, "clerk", "林安然"),
            await builder.Person(Role.Handler, lamps, "县城市管理局", County.Value, "handler", "韩立"),
            await builder.Person(Role.UnitLeader, lamps, "县城市管理局", County.Value, "unit-leader", "郑重"),
            await builder.Person(Role.Dispatcher, center, "县指挥中心", County.Value, "dispatcher", "方圆"),
            await builder.Person(Role.Supervisor, center, "县指挥中心", County.Value, "supervisor", "严明"),
            await builder.Person(Role.Leader, center, "县指挥中心", County.Value, "leader", "高远"),
            await builder.Person(Role.Admin, center, "县指挥中心", County.Value, "admin", "管一平"),
            await builder.Person(Role.Handler, property, "和平里物业", Community, "property", "吴师傅"),
        };

        var other = new Builder(services, OtherCounty);
        await other.Survey(Ground(OtherCounty));
        var far = await other.Body(BodyKind.Department, "邻县城市管理局", "城", OtherCounty.Value);
        var neighbour = await other.Person(Role.Dispatcher, far, "邻县城市管理局", OtherCounty.Value, "neighbour", "邻县某人");
        return new(people, neighbour, lamps, property, committee, center);
    }

    private static async Task FoundCounty(IServiceProvider services, CountyCode code, string name)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(code);
        var db = scope.ServiceProvider.GetRequiredService<LinliDb>();
        db.Add(Linli.Platform.Counties.County.Found(code, name, "Asia/Shanghai"));
        await db.SaveChangesAsync();
        services.GetRequiredService<CountyDirectory>().Forget();
    }

    // Two grids side by side, a house in each; about 900 by 1,100 metres.
    private static SurveyedGround Ground(CountyCode county)
    {
        var community = county.Value + "001001";
        GeoPoint[] West = [new(112.000, 37.000), new(112.010, 37.000), new(112.010, 37.010), new(112.000, 37.010)];
        GeoPoint[] East = [new(112.010, 37.000), new(112.020, 37.000), new(112.020, 37.010), new(112.010, 37.010)];
        GeoPoint[] whole =
        [
            new(112.000, 37.000),
            new(112.010, 37.000),
            new(112.020, 37.000),
            new(112.020, 37.010),
            new(112.010, 37.010),
            new(112.000, 37.010),
        ];
        return new(
            county,
            Since,
            [
                new(county.Value[..2], "示范省", []),
                new(county.Value[..4], "示范市", []),
                new(county.Value, "示范县", []),
                new(county.Value + "001", "示范街道", []),
                new(community, "示范社区", whole),
            ],
            [new(community + "001", "一网格", GridKind.Base, West), new(community + "002", "二网格", GridKind.Base, East)],
            [new(community, "和平里", new(112.005, 37.005))],
            [
                new(community + "001", "和平里", "00001", "1号楼", "2abc222", Box(112.003, 37.003), [new(1, 6, 2)]),
                new(community + "002", "和平里", "00002", "2号楼", "2abc333", Box(112.013, 37.003), [new(1, 6, 2)]),
            ]
        );
    }

    private static GeoPoint[] Box(double lon, double lat) =>
        [new(lon, lat), new(lon + 0.0005, lat), new(lon + 0.0005, lat + 0.0002), new(lon, lat + 0.0002)];

    /// <summary>Surveys ground, founds bodies and puts people into posts of one county.</summary>
    internal sealed class Builder(IServiceProvider services, CountyCode county)
    {
        public Actor By { get; } = Actors.System(county);

        public Task<bool> Survey(SurveyedGround ground) =>
            Do<EnterGround, bool>(async c =>
            {
                await c.Run(ground, By, CancellationToken.None);
                return true;
            });

        public Task<BodyId> Body(BodyKind kind, string name, string unit, string area) =>
            Do<FoundBody, BodyId>(c =>
                c.Run(new(new(kind, name, unit, AreaCode.Parse(area), "000-55500000"), Since), By, CancellationToken.None)
            );

        public async Task<Member> Person(Role role, BodyId body, string bodyName, string area, string userName, string name)
        {
            var opened = await Do<OpenAccount, OpenAccount.Opened>(c =>
                c.Run(new(userName, name, "000-55500001", WithPassword: true, IsDemo: true), By, CancellationToken.None)
            );
            var post = await Do<CreatePost, PostId>(c =>
                c.Run(body, new(role.Zh(), role, AreaCode.Parse(area), "一网格", "8:00–20:00"), By, CancellationToken.None)
            );
            await Do<Appoint, bool>(async c =>
            {
                await c.Run(post, opened.Id, Since, By, CancellationToken.None);
                return true;
            });
            return new(role, opened.Id, userName, opened.Password!, name, body, bodyName);
        }

        public async Task<T> Do<TCase, T>(Func<TCase, Task<T>> act)
            where TCase : notnull
        {
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(county);
            return await act(scope.ServiceProvider.GetRequiredService<TCase>());
        }
    }
}
