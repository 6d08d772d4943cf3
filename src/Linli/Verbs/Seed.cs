using Linli.Kernel;
using Linli.Organizations.Demo;
using Linli.Platform.Access;
using Linli.Platform.Counties;
using Linli.Platform.Data;
using Linli.Territory.Demo;
using Linli.Territory.Finding;
using Linli.Territory.Surveying;
using Linli.WorkOrders.Demo;

namespace Linli.Verbs;

/// <summary><c>seed</c>: plays the demonstration county in through use cases, once. Prints the demo accounts; their passwords are shown only here.</summary>
internal static class Seed
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "demo", "county");

    public static async Task<int> Run(string[] args)
    {
        var curtain = TimeProvider.System.GetUtcNow();
        var clock = new StoryClock(curtain.AddDays(-Plot.Days - 1));
        await using var app = LinliHost.Build(args, builder => builder.Services.AddSingleton<TimeProvider>(clock));
        await Databases.Migrate(app.Services, CancellationToken.None);

        if (app.Services.GetRequiredService<CountyDirectory>().Home is { } there)
        {
            Console.WriteLine($"{there.Name} ({there.Code}) is here already. Nothing was changed.");
            return 0;
        }

        var signIns = await Play(app.Services, clock, curtain, CancellationToken.None);
        Console.WriteLine(SignInTable.Of(signIns));
        return 0;
    }

    /// <summary>Founds the county, enters its ground, puts its people into their posts, and plays its last month.</summary>
    /// <param name="clock">The clock the services run on.</param>
    /// <param name="curtain">The end of the story: now.</param>
    /// <returns>One account a role, with passwords to be shown once.</returns>
    public static async Task<IReadOnlyList<DemoSignIn>> Play(
        IServiceProvider services,
        StoryClock clock,
        DateTimeOffset curtain,
        CancellationToken ct
    )
    {
        var signIns = await Settle(services, ct);
        var county = services.GetRequiredService<CountyDirectory>().Home!.Code;
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(county);
        var staff = await scope.ServiceProvider.GetRequiredService<DemoStaff>().Read(ct);
        await new PlayRequests(services, clock, Folder).Run(county, staff, curtain, ct);
        return signIns;
    }

    /// <summary>Founds the county, enters its ground and puts its people into their posts; nothing has happened yet.</summary>
    public static async Task<IReadOnlyList<DemoSignIn>> Settle(IServiceProvider services, CancellationToken ct)
    {
        var plan = GroundPlan.Read(Path.Combine(Folder, "ground.json"));
        var ground = DemoCounty.Grow(plan);
        var by = Actors.System(plan.County);
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(plan.County);
        var db = scope.ServiceProvider.GetRequiredService<LinliDb>();

        db.Add(County.Found(plan.County, ground.Divisions.Single(d => d.Code == plan.County.Value).Name, plan.TimeZone));
        await db.SaveChangesAsync(ct);
        services.GetRequiredService<CountyDirectory>().Forget();

        await scope.ServiceProvider.GetRequiredService<EnterGround>().Run(ground, by, ct);
        db.ChangeTracker.Clear();

        var script = DemoScript.Load(Path.Combine(Folder, "organizations.json"));
        var areas = OfOrganizations(ground, services.GetRequiredService<Grounds>().Of(plan.County));
        return await scope.ServiceProvider.GetRequiredService<PlayOrganizations>().Run(script, areas, plan.From, by, ct);
    }

    // Bodies know the ground only by codes, names and the ids of buildings.
    private static DemoGround OfOrganizations(SurveyedGround survey, GroundSnapshot ground) =>
        new(
            [
                .. survey.Divisions.Where(d => d.Code.Length >= 6).Select(d => new GroundArea(d.Code, d.Name)),
                .. survey.Grids.Select(g => new GroundArea(g.Code, g.Name)),
            ],
            [
                .. from house in ground.Houses
                where house.Choice.Compound.Length > 0
                group new GroundBuilding(house.Choice.Id, house.Building.Area) by (
                    house.Choice.Compound,
                    house.Building.Area[..12]
                ) into compound
                orderby compound.Key.Item2, compound.Key.Compound
                select new GroundCompound(compound.Key.Compound, compound.Key.Item2, [.. compound]),
            ]
        );
}
