using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Data;
using Linli.Tests.Support;
using Linli.Verbs;
using Linli.WorkOrders;
using Linli.WorkOrders.Demo;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Verbs;

public sealed class SeedTests
{
    private static readonly DateTimeOffset Curtain = new(2026, 11, 21, 6, 0, 0, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_story_is_the_same_on_both_databases_and_every_timeline_holds()
    {
        var first = await Play("sqlite");
        var second = await Play(PostgresServer.Missing is null ? await Postgres() : "sqlite");

        Assert.Equal(first.Counts, second.Counts);
        Assert.Equal(Enum.GetValues<Role>().Length, first.SignIns);
        Assert.All(
            WorkOrderFlow.Open,
            status => Assert.True(first.Counts.GetValueOrDefault(status.ToString()) > 0, $"Nothing stands at {status}.")
        );
        Assert.InRange(first.Counts["overdue"], 1, 40);
        Assert.Equal(0, first.Counts["without a clock"]);
    }

    [Fact]
    public async Task A_story_that_is_cut_off_leaves_no_database_and_the_next_one_is_whole()
    {
        using var folder = new VerbFolder();
        var database = Path.Combine(folder.Path, "linli.db");

        using (var first = folder.Start("seed"))
        {
            // Well into the story: the ground and the people are there, and orders are being played.
            while (await OrdersIn(database + ".seed") < 20)
            {
                Assert.False(first.HasExited, "The seed ended before it could be cut off.");
                await Task.Delay(20, Stop);
            }

            first.Kill();
            await first.WaitForExitAsync(Stop);
        }

        Assert.False(File.Exists(database));
        var (code, said, _) = await folder.Run("seed");

        Assert.Equal(0, code);
        Assert.Contains("demo-dispatcher", said, StringComparison.Ordinal);
        Assert.True(await OrdersIn(database) > 150);
        Assert.DoesNotContain(Directory.GetFiles(folder.Path), f => f.Contains(".seed", StringComparison.Ordinal));
        var again = await folder.Run("seed");
        Assert.Equal(0, again.Code);
        Assert.Contains("is here already. Nothing was changed.", again.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_a_story_in_a_database_that_was_there_before_is_refused_in_one_sentence()
    {
        using var folder = new VerbFolder();
        await folder.Run("setup");

        await using (var app = LinliHost.Build([$"--LINLI_DATA={folder.Path}"]))
        {
            await Seed.Settle(app.Services, Stop);
        }

        var before = await Rows(folder);
        var (code, said, wrong) = await folder.Run("seed");

        Assert.Equal(1, code);
        Assert.Empty(said);
        Assert.Single(wrong.Trim().Split('\n'));
        Assert.Contains("was interrupted before its end; nothing was changed", wrong, StringComparison.Ordinal);
        Assert.Equal(before, await Rows(folder));
    }

    [Fact]
    public async Task Of_two_who_play_in_one_folder_the_second_is_sent_away()
    {
        using var folder = new VerbFolder();
        using var first = SeedStage.Open(folder.Settings);

        var (code, _, wrong) = await folder.Run("seed");

        Assert.Equal(1, code);
        Assert.Contains("Nothing was played", wrong, StringComparison.Ordinal);
    }

    private static async Task<(int, int, int)> Rows(VerbFolder folder)
    {
        await using var app = LinliHost.Build([$"--LINLI_DATA={folder.Path}"]);
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(new CountyCode("990101"));
        var db = scope.ServiceProvider.GetRequiredService<LinliDb>();
        return (
            await db.Set<Linli.Platform.Audit.AuditEntry>().CountAsync(Stop),
            await db.Set<Linli.Organizations.StaffAccount>().CountAsync(Stop),
            await db.Set<WorkOrder>().CountAsync(Stop)
        );
    }

    private static async Task<string> Postgres() => await (await PostgresServer.Running()).Create($"linli_seed_{Guid.CreateVersion7():N}");

    private static async Task<(Dictionary<string, int> Counts, int SignIns)> Play(string database)
    {
        using var folder = new VerbFolder();
        var clock = new StoryClock(Curtain.AddDays(-Plot.Days - 1));
        await using var app = LinliHost.Build(
            [$"--LINLI_DATA={folder.Path}", $"--LINLI_DATABASE={database}"],
            b => b.Services.AddSingleton<TimeProvider>(clock)
        );
        await Databases.Migrate(app.Services, Stop);
        var signIns = await Seed.Play(app.Services, clock, Curtain, Stop);
        Assert.False(await Seed.IsHalf(app.Services, new CountyCode("990101"), Stop));
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(new CountyCode("990101"));
        return (await Count(scope.ServiceProvider.GetRequiredService<LinliDb>()), signIns.Count);
    }

    // Reads beside the story, as somebody with the database's own tools would.
    private static async Task<long> OrdersIn(string file)
    {
        try
        {
            await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
            await connection.OpenAsync(Stop);
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM work_orders";
            return (long)(await command.ExecuteScalarAsync(Stop))!;
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            // No file yet, or no tables in it.
            return 0;
        }
    }

    private static async Task<Dictionary<string, int>> Count(LinliDb db)
    {
        var orders = await db.Set<WorkOrder>().AsNoTracking().Include(o => o.Lines).ToListAsync(Stop);

        foreach (var order in orders)
        {
            var head = Array.Empty<byte>();

            foreach (var line in order.Lines.OrderBy(l => l.Seq))
            {
                Assert.True(line.Follows(head), $"{order.Number} line {line.Seq}");
                head = line.Hash;
            }

            Assert.Equal(order.TimelineHead, head);
            Assert.Equal(order.TimelineLength, order.Lines.Count);
        }

        var counts = orders.GroupBy(o => o.Status.ToString()).ToDictionary(g => g.Key, g => g.Count());
        counts["lines"] = orders.Sum(o => o.Lines.Count);
        counts["overdue"] = orders.Count(o => o.IsOpen && o.NextDueAt < Curtain);
        counts["without a clock"] = orders.Count(o => o.IsOpen && o.NextDueAt is null);
        return counts;
    }
}
