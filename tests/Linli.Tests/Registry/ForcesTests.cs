using System.Net;
using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Organizations.Staffing;
using Linli.Platform.Access;
using Linli.Registry.Browsing;
using Linli.Registry.Counting;
using Linli.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Registry;

/// <summary>Who serves an area, in numbers, and where somebody is missing; it names nobody.</summary>
public abstract class ForcesTests(Hall hall) : OwnHallTests(hall)
{
    [Fact]
    public async Task Every_number_is_what_the_posts_and_bodies_say_and_gaps_are_plain()
    {
        var clerk = await Hall.Actor(Role.Clerk);
        await Name(GridDuty.Leader, Town.FirstGrid, null);
        await Name(GridDuty.Worker, Town.FirstGrid, GridWorkerKind.PartTime);

        var sheet = Figures(clerk, Town.Community);
        var page = await (await Hall.SignIn(Role.Clerk)).Open(RegistryLinks.Forces);

        Assert.Equal((24, 2), (sheet.Whole.Homes, sheet.Whole.Grids));
        Assert.Equal(1, sheet.Whole.Counts[Force.GridLeader]);
        Assert.Equal(
            (0, 1, 1),
            (sheet.Whole.Counts[Force.FullTimeWorker], sheet.Whole.Counts[Force.PartTimeWorker], sheet.Whole.Counts[Force.Worker])
        );
        Assert.Equal(1, sheet.Whole.Counts[Force.PropertyCompany]);
        Assert.Equal((1, 1), (sheet.Whole.Leaderless, sheet.Whole.Workerless));
        Assert.Equal([(0, 0), (1, 1)], sheet.Parts.Select(p => (p.Leaderless, p.Workerless)));
        Assert.Equal([Town.FirstGrid, Town.SecondGrid], sheet.Parts.Select(p => p.Area));
        Assert.Equal(1000.0 * 2 / 24, sheet.Whole.PerThousand!.Value, 6);
        Assert.Contains("2 个网格里，1 个没有网格长，1 个没有网格员", page.Text, StringComparison.Ordinal);
        Assert.Contains("每千户 83.3 名网格员：2 名，24 户门", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 个网格没有网格长，1 个网格没有网格员", page.Text, StringComparison.Ordinal);
        // Nobody's name: nobody can be compared.
        Assert.DoesNotContain("苏晓禾", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("金长", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_drills_down_to_the_grid_and_stays_in_the_own_area()
    {
        var worker = await Hall.SignIn(Role.GridWorker);
        var leader = await Hall.SignIn(Role.Leader);

        var own = await worker.Open(RegistryLinks.ForcesOf(Town.SecondGrid));
        var county = await leader.Open(RegistryLinks.Forces);
        var grid = await leader.Open(RegistryLinks.ForcesOf(Town.SecondGrid));
        var figures = await leader.Open(RegistryLinks.Figures);

        Assert.Contains("一网格", own.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("二网格", own.Text, StringComparison.Ordinal);
        Assert.Contains(RegistryLinks.ForcesOf(Town.County.Value), figures.Links);
        Assert.Contains(
            county.Links,
            l =>
                l.StartsWith(RegistryLinks.ForcesOf(Town.County.Value), StringComparison.Ordinal)
                && l.Length > RegistryLinks.ForcesOf(Town.County.Value).Length
        );
        Assert.Contains("二网格", grid.Text, StringComparison.Ordinal);
        Assert.Contains("下面没有再分", grid.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await Hall.SignIn(Role.Handler)).Open(RegistryLinks.Forces)).Status);
    }

    [Fact]
    public async Task The_file_has_the_numbers_of_the_page_and_not_more_than_the_own_area()
    {
        var clerk = await Hall.SignIn(Role.Clerk);
        var worker = await Hall.SignIn(Role.GridWorker);

        var file = await (await clerk.Ask(HttpMethod.Get, RegistryLinks.ForcesFileOf(Town.Community))).Content.ReadAsStringAsync();
        var own = await (await worker.Ask(HttpMethod.Get, RegistryLinks.ForcesFileOf(Town.Community))).Content.ReadAsStringAsync();
        var refused = await (await Hall.SignIn(Role.Handler)).Ask(HttpMethod.Get, RegistryLinks.ForcesFile);

        var rows = file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, rows.Length);
        Assert.StartsWith("示范社区,24,2,0,0,0,1,0,0,0,0,0,1,0,", rows[1].Split("示范街道 ")[^1], StringComparison.Ordinal);
        Assert.Contains("二网格", file, StringComparison.Ordinal);
        Assert.DoesNotContain("二网格", own, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    private ForceSheet Figures(Actor by, string area)
    {
        using var scope = Hall.Services.CreateScope();
        return scope.ServiceProvider.GetRequiredService<ForceFigures>().Read(by.County, area);
    }

    private async Task Name(GridDuty duty, string grid, GridWorkerKind? kind)
    {
        var by = await Hall.Actor(Role.Clerk);
        await Hall.Do<NameForDuty, bool>(
            by,
            async n =>
            {
                await n.First(
                    new(duty, grid, Hours: "8:00–18:00"),
                    new("金长二", kind, null, true, null, null, null),
                    new(2026, 1, 1),
                    by,
                    CancellationToken.None
                );
                return true;
            }
        );
    }
}

public sealed class ForcesOnSqlite() : ForcesTests(new SqliteHall());

public sealed class ForcesOnPostgres() : ForcesTests(new PostgresHall());
