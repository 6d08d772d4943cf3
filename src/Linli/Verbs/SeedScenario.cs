using System.Globalization;
using Linli.Kernel;
using Linli.Organizations.Demo;
using Linli.Organizations.Public;
using Linli.Platform.Access;
using Linli.Platform.Audit;
using Linli.Platform.Counties;
using Linli.Platform.Data;
using Linli.Registry.Counting;
using Linli.Registry.Demo;
using Linli.Registry.Public;
using Linli.Territory;
using Linli.Territory.Demo;
using Linli.Territory.Finding;
using Linli.Territory.Public;
using Linli.Territory.Surveying;
using Microsoft.EntityFrameworkCore;

namespace Linli.Verbs;

/// <summary>
/// <c>seed --scenario s4</c>: a county of the size a seed tells of, played in through the product's own ways and counted again from the
/// entries. Killed at any moment, the next run goes on where it was.
/// </summary>
internal sealed class SeedScenario(IServiceProvider services, ScenarioPlan plan, Action<string> say)
{
    private const string Begun = "scenario.begin";
    private const string Ended = "scenario.end";

    private static string Cast => Path.Combine(AppContext.BaseDirectory, "demo", "county");

    public static async Task<int> Run(string[] args, string name)
    {
        if (!ScenarioPlan.All.Contains(name))
        {
            await Console.Error.WriteLineAsync($"seed --scenario <name>: one of {string.Join(", ", ScenarioPlan.All)}.");
            return 2;
        }

        await using var app = LinliHost.Build(args);
        await Databases.Migrate(app.Services, CancellationToken.None);
        return await new SeedScenario(app.Services, ScenarioPlan.Read(name), Console.WriteLine).Play(CancellationToken.None) ? 0 : 1;
    }

    /// <summary>Plays what is not there yet.</summary>
    /// <returns>Whether the entries, counted again, give the scenario's figures.</returns>
    public async Task<bool> Play(CancellationToken ct)
    {
        var ground = plan.Plan();

        if (services.GetRequiredService<CountyDirectory>().Home is { } there && !await IsMine(there.Code, ground, ct))
        {
            say($"{there.Name} ({there.Code}) is here already and is not this scenario. Nothing was changed.");
            return false;
        }

        await Settle(ground, ct);
        await Fill(ground, ct);
        return await Recount(ground, ct);
    }

    private async Task<bool> IsMine(CountyCode county, GroundPlan ground, CancellationToken ct) =>
        county == ground.County
        && await Do(county, s => s.GetRequiredService<LinliDb>().Set<AuditEntry>().AnyAsync(a => a.Act == Begun, ct));

    // The county, its ground, its bodies and their people.
    private async Task Settle(GroundPlan ground, CancellationToken ct)
    {
        var by = Actors.System(ground.County);
        var survey = DemoCounty.Grow(ground);

        if (services.GetRequiredService<CountyDirectory>().Home is null)
        {
            await Do(
                ground.County,
                async s =>
                {
                    var db = s.GetRequiredService<LinliDb>();
                    db.Add(County.Found(ground.County, ground.Divisions.Single(d => d.Code == ground.County.Value).Name, ground.TimeZone));
                    db.Add(AuditEntry.Of(Begun, by, "scenario", s.GetRequiredService<TimeProvider>().GetUtcNow()));
                    return await db.SaveChangesAsync(ct);
                }
            );
            services.GetRequiredService<CountyDirectory>().Forget();
        }

        if (!await Do(ground.County, s => s.GetRequiredService<LinliDb>().Set<Grid>().AnyAsync(ct)))
        {
            await Do(ground.County, s => Done(s.GetRequiredService<EnterGround>().Run(survey, by, ct)));
            say(Line($"Ground: {survey.Grids.Count} grids, {survey.Compounds.Count} compounds, {survey.Buildings.Count} buildings."));
        }

        var script = DemoScript.Load(Path.Combine(Cast, "organizations.json"));
        var areas = Seed.OfOrganizations(survey, services.GetRequiredService<Grounds>().Of(ground.County));

        if ((await Do(ground.County, s => s.GetRequiredService<DemoStaff>().Read(ct))).Count == 0)
        {
            var signIns = await Do(ground.County, s => s.GetRequiredService<PlayOrganizations>().Run(script, areas, ground.From, by, ct));
            say(SignInTable.Of(signIns));
        }

        await Do(
            ground.County,
            s => Done(s.GetRequiredService<PlayBranches>().Run(plan.Figures.Party, script, areas, ground.From, by, ct))
        );
    }

