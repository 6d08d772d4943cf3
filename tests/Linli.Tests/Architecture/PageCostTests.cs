using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Linli.WorkOrders.CallingBack;
using Linli.WorkOrders.Closing;
using Linli.WorkOrders.Handling;
using Linli.WorkOrders.Receiving;
using Linli.WorkOrders.Reviewing;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Architecture;

/// <summary>
/// What each page costs in statements, and each act in trips to the database, pinned: one more is a decision, not an accident. Who is
/// signed in and what they may do is asked once a minute, so it costs a page nothing.
/// </summary>
public abstract class PageCostTests(Hall hall) : HallTests(hall)
{
    [Fact]
    public async Task Every_page_costs_what_it_cost_before()
    {
        ((TestServer)Hall.Services.GetRequiredService<IServer>()).PreserveExecutionContext = true;
        var number = await File();
        (Role? Who, string Path, int Statements)[] pages =
        [
            (null, "/", 1),
            (null, "/report", 0),
            (null, "/track", 0),
            (null, "/grid", 0),
            (null, $"/grid?Area={Town.FirstGrid}", 0),
            // The page of results and the picture over them; one result alone.
            (null, "/results", 2),
            (null, $"/results/{number}", 1),
            // One for the person's own views, and one more while the first page reaches the orders that owe nothing.
            (Role.Dispatcher, "/desk", 4),
            (Role.Dispatcher, $"/desk/orders/{number}", 1),
            (Role.Dispatcher, $"/desk/orders/{number}/peek", 1),
            (Role.Dispatcher, $"/api/v1/work-orders/{number}", 1),
            // A whole number is asked for once; a list, once more where it reaches the orders that owe nothing.
            (Role.Dispatcher, $"/api/v1/work-orders?q={number}", 1),
            (Role.Dispatcher, "/api/v1/work-orders", 2),
            (Role.Dispatcher, "/desk/register", 0),
            (Role.Dispatcher, "/desk/imports", 1),
            // From afar counts by grid, near by each order as well; hazards for those who may see them.
            (Role.Dispatcher, "/desk/map", 1),
            (Role.Dispatcher, $"/desk/map/{Town.Community}", 2),
            (Role.Clerk, "/desk/map/990101", 2),
            (Role.Clerk, "/desk/map", 3),
            (Role.Clerk, "/desk/map/990101?layers=stations", 1),
            (Role.Clerk, "/grids", 1),
            // Who serves the grids is in memory.
            (Role.Clerk, $"/organisations/grids/{Town.Community}", 0),
            (Role.Clerk, $"/organisations/grids/{Town.Community}/dedicated", 0),
            (Role.Clerk, $"/grids/{Town.Community}/parts", 0),
            (Role.Clerk, "/stations", 0),
            (Role.Clerk, $"/stations/in/{Town.Community}", 0),
            // Without a draft; one asks for its grids, its steps and the orders that would move as well.
            (Role.Clerk, $"/grids/{Town.Community}/redraw", 1),
            // The ground lies in memory.
            (Role.Clerk, "/house-numbers", 0),
            (Role.Clerk, "/addresses", 0),
            // Nothing is looked for yet; what a search costs is pinned beside the search.
            (Role.Clerk, "/search", 0),
            (Role.Clerk, "/service-circle", 0),
            (Role.Dispatcher, "/desk/publicity", 2),
            // Without a hard case nothing more is asked than the list.
            (Role.Dispatcher, "/desk/hard-cases", 2),
            (Role.Dispatcher, "/desk/rates", 4),
            (Role.Dispatcher, "/command", 6),
            // Residents with their homes in one; names in memory cost a search one question more.
            // The list, and its views with the columns the person chose: one statement for both.
            (Role.Clerk, "/registry/residents", 2),
            // Four ways of being alike, and what other communities ask.
            (Role.Clerk, "/registry/residents/duplicates", 5),
            // The figures, what waits for a word, who went away.
            (Role.Clerk, "/registry", 10),
            (Role.Clerk, "/registry/residents/looks", 1),
            (Role.Clerk, "/registry/entities", 2),
            (Role.Clerk, "/registry/hazards", 2),
            (Role.Clerk, "/registry/facilities", 1),
        ];
        var found = new List<string>();

        foreach (var (who, path, statements) in pages)
        {
            var browser = who is { } role ? await Hall.SignIn(role) : Hall.Stranger();
            await browser.Open(path);
            var count = await QueryCount.Of(() => browser.Open(path));

            if (count != statements)
            {
                found.Add($"{path}: {count} statements, {statements} pinned");
            }
        }

        Assert.Empty(found);
    }

