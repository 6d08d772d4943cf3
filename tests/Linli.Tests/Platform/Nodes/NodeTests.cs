using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Linli.Platform.Nodes;
using Linli.Platform.Sealing;
using Linli.Platform.Work;
using Linli.Territory;
using Linli.Territory.Public;
using Linli.Territory.Surveying;
using Linli.Tests.Support;
using Linli.Tests.WorkOrders;
using Linli.WorkOrders;
using Linli.WorkOrders.Browsing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Home = Linli.Tests.Support.Town;

namespace Linli.Tests.Platform.Nodes;

/// <summary>
/// Several machines on one PostgreSQL: whichever one answers, it is the same house. The hall's wall stands still, so what a node sees of
/// another's changes it was told; the look at the stamps every two seconds never comes.
/// </summary>
public sealed class NodeTests() : OwnHallTests(new PostgresHall())
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ground_entered_on_one_node_is_seen_on_the_others_within_a_second()
    {
        await using var b = await Node.Join(Hall);
        await using var deaf = await Node.Join(Hall, ear: false);
        var spot = new PlaceSaid(new GeoPoint(112.025, 37.005));
        string Seen(Node node) => node.Services.GetRequiredService<IPlaceDirectory>().Find(Home.County, spot, Hall.Wall.Now).Area;
        Assert.Equal((Home.County.Value, Home.County.Value), (Seen(b), Seen(deaf)));

        await Hall.Do<EnterGround, int>(Actors.System(Home.County), c => Enter(c));

        var told = Stopwatch.StartNew();
        Assert.True(await Node.Until(() => Seen(b) == Grid, TimeSpan.FromSeconds(1)), $"After {told.Elapsed} it is still {Seen(b)}.");
        // Without an ear nothing but the clock would tell, and the clock stands still.
        Assert.Equal(Home.County.Value, Seen(deaf));
        Hall.Wall.Pass(CountyStamps.CheckEvery);
        Assert.Equal(Grid, Seen(deaf));
    }

    [Fact]
    public async Task A_node_whose_line_was_cut_hears_again_and_has_missed_nothing()
    {
        await using var b = await Node.Join(Hall);
        var ear = b.Services.GetRequiredService<NodeEar>();
        var spot = new PlaceSaid(new GeoPoint(112.025, 37.005));
        string Seen() => b.Services.GetRequiredService<IPlaceDirectory>().Find(Home.County, spot, Hall.Wall.Now).Area;
        Assert.Equal(Home.County.Value, Seen());

        // Cut, and changed before the line is back.
        await Hall.Sql(
            $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'linli ear' AND datname = current_database()"
        );
        Assert.True(await Node.Until(() => !ear.Hears, TimeSpan.FromSeconds(5)));
        await Hall.Do<EnterGround, int>(Actors.System(Home.County), c => Enter(c));

        Assert.True(await Node.Until(() => Seen() == Grid, TimeSpan.FromSeconds(10)));
        Assert.True(ear.Hears);
    }

    [Fact]
    public async Task Whoever_signs_in_on_one_node_works_on_another_with_every_request()
    {
        await using var b = await Node.Join(Hall);
        await using var c = await Node.Join(Hall);
        var number = (await Hall.Report()).Number;
        var turn = 0;
        // As a balancer without memory: the page of one node, its form sent to the next.
        var browser = new Browser(() =>
            (turn++ % 3) switch
            {
                0 => Hall.Handler(),
                1 => b.Handler(),
                _ => c.Handler(),
            }
        );

        var door = await browser.Open("/sign-in");
        var page = await browser.Press(
            door,
            "sign-in",
            ("UserName", Holder(Role.Clerk).UserName),
            ("Password", Holder(Role.Clerk).Password)
        );
        Assert.True(page.Path != "/sign-in", page.Text);
        var desk = await browser.Open("/desk?tab=all");
        Assert.Contains(number, desk.Text, StringComparison.Ordinal);
        var dispatched = await browser.Press(desk, DeskLinks.Batch, ("pick", number), ("act", "dispatch"));

        Assert.Contains("已派 1 件", dispatched.Text, StringComparison.Ordinal);
        Assert.Equal(WorkOrderStatus.Dispatched, (await Hall.Order(number)).Status);
        Assert.True(turn >= 6, $"{turn} requests");
    }

    [Fact]
    public async Task Whoever_signs_out_on_one_node_is_out_on_the_others_within_a_second()
    {
        await using var b = await Node.Join(Hall);
        await Node.Open(Hall.Services);
        var onB = true;
        var browser = new Browser(() => onB ? b.Handler() : Hall.Handler());
        await browser.Press(
            await browser.Open("/sign-in"),
            "sign-in",
            ("UserName", Holder(Role.Clerk).UserName),
            ("Password", Holder(Role.Clerk).Password)
        );
        // B has seen them a moment ago and need not ask the database again; the clock stands still.
        var account = await browser.Open("/account");
        Assert.Equal("/account", account.Path);
        var stolen = new Browser(b.Handler);
        stolen.Keep("linli", browser.Cookie("linli")!);
        Assert.Equal("/account", (await stolen.Open("/account")).Path);

        onB = false;
        await browser.Press(await browser.Open("/account"), "/sign-out");

        Assert.True(
            await Node.Until(
                () => stolen.Open("/account").GetAwaiter().GetResult().Path.StartsWith("/sign-in", StringComparison.Ordinal),
                TimeSpan.FromSeconds(1)
            )
        );
    }

    [Fact]
    public async Task The_same_operation_sent_to_every_node_at_once_has_one_effect_and_one_answer()
    {
        await using var b = await Node.Join(Hall);
        await using var c = await Node.Join(Hall);
        using var clerk = await Hall.Token(Role.Clerk);
        using var onB = b.App.GetTestClient();
        using var onC = c.App.GetTestClient();
        onB.DefaultRequestHeaders.Authorization = onC.DefaultRequestHeaders.Authorization = clerk.DefaultRequestHeaders.Authorization;

        for (var round = 0; round < 10; round++)
        {
            var number = (await Hall.Report()).Number;
            var key = Guid.CreateVersion7();

            var answers = await Task.WhenAll(
                new[] { clerk, onB, onC, clerk, onB, onC }.Select(node => Task.Run(() => Dispatch(node, number, key)))
            );

            Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.Status));
            Assert.Single(answers.Select(a => a.Body).Distinct());
            Assert.Equal(2, (await Hall.Order(number)).Lines.Count);
        }
    }

    [Fact]
    public async Task A_worker_on_each_node_and_every_timer_rings_once()
    {
        const int timers = 900;
        await using var b = await Node.Join(Hall);
        await using var c = await Node.Join(Hall);
        Node[] others = [b, c];
        others.ToList().ForEach(n => n.Services.GetRequiredService<ProbeBell>().Truth = Hall.Wall);
        await Hall.Look(async db =>
        {
            for (var i = 0; i < timers; i++)
            {
                db.Add(PendingWork.Timer(Home.County, ProbeBell.Names[i % 2], Guid.CreateVersion7(), Hall.Wall.Now));
            }

            return await db.SaveChangesAsync(Stop);
        });

        var done = await Task.WhenAll([Task.Run(Hall.Sweep), .. others.Select(n => n.Sweep())]);

        var rung = await Hall.Look(db =>
            db.Set<AuditEntry>().AsNoTracking().Where(a => a.Act == ProbeBell.Name).Select(a => a.Subject).ToListAsync(Stop)
        );
        Assert.Equal(timers, rung.Count);
        Assert.Equal(timers, rung.Distinct().Count());
        Assert.True(done.Count(n => n > 0) > 1, $"One node did all the work: {string.Join(", ", done)}");
    }

    [Fact]
    public async Task Standing_work_is_wound_once_for_all_nodes()
    {
        await using var b = await Node.Join(Hall);
        await using var c = await Node.Join(Hall);
        IServiceProvider[] all = [Hall.Services, b.Services, c.Services];

        await Task.WhenAll(all.Select(n => Task.Run(() => n.GetRequiredService<StandingWork>().StartAsync(Stop))));

        var bells = Hall.Services.CreateScope().ServiceProvider.GetServices<IRing>().OfType<IRecur>().Select(r => r.Kind).Order().ToList();
        var wound = await Hall.Look(db => db.Set<PendingWork>().Where(w => bells.Contains(w.Kind)).Select(w => w.Kind).ToListAsync(Stop));
        Assert.NotEmpty(bells);
        Assert.Equal(bells, wound.Order());
    }

    [Fact]
    public async Task A_file_sent_to_one_node_is_read_on_another()
    {
        await using var b = await Node.Join(Hall);
        var stored = await Hall
            .Services.GetRequiredService<Linli.Platform.Files.ContentStore>()
            .Store(new MemoryStream([1, 2, 3]), 100, Stop);

        var there = b.Services.GetRequiredService<Linli.Platform.Files.ContentStore>();

        Assert.NotNull(await there.Length(stored.Hash, Stop));
        // And the same bytes sent to both at once are one file.
        var again = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(i =>
                    (i % 2 == 0 ? there : Hall.Services.GetRequiredService<Linli.Platform.Files.ContentStore>()).Store(
                        new MemoryStream([4, 5, 6]),
                        100,
                        Stop
                    )
                )
        );
        Assert.Single(again.Select(s => s.Hash).Distinct());
    }

    [Fact]
    public async Task A_machine_with_another_key_or_none_does_not_serve_and_makes_none()
    {
        await Hall.Services.GetRequiredService<KeyWitness>().Check(Stop);
        var folder = Directory.CreateTempSubdirectory("linli-node-").FullName;

        try
        {
            await using (var none = Hall.Build(folder, Hall.Database, Hall.Wall))
            {
                var fault = await Assert.ThrowsAsync<InvalidOperationException>(() =>
                    none.Services.GetRequiredService<KeyWitness>().Check(Stop)
                );
                Assert.Contains("Copy master.key", fault.Message, StringComparison.Ordinal);
            }

            Assert.False(File.Exists(Path.Combine(folder, "keys", "master.key")));
            await File.WriteAllBytesAsync(Path.Combine(folder, "keys", "master.key"), new byte[32], Stop);

            await using (var foreign = Hall.Build(folder, Hall.Database, Hall.Wall))
            {
                var fault = await Assert.ThrowsAsync<InvalidOperationException>(() =>
                    foreign.Services.GetRequiredService<KeyWitness>().Check(Stop)
                );
                Assert.Contains("another key", fault.Message, StringComparison.Ordinal);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Two_machines_that_start_at_once_on_an_empty_database_make_one_schema()
    {
        var name = $"linli_twins_{Guid.CreateVersion7():N}";
        var server = await PostgresServer.Running();
        var database = await server.Create(name);
        var folder = Directory.CreateTempSubdirectory("linli-node-").FullName;

        try
        {
            await using var one = Hall.Build(folder, database, Hall.Wall);
            await using var two = Hall.Build(folder, database, Hall.Wall);

            await Task.WhenAll(
                Task.Run(() => Databases.Migrate(one.Services, Stop)),
                Task.Run(() => Databases.Migrate(two.Services, Stop))
            );

            await using var scope = one.Services.CreateAsyncScope();
            Assert.Empty(await scope.ServiceProvider.GetRequiredService<LinliDb>().Database.GetPendingMigrationsAsync(Stop));
        }
        finally
        {
            await server.Drop(name);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Grid => Home.County.Value + "001002001";

    private Member Holder(Role role) => Hall.Town[role];

    private static async Task<int> Enter(EnterGround enter)
    {
        var county = Home.County;
        var community = county.Value + "001002";
        GeoPoint[] east = [new(112.020, 37.000), new(112.030, 37.000), new(112.030, 37.010), new(112.020, 37.010)];
        await enter.Run(
            new(county, new DateOnly(2026, 1, 1), [new(community, "东边社区", east)], [new(Grid, "东一网格", GridKind.Base, east)], [], []),
            Actors.System(county),
            Stop
        );
        return 0;
    }

    private static async Task<(HttpStatusCode Status, string Body)> Dispatch(HttpClient node, string number, Guid key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/v1/work-orders/{number}/dispatches", UriKind.Relative))
        {
            Content = JsonContent.Create(new { note = "看看" }),
        };
        request.Headers.Add("Idempotency-Key", key.ToString());
        using var answer = await node.SendAsync(request, Stop);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop));
    }
}