    // Community by community; the tables are invented anew each time, so that each is the same after a restart.
    private async Task Fill(GroundPlan ground, CancellationToken ct)
    {
        var staff = await Do(ground.County, s => s.GetRequiredService<DemoStaff>().Read(ct));
        var names = DemoNames.Load(Path.Combine(Cast, "names.json"));
        var families = new DemoFamilies(names, plan.Day);
        var (send, needs) = (new PlayResidents(services, Cast), new PlayNeeds(services));
        var entities = new PlayEntities(services, names, plan.Trades);
        var shares = Shares(ground, staff);

        foreach (var (number, share) in shares.Index())
        {
            var table = families.Table(services.GetRequiredService<IGroundMap>().Homes(ground.County, share.Community), share.Residents);
            await send.Send(table, $"实有人口-{share.Community}.csv", share.By, ct);
            await needs.Run(share, plan.Needs, ct);
            await entities.Run(share, number, ct);
            say(
                Line(
                    $"{number + 1}/{shares.Count} {ground.Communities[number].Name}: {share.Residents} residents, {share.Cared} cared for, {share.Entities} businesses"
                )
            );
        }
    }

    private List<RegisterShare> Shares(GroundPlan ground, IReadOnlyList<StaffInPost> staff)
    {
        var weights = ground.Communities.Select(c => c.Rows.Sum(r => r.Grids.Count)).ToList();
        var (residents, cared, entities) = (
            ScenarioPlan.Share(plan.Figures.Residents, weights),
            ScenarioPlan.Share(plan.Figures.Cared, weights),
            ScenarioPlan.Share(plan.Figures.Entities, weights)
        );
        return
        [
            .. ground.Communities.Select(
                (c, i) =>
                    new RegisterShare(
                        c.Code,
                        staff.First(s => s.Role == Role.Clerk && s.Area == c.Code).Actor,
                        residents[i],
                        cared[i],
                        entities[i]
                    )
            ),
        ];
    }

    /// <summary>Counts the entries as the page of base figures does, and says where they are not what was to be played.</summary>
    private async Task<bool> Recount(GroundPlan ground, CancellationToken ct)
    {
        var county = ground.County;
        var sheet = await Do(county, s => s.GetRequiredService<BaseFigures>().Read(county.Value, ct));
        var strength = services.GetRequiredService<IBodyDirectory>().Strength(county, county.Value);
        int From(int i) => strength.Secretaries[i].People;
        var counted = new ScenarioFigures(
            sheet.Whole.Residents,
            sheet.Whole.Cared,
            sheet.Whole.EntitiesInAll,
            strength.GeneralBranches,
            strength.Branches,
            From(0),
            From(1),
            From(2)
        );
        say($"Counted from the entries: {counted}");

        if (counted != plan.Figures || sheet.Whole.Compounds != plan.Figures.Compounds)
        {
            say($"They do not agree with the scenario: {plan.Figures}, {sheet.Whole.Compounds} compounds.");
            return false;
        }

        await Do(
            county,
            async s =>
            {
                var db = s.GetRequiredService<LinliDb>();

                if (!await db.Set<AuditEntry>().AnyAsync(a => a.Act == Ended, ct))
                {
                    db.Add(AuditEntry.Of(Ended, Actors.System(county), "scenario", s.GetRequiredService<TimeProvider>().GetUtcNow()));
                    await db.SaveChangesAsync(ct);
                }

                return true;
            }
        );
        return true;
    }

    private async Task<T> Do<T>(CountyCode county, Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(county);
        return await act(scope.ServiceProvider);
    }

    private static async Task<bool> Done(Task act)
    {
        await act;
        return true;
    }

    private static string Line(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);
}
