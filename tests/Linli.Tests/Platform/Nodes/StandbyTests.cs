using System.Net;
using System.Text.RegularExpressions;
using Linli.Platform.Access;
using Linli.Platform.Data;
using Linli.Platform.Health;
using Linli.Tests.Support;
using Linli.Tests.WorkOrders;
using Linli.WorkOrders.Browsing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Platform.Nodes;

/// <summary>
/// Two PostgreSQL servers, one following the other, and replay held back: lists and figures come from the follower, but nobody misses what
/// they did themselves, nobody is shown more than the limit's age, and where somebody acts the leader is asked.
/// </summary>
public sealed partial class StandbyTests() : OwnHallTests(new PostgresHall())
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(HealthLimits.Shipped().StandbyLagSeconds);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Figures_may_lag_own_acts_never_and_orders_never()
    {
        var server = await PostgresServer.Running();
        Assert.SkipWhen(server.Port is null, $"{PostgresServer.Setting} names somebody else's server; it is not copied.");
        await using var standby = PostgresStandby.Start(server);
        await using var node = await Node.Join(Hall, standby.Both(Hall.Database));
        var (first, second) = ((await Hall.Report()).Number, (await Hall.Report()).Number);
        var (worker, watcher) = (await SignIn(node), await SignIn(node));
        await CaughtUp(node, standby);
        Assert.Equal((2, 2), (await Waiting(worker), await Waiting(watcher)));

        // What the figures need is behind them now; other tests write to the same server all the time.
        await CaughtUp(node, standby);
        await standby.Hold();
        await Dispatch(worker, first);

        // The one who did it sees it in every figure; the control, without the mark, is shown the old one: so the follower was really asked.
        Assert.Equal((1, 2), (await Waiting(worker), await Waiting(watcher)));
        // Where somebody acts: never old.
        Assert.Contains("待签收", (await watcher.Open($"/desk/orders/{first}")).Text, StringComparison.Ordinal);

        // Nobody is shown what is older than the limit.
        Hall.Wall.Pass(Limit);
        Assert.Equal((1, 1), (await Waiting(worker), await Waiting(watcher)));

        // Everything that may lag reads: nothing of it writes, which a follower refuses.
        await standby.Release();
        await Dispatch(worker, second);
        await CaughtUp(node, standby);

        foreach (var path in Lagging(node))
        {
            Assert.True((await watcher.Open(path)).Status == HttpStatusCode.OK, $"{path}: {Hall.Faults.Last}");
        }

        Assert.Equal((0, 0), (await Waiting(worker), await Waiting(watcher)));
        Assert.Contains(second, (await watcher.Open("/desk/rates/orders.csv")).Html, StringComparison.Ordinal);
    }

    private async Task<Browser> SignIn(Node node)
    {
        var browser = new Browser(node.Handler);
        var page = await browser.Press(
            await browser.Open("/sign-in"),
            "sign-in",
            ("UserName", Hall.Town[Role.Dispatcher].UserName),
            ("Password", Hall.Town[Role.Dispatcher].Password)
        );
        Assert.True(page.Path != "/sign-in", page.Text);
        return browser;
    }

    private static async Task Dispatch(Browser browser, string number)
    {
        var desk = await browser.Open("/desk?tab=all");
        var told = await browser.Press(desk, DeskLinks.Batch, ("pick", number), ("act", "dispatch"));
        Assert.Contains("已派 1 件", told.Text, StringComparison.Ordinal);
    }

    // What the wall says waits to be given to a unit.
    private static async Task<int> Waiting(Browser browser) =>
        int.Parse(
            NotGiven().Match((await browser.Open("/command")).Text).Groups[1].Value,
            System.Globalization.CultureInfo.InvariantCulture
        );

    private static async Task CaughtUp(Node node, PostgresStandby standby)
    {
        var mark = await node.Services.GetRequiredService<PostgresHosts>().Here(Stop);

        while (!await standby.Has(mark))
        {
            await Task.Delay(20, Stop);
        }
    }

    private static List<string> Lagging(Node node)
    {
        var paths = node
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<MayLagAttribute>() is not null)
            .Select(e => e.RoutePattern.RawText!)
            .ToList();
        Assert.True(paths.Count > 5, string.Join(", ", paths));
        return
        [
            .. paths
                .Where(p => !p.Contains("{Number}", StringComparison.Ordinal))
                .Select(p => p.Replace("{Area}", Linli.Tests.Support.Town.FirstGrid, StringComparison.Ordinal)),
        ];
    }

    [GeneratedRegex(@"还没交给单位 (\d+)")]
    private static partial Regex NotGiven();
}
