using Linli.Platform.Access;
using Linli.Territory;
using Linli.Territory.Dividing;
using Linli.Tests.Support;
using Linli.WorkOrders.Publicising;
using Linli.WorkOrders.Sampling;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Architecture;

/// <summary>Every page of the running host, with something to show on each, and somebody of each role to look.</summary>
/// <param name="Paths">Addresses of pages, nothing left open in them.</param>
internal sealed record Walk(IReadOnlyList<string> Paths, IReadOnlyDictionary<string, Browser> Browsers)
{
    public static async Task<Walk> Begin(Hall hall)
    {
        var filed = await hall.Report();
        await hall.Repair(filed.Number);
        var parameters = new Dictionary<string, string>
        {
            ["Number"] = filed.Number,
            ["Joins"] = (await hall.Report()).Number,
            ["Code"] = "2abc222",
            ["Area"] = Town.FirstGrid,
            ["Body"] = hall.Town.Committee.Value.ToString(),
            ["Post"] = (await hall.Look(db => db.Set<Linli.Organizations.Post>().FirstAsync())).Id.Value.ToString(),
            ["Id"] = (await hall.Look(db => db.Set<Linli.Territory.Building>().FirstAsync())).Id.Value.ToString(),
            ["Resident"] = (await hall.Settle("金一二")).Value.ToString(),
            ["Hazard"] = (await hall.Find("井盖破损")).Value.ToString(),
            ["Facility"] = (await hall.Light("LD-0001")).Value.ToString(),
            ["Home"] = (await hall.Look(db => db.Set<Linli.Registry.Dwelling>().FirstAsync())).Id.Value.ToString(),
            ["Entity"] = (await hall.Open("路口面馆")).Value.ToString(),
            ["Certificate"] = (await hall.Erase(await hall.Settle("金去", "601"))).ToString(),
            // Asked for, and waiting for somebody.
            ["Export"] = (await hall.TakeOut("name.full")).Value.ToString(),
            ["Batch"] = (await hall.FindRight(await hall.Settle("金六七", "602"))).Value.ToString(),
            ["List"] = "residents",
            ["Sample"] = await Sample(hall),
            ["Part"] = await Part(hall),
            // What was shipped.
            ["Version"] = "2026-01",
            ["Published"] = await Published(hall),
        };
        var browsers = new Dictionary<string, Browser> { ["nobody"] = hall.Stranger() };

        foreach (var role in Enum.GetValues<Role>())
        {
            browsers[role.ToString()] = await hall.SignIn(role);
        }

        return new(
            [
                .. Pages(hall)
                    .Select(p => p.Replace("/results/{Number}", "/results/{Published}", StringComparison.Ordinal))
                    .Select(p => p.Replace("/stations/in/{Area}", $"/stations/in/{Town.Community}", StringComparison.Ordinal))
                    .Select(p => Filled(p.Replace("/grids/{Area}", $"/grids/{Town.Community}", StringComparison.Ordinal), parameters)),
            ],
            browsers
        );
    }

    /// <summary>Every route, without the framework's own for scripts we do not use.</summary>
    public static List<RouteEndpoint> Routes(Hall hall) =>
        [
            .. hall
                .Services.GetServices<EndpointDataSource>()
                .SelectMany(s => s.Endpoints)
                .OfType<RouteEndpoint>()
                .Where(r => r.RoutePattern.RawText?.TrimStart('/').StartsWith('_') == false),
        ];

    private static IEnumerable<string> Pages(Hall hall) =>
        Routes(hall)
            .Where(r => r.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            .Select(r => "/" + r.RoutePattern.RawText!.TrimStart('/'))
            .Distinct();

    private static string Filled(string pattern, Dictionary<string, string> parameters) =>
        System.Text.RegularExpressions.Regex.Replace(
            pattern,
            @"\{(\w+)[^}]*\}",
            m =>
                parameters.TryGetValue(m.Groups[1].Value, out var value)
                    ? value
                    : throw new InvalidOperationException($"Tell the tests what {m.Value} of {pattern} may be.")
        );

    private static async Task<string> Published(Hall hall)
    {
        var number = (await hall.Report()).Number;
        await hall.Repair(number);
        await hall.Solve(number);
        await hall.Act<PubliciseOrder, PubliciseOrder.Input>(Role.Clerk, number, new() { Matter = "路灯不亮", Text = "换了灯泡。" });
        return number;
    }

    private static async Task<string> Sample(Hall hall)
    {
        var by = await hall.Actor(Role.Dispatcher);
        var input = new DrawSample.Input(Town.Community, SampleFrame.Homes, 3);
        return (await hall.Do<DrawSample, DrawSample.Answer>(by, c => c.Run(input, by, CancellationToken.None))).Draw.Value.ToString();
    }

    private static async Task<string> Part(Hall hall)
    {
        var by = await hall.Actor(Role.Clerk);
        await hall.Do<DivideGrid, bool>(
            by,
            async c =>
            {
                var house = (await hall.Look(db => db.Set<Linli.Territory.Building>().FirstAsync(b => b.Area == Town.FirstGrid))).Id.Value;
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
}
