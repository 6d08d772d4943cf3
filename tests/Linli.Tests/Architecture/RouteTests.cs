using System.Net;
using System.Reflection;
using System.Text.Json;
using Linli.Platform.Access;
using Linli.Territory;
using Linli.Territory.Dividing;
using Linli.Tests.Support;
using Linli.WorkOrders.Publicising;
using Linli.WorkOrders.Sampling;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Architecture;

/// <summary>Every door of the house says who may pass, and every page is one.</summary>
public abstract class RouteTests(Hall hall) : HallTests(hall)
{
    // One's own account needs no right, only that somebody is signed in.
    private static readonly string[] OnesOwn = ["/account", "/sign-out"];

    [Fact]
    public void Every_route_names_its_permission_or_says_that_everybody_may()
    {
        var known = typeof(LinliHost)
            .Assembly.GetTypes()
            .Where(t => t.Name.EndsWith("Permissions", StringComparison.Ordinal))
            .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(f => (string)f.GetValue(null)!)
            .ToHashSet(StringComparer.Ordinal);

        var open = from route in Routes() where !IsGuarded(route) select route.RoutePattern.RawText;

        Assert.NotEmpty(Routes());
        Assert.Empty(open);

        bool IsGuarded(RouteEndpoint route)
        {
            var path = "/" + route.RoutePattern.RawText!.TrimStart('/');
            var asked = route.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy).ToList();
            return route.Metadata.GetMetadata<IAllowAnonymous>() is not null
                || asked.Any(p => p is not null && p.Split('|').All(known.Contains))
                || asked.Count > 0 && OnesOwn.Any(o => path.StartsWith(o, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Every_page_has_one_heading_a_title_and_answers_whoever_may_see_it()
    {
        var filed = await Hall.Report();
        await Hall.Repair(filed.Number);
        var parameters = new Dictionary<string, string>
        {
            ["Number"] = filed.Number,
            ["Joins"] = (await Hall.Report()).Number,
            ["Code"] = "2abc222",
            ["Area"] = Town.FirstGrid,
            ["Body"] = Hall.Town.Committee.Value.ToString(),
            ["Post"] = (await Hall.Look(db => db.Set<Linli.Organizations.Post>().FirstAsync())).Id.Value.ToString(),
            ["Id"] = (await Hall.Look(db => db.Set<Linli.Territory.Building>().FirstAsync())).Id.Value.ToString(),
            ["Resident"] = (await Hall.Settle("金一二")).Value.ToString(),
            ["Hazard"] = (await Hall.Find("井盖破损")).Value.ToString(),
            ["Facility"] = (await Hall.Light("LD-0001")).Value.ToString(),
            ["Home"] = (await Hall.Look(db => db.Set<Linli.Registry.Dwelling>().FirstAsync())).Id.Value.ToString(),
            ["Entity"] = (await Hall.Open("路口面馆")).Value.ToString(),
            ["Certificate"] = (await Hall.Erase(await Hall.Settle("金去", "601"))).ToString(),
            // Asked for, and waiting for somebody.
            ["Export"] = (await Hall.TakeOut("name.full")).Value.ToString(),
            ["Batch"] = (await Hall.FindRight(await Hall.Settle("金六七", "602"))).Value.ToString(),
            ["List"] = "residents",
            ["Sample"] = await Sample(),
            ["Part"] = await Part(),
            // What was shipped.
            ["Version"] = "2026-01",
            ["Published"] = await Published(),
        };
        var browsers = new Dictionary<string, Browser> { ["nobody"] = Hall.Stranger() };

        foreach (var role in Enum.GetValues<Role>())
        {
            browsers[role.ToString()] = await Hall.SignIn(role);
        }

        var faults = new List<string>();

        foreach (
            var path in Pages()
                .Select(p => p.Replace("/results/{Number}", "/results/{Published}", StringComparison.Ordinal))
                .Select(p => p.Replace("/stations/in/{Area}", $"/stations/in/{Town.Community}", StringComparison.Ordinal))
                .Select(p => Filled(p.Replace("/grids/{Area}", $"/grids/{Town.Community}", StringComparison.Ordinal), parameters))
        )
        {
            var answered = 0;

            foreach (var (who, browser) in browsers)
            {
                var page = await browser.Open(path);
                answered += page.Status == HttpStatusCode.OK && page.Path == path ? 1 : 0;

                if (page.Status == HttpStatusCode.InternalServerError)
                {
                    faults.Add($"{path} broke for {who}: {Hall.Faults.Last}");
                }
                else if (page.Headings is not [{ Length: > 0 }])
                {
                    faults.Add(
                        $"{path} for {who} ({(int)page.Status}) has {page.Headings.Count} headings: {string.Join(" | ", page.Headings)}"
                    );
                }
                else if (page.Title.Length == 0)
                {
                    faults.Add($"{path} for {who} has no title.");
                }
            }

            if (
                answered == 0
                && !path.Contains("/imports/", StringComparison.Ordinal)
                && !path.StartsWith("/sign-in/second", StringComparison.Ordinal)
                && !path.StartsWith("/track/", StringComparison.Ordinal)
                && !path.StartsWith("/report/sent", StringComparison.Ordinal)
            )
            {
                faults.Add($"{path} answered nobody.");
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Distinct()));
    }

    private async Task<string> Published()
    {
        var number = (await Hall.Report()).Number;
        await Hall.Repair(number);
        await Hall.Solve(number);
        await Hall.Act<PubliciseOrder, PubliciseOrder.Input>(Role.Clerk, number, new() { Matter = "路灯不亮", Text = "换了灯泡。" });
        return number;
    }

    private async Task<string> Sample()
    {
        var by = await Hall.Actor(Role.Dispatcher);
        var input = new DrawSample.Input(Town.Community, SampleFrame.Homes, 3);
        return (await Hall.Do<DrawSample, DrawSample.Answer>(by, c => c.Run(input, by, CancellationToken.None))).Draw.Value.ToString();
    }

    private async Task<string> Part()
    {
        var by = await Hall.Actor(Role.Clerk);
        await Hall.Do<DivideGrid, bool>(
            by,
            async c =>
            {
                var house = (await Hall.Look(db => db.Set<Linli.Territory.Building>().FirstAsync(b => b.Area == Town.FirstGrid))).Id.Value;
                await c.Run(
                    new(Town.FirstGrid, PartKind.MicroGrid, new(2026, 11, 18), "", new FoundPart("一号院", [new(house)])),
                    by,
                    default
                );
                return true;
            }
        );
        return Town.FirstGrid + "01";
    }

    [Fact]
    public async Task An_address_that_is_none_asks_nobody_to_sign_in()
    {
        var page = await Hall.Stranger().Open("/no-such-page");
        using var client = Hall.Client();
        using var api = await client.GetAsync("/api/v1/no-such-thing", TestContext.Current.CancellationToken);
        using var method = await client.DeleteAsync("/api/v1/requests", TestContext.Current.CancellationToken);
        using var guarded = await client.GetAsync("/api/v1/work-orders", TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.NotFound, "/no-such-page"), (page.Status, page.Path));
        Assert.Contains("没找到这一页", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, api.StatusCode);
        Assert.Equal("application/problem+json", api.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, method.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, guarded.StatusCode);
    }

    [Fact]
    public async Task Every_api_route_is_in_the_description()
    {
        using var client = Hall.Client();
        using var description = JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));
        var described = description
            .RootElement.GetProperty("paths")
            .EnumerateObject()
            .SelectMany(p => p.Value.EnumerateObject().Select(m => $"{m.Name.ToUpperInvariant()} {p.Name.TrimEnd('/')}"))
            .ToHashSet(StringComparer.Ordinal);

        var missing =
            from route in Routes()
            let path = "/" + route.RoutePattern.RawText!.Trim('/')
            where path.StartsWith("/api/", StringComparison.Ordinal)
            from method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
            let said = $"{method} {System.Text.RegularExpressions.Regex.Replace(path, @"\{(\w+)[^}]*\}", "{$1}").TrimEnd('/')}"
            where !described.Contains(said)
            select said;

