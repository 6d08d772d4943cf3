using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Linli.WorkOrders.Receiving;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Architecture;

/// <summary>
/// What each page costs in statements, pinned: one more is a decision, not an accident. Two of every staff page's are who is signed in
/// and what they may do.
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
            // The page of results and the picture over them; one result alone.
            (null, "/results", 2),
            (null, $"/results/{number}", 1),
            // One for the person's own views, and one more while the first page reaches the orders that owe nothing.
            (Role.Dispatcher, "/desk", 6),
            (Role.Dispatcher, $"/desk/orders/{number}", 9),
            (Role.Dispatcher, $"/desk/orders/{number}/peek", 9),
            (Role.Dispatcher, "/desk/register", 2),
            (Role.Dispatcher, "/desk/imports", 3),
            (Role.Dispatcher, "/desk/map", 3),
            (Role.Dispatcher, "/desk/publicity", 4),
            // Without a hard case nothing more is asked than the list.
            (Role.Dispatcher, "/desk/hard-cases", 4),
            (Role.Dispatcher, "/desk/rates", 6),
            (Role.Dispatcher, "/command", 8),
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

public sealed class PageCostOnSqlite(SqliteHall hall) : PageCostTests(hall), IClassFixture<SqliteHall>;

public sealed class PageCostOnPostgres(PostgresHall hall) : PageCostTests(hall), IClassFixture<PostgresHall>;