    [Fact]
    public async Task Every_act_takes_as_many_trips_as_before()
    {
        var number = (await Hall.Report()).Number;
        await Around();
        List<(string Act, int Trips)> found = [];

        foreach (var (name, act) in Life())
        {
            found.Add((name, await QueryCount.Trips(() => act(number))));
        }

        // SQLite is no trip away: there a save is its statements and a commit.
        var (expected, now) = (string.Join(", ", Trips), string.Join(", ", found.Select(f => $"{f.Act} {f.Trips}")));
        Assert.True(expected == now, $"{now} is not the {expected} that is pinned.");
    }

    /// <summary>Each act of a straight life with its trips.</summary>
    protected abstract IEnumerable<string> Trips { get; }

    // Numbers, stamps and whoever acts are remembered from here on.
    private async Task Around()
    {
        await Hall.Dispatch((await Hall.Report()).Number);

        foreach (var role in new[] { Role.Handler, Role.UnitLeader, Role.Dispatcher })
        {
            await Hall.Actor(role);
        }
    }

    private IEnumerable<(string Name, Func<string, Task> Act)> Life() =>
        [
            ("file", _ => Hall.Report(r => (r.Lon, r.Lat) = (null, null))),
            ("dispatch", n => Hall.Dispatch(n)),
            ("acknowledge", n => Hall.Act<AcknowledgeOrder, AcknowledgeOrder.Input>(Role.Handler, n, new())),
            ("contact", n => Hall.Act<RecordContact, RecordContact.Input>(Role.Handler, n, new() { Reached = true, Note = "今天去修" })),
            ("submit", n => Hall.Act<SubmitResult, SubmitResult.Input>(Role.Handler, n, new() { Result = "更换了灯头,已恢复照明。" })),
            ("approve", n => Hall.Act<ApproveResult, ApproveResult.Input>(Role.UnitLeader, n, new())),
            (
                "call back",
                n => Hall.Act<CallBack, CallBack.Input>(Role.Dispatcher, n, new() { Outcome = CallBackOutcome.Solved, Satisfaction = 5 })
            ),
            ("close", n => Hall.Act<CloseOrder, CloseOrder.Input>(Role.Dispatcher, n, new())),
        ];

    private async Task<string> File()
    {
        var by = await Hall.Actor(Role.Clerk);
        var input = new FileRequestInput
        {
            Id = Guid.CreateVersion7(),
            Text = "路灯不亮",
            Channel = IntakeChannel.Window,
            Category = Town.StreetLamp,
            Lon = Town.Lamp.Lon,
            Lat = Town.Lamp.Lat,
            Phone = "13800001234",
        };
        return (await Hall.Do<FileRequest, FiledAnswer>(by, f => f.Run(input, by, CancellationToken.None))).Number;
    }
}

public sealed class PageCostOnSqlite(SqliteHall hall) : PageCostTests(hall), IClassFixture<SqliteHall>
{
    protected override IEnumerable<string> Trips =>
        ["file 15", "dispatch 13", "acknowledge 4", "contact 8", "submit 8", "approve 11", "call back 10", "close 10"];
}

public sealed class PageCostOnPostgres(PostgresHall hall) : PageCostTests(hall), IClassFixture<PostgresHall>
{
    protected override IEnumerable<string> Trips =>
        ["file 2", "dispatch 2", "acknowledge 2", "contact 2", "submit 3", "approve 2", "call back 2", "close 2"];
}