        Assert.NotEmpty(described);
        Assert.Empty(missing);
    }

    private List<RouteEndpoint> Routes() =>
        [
            .. Hall
                .Services.GetServices<EndpointDataSource>()
                .SelectMany(s => s.Endpoints)
                .OfType<RouteEndpoint>()
                .Where(r => !IsFrameworks(r)),
        ];

    private IEnumerable<string> Pages() =>
        Routes()
            .Where(r => r.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            .Select(r => "/" + r.RoutePattern.RawText!.TrimStart('/'))
            .Distinct();

    // Blazor's own routes for scripts we do not use.
    private static bool IsFrameworks(RouteEndpoint route) => route.RoutePattern.RawText?.TrimStart('/').StartsWith('_') ?? true;

    private static string Filled(string pattern, Dictionary<string, string> parameters) =>
        System.Text.RegularExpressions.Regex.Replace(
            pattern,
            @"\{(\w+)[^}]*\}",
            m =>
                parameters.TryGetValue(m.Groups[1].Value, out var value)
                    ? value
                    : throw new InvalidOperationException($"Tell the tests what {m.Value} of {pattern} may be.")
        );
}

public sealed class RoutesOnSqlite(SqliteHall hall) : RouteTests(hall), IClassFixture<SqliteHall>;

public sealed class RoutesOnPostgres(PostgresHall hall) : RouteTests(hall), IClassFixture<PostgresHall>;
