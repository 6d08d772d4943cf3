using Linli.Kernel;
using Linli.Organizations;
using Linli.Platform.Data;
using Linli.Registry;
using Linli.Tests.Support;
using Linli.Verbs;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Verbs;

/// <summary>The scenario of seed S4 in small: what it says, what plain counting gives and what the figures read are one.</summary>
public sealed class ScenarioTests
{
    private static readonly ScenarioFigures Small = new(1_830, 340, 970, 5, 26, 13, 4, 14);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void The_figures_of_the_seed_stand_in_the_scenario_and_tie()
    {
        var figures = ScenarioPlan.Read("s4").Figures;

        Assert.Equal(new(183_000, 34_000, 97_000, 52, 255, 124, 37, 146), figures);
        Assert.Equal(307, figures.Compounds);
        Assert.True(figures.Party.Ties);
        Assert.Contains("s4", ScenarioPlan.All);
    }

    [Fact]
    public void Shares_add_up_to_the_whole_and_keep_to_their_weights()
    {
        var shares = ScenarioPlan.Share(1_000, [3, 3, 1]);

        Assert.Equal(1_000, shares.Sum());
        Assert.Equal([428, 429, 143], shares);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task What_was_played_is_what_is_counted_and_a_second_run_adds_nothing(string database)
    {
        Assert.SkipWhen(database == "postgres" && PostgresServer.Missing is not null, "No PostgreSQL here.");
        using var folder = new VerbFolder();
        await using var app = await Open(folder, database);
        var plan = ScenarioPlan.Read("s4") with { Figures = Small };
        List<string> said = [];

        Assert.True(await new SeedScenario(app.Services, plan, said.Add).Play(Stop), string.Join('\n', said));
        var counted = await Count(app);
        Assert.Equal(Small, counted.Figures);
        Assert.Equal(Small.Compounds, counted.Compounds);
        Assert.True(counted.Needs > Small.Cared, "Somebody has two needs, and counts once.");
        Assert.Equal(6, said.Count(s => s.Contains("businesses", StringComparison.Ordinal)));

        Assert.True(await new SeedScenario(app.Services, plan, said.Add).Play(Stop));
        Assert.Equal(counted, await Count(app));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Cut_off_in_the_middle_it_goes_on_and_ends_with_the_same_figures(string database)
    {
        Assert.SkipWhen(database == "postgres" && PostgresServer.Missing is not null, "No PostgreSQL here.");
        using var folder = new VerbFolder();
        await using var app = await Open(folder, database);
        var plan = ScenarioPlan.Read("s4") with { Figures = Small };
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(Stop);

        // After the second community's line the next community is being sent in.
        var first = new SeedScenario(
            app.Services,
            plan,
            line =>
            {
                if (line.StartsWith("2/", StringComparison.Ordinal))
                {
                    cut.Cancel();
                }
            }
        );
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.Play(cut.Token));
        Assert.NotEqual(Small, (await Count(app)).Figures);

        Assert.True(await new SeedScenario(app.Services, plan, _ => { }).Play(Stop));
        Assert.Equal(Small, (await Count(app)).Figures);
    }

    [Fact]
    public async Task Figures_that_are_not_those_of_the_scenario_are_said_to_be_wrong()
    {
        using var folder = new VerbFolder();
        await using var app = await Open(folder, "sqlite");
        var plan = ScenarioPlan.Read("s4") with { Figures = new(60, 10, 20, 1, 2, 1, 1, 1) };
        List<string> said = [];
        Assert.True(await new SeedScenario(app.Services, plan, said.Add).Play(Stop));
        await Do(
            app,
            db => db.Set<CareNeed>().Where(n => n.Id == db.Set<CareNeed>().OrderByDescending(c => c.Id).First().Id).ExecuteDeleteAsync(Stop)
        );
        await Do(app, db => db.Set<MarketEntity>().ExecuteUpdateAsync(e => e.SetProperty(x => x.State, MarketEntityState.Closed), Stop));

        Assert.False(await new SeedScenario(app.Services, plan, said.Add).Play(Stop));
        Assert.Contains("do not agree", said[^1], StringComparison.Ordinal);
    }

    private static async Task<WebApplication> Open(VerbFolder folder, string database)
    {
        var at = database == "sqlite" ? database : await (await PostgresServer.Running()).Create($"linli_s4_{Guid.CreateVersion7():N}");
        var app = LinliHost.Build([$"--LINLI_DATA={folder.Path}", $"--LINLI_DATABASE={at}"]);
        await Databases.Migrate(app.Services, Stop);
        return app;
    }

    // Plain counting, without any of the page's ways.
    private static Task<(ScenarioFigures Figures, int Compounds, int Needs)> Count(WebApplication app) =>
        Do(
            app,
            async db =>
            {
                var residents = await db.Set<Resident>().Where(r => r.State == ResidencyState.Living).ToListAsync(Stop);
                var needs = await db.Set<CareNeed>().ToListAsync(Stop);
                var bodies = await db.Set<Body>().ToListAsync(Stop);
                var secretaries = await db.Set<PersonInPost>().Where(p => p.Background != null).ToListAsync(Stop);
                int From(SecretaryBackground background) => secretaries.Count(s => s.Background == background);
                return (
                    new ScenarioFigures(
                        residents.Select(r => Convert.ToHexString(r.DocumentIndex!)).Distinct().Count(),
                        needs.Select(n => n.Resident).Distinct().Count(n => residents.Exists(r => r.Id == n)),
                        (await db.Set<MarketEntity>().ToListAsync(Stop)).Select(e => e.Code).Distinct().Count(),
                        bodies.Count(b => b.Kind == BodyKind.GeneralPartyBranch),
                        bodies.Count(b => b.Kind == BodyKind.PartyBranch),
                        From(SecretaryBackground.Retired),
                        From(SecretaryBackground.Veteran),
                        From(SecretaryBackground.Neighbour)
                    ),
                    await db.Set<Linli.Territory.ResidentialCompound>().CountAsync(Stop),
                    needs.Count
                );
            }
        );

    private static async Task<T> Do<T>(WebApplication app, Func<LinliDb, Task<T>> act)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(new CountyCode("990104"));
        return await act(scope.ServiceProvider.GetRequiredService<LinliDb>());
    }
}
