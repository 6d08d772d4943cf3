using Linli.Kernel;
using Linli.Organizations.Demo;
using Linli.Organizations.Public;
using Linli.Platform.Access;
using Linli.Platform.Audit;
using Linli.Platform.Counties;
using Linli.Platform.Data;
using Linli.Registry.Demo;
using Linli.Registry.Public;
using Linli.Territory.Demo;
using Linli.Territory.Finding;
using Linli.Territory.Surveying;
using Linli.WorkOrders.Demo;
using Microsoft.EntityFrameworkCore;

namespace Linli.Verbs;

/// <summary><c>seed</c>: plays the demonstration county in through use cases, once and whole. Prints the demo accounts; their passwords are shown only here.</summary>
internal static class Seed
{
    /// <summary>What to do about half a story: its accounts have passwords that nobody ever saw.</summary>
    public const string Remedy = "Give it an empty database (PostgreSQL: drop and create it; SQLite: delete linli.db in the data folder)";

    private const string Begun = "seed.begin";

    /// <summary>The mark of a story that came to its end.</summary>
    public const string Ended = "seed.end";

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "demo", "county");

    public static async Task<int> Run(string[] args)
    {
        if (args.SkipWhile(a => a != "--scenario").Skip(1).FirstOrDefault() is { } scenario)
        {
            return await SeedScenario.Run(args, scenario);
        }

        var curtain = TimeProvider.System.GetUtcNow();
        var clock = new StoryClock(curtain.AddDays(-Plot.Days - 1));
        SeedStage? stage = null;

        try
        {
            var app = LinliHost.Build(
                args,
                builder => builder.Services.AddSingleton<TimeProvider>(clock),
                settings => (stage = SeedStage.Open(settings)).Settings ?? settings
            );
            await using (app)
            {
                if (await Run(app.Services, clock, curtain) is { } no)
                {
                    return no;
                }
            }

            stage?.Keep();
            return 0;
        }
        catch (IOException fault)
        {
            await Console.Error.WriteLineAsync($"Nothing was played: {fault.Message}");
            return 1;
        }
        finally
        {
            stage?.Dispose();
        }
    }

    // The code to end with when there is nothing to keep.
    private static async Task<int?> Run(IServiceProvider services, StoryClock clock, DateTimeOffset curtain)
    {
        await Databases.Migrate(services, CancellationToken.None);

        if (services.GetRequiredService<CountyDirectory>().Home is { } there)
        {
            if (await IsHalf(services, there.Code, CancellationToken.None))
            {
                await Console.Error.WriteLineAsync(
                    $"The demonstration in this database was interrupted before its end; nothing was changed. {Remedy} and run 'seed' again."
                );
                return 1;
            }

            Console.WriteLine($"{there.Name} ({there.Code}) is here already. Nothing was changed.");
            return 0;
        }

        var signIns = await Play(services, clock, curtain, CancellationToken.None);
        Console.WriteLine(SignInTable.Of(signIns));
        return null;
    }

    /// <summary>A story was begun in this county and never came to its end.</summary>
    public static async Task<bool> IsHalf(IServiceProvider services, CountyCode county, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(county);
        var acts = scope.ServiceProvider.GetRequiredService<LinliDb>().Set<AuditEntry>();
        return await acts.AnyAsync(a => a.Act == Begun, ct) && !await acts.AnyAsync(a => a.Act == Ended, ct);
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
        var clerk = staff.First(s => s.Role == Role.Clerk && s.Area.Length == 12);
        await new PlayResidents(services, Folder).Run(clerk.Area, clerk.Actor, ct);
        await new PlayRelations(services).Run(clerk.Area, clerk.Actor, ct);

        foreach (var area in staff.Where(s => s.Role == Role.Clerk && s.Area.Length == 12).DistinctBy(s => s.Area))
        {
            await new PlayFacilities(services).Run(area.Area, area.Actor, ct);
        }

        await new PlayRequests(services, clock, Folder).Run(county, staff, curtain, ct);
        await PlayRegisters(services, clerk, ct);
        var db = scope.ServiceProvider.GetRequiredService<LinliDb>();
        db.Add(AuditEntry.Of(Ended, Actors.System(county), "demo", clock.Now));
        await db.SaveChangesAsync(ct);
        return signIns;
    }

    // At the end of the story: visits lie ahead, and dangers were found these days.
    private static async Task PlayRegisters(IServiceProvider services, StaffInPost clerk, CancellationToken ct)
    {
        var registers = DemoRegisters.Load(Path.Combine(Folder, "registers.json"));
        var names = DemoNames.Load(Path.Combine(Folder, "names.json"));
        var share = new RegisterShare(clerk.Area, clerk.Actor, 0, registers.Cared, registers.Entities);
        await new PlayNeeds(services).Run(share, registers.Needs, ct);
        await new PlayEntities(services, names, registers.Trades).Run(share, 0, ct);
        await new PlayHazards(services).Run(clerk.Area, registers.Hazards, clerk.Actor, ct);
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
        db.Add(AuditEntry.Of(Begun, by, "demo", services.GetRequiredService<TimeProvider>().GetUtcNow()));
        await db.SaveChangesAsync(ct);
        services.GetRequiredService<CountyDirectory>().Forget();

        await scope.ServiceProvider.GetRequiredService<EnterGround>().Run(ground, by, ct);
        db.ChangeTracker.Clear();

        var script = DemoScript.Load(Path.Combine(Folder, "organizations.json"));
        var areas = OfOrganizations(ground, services.GetRequiredService<Grounds>().Of(plan.County));
        var signIns = await scope.ServiceProvider.GetRequiredService<PlayOrganizations>().Run(script, areas, plan.From, by, ct);
        await scope.ServiceProvider.GetRequiredService<PlayStaffing>().Run(script, areas, plan.From, by, ct);
        return signIns;
    }

    // Bodies know the ground only by codes, names and the ids of buildings.
    internal static DemoGround OfOrganizations(SurveyedGround survey, GroundSnapshot ground) =>
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
