using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Data;
using Linli.Verbs;
using Linli.WorkOrders;
using Linli.WorkOrders.Demo;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Tests.Verbs;

public sealed class SeedTests
{
    private static readonly DateTimeOffset Curtain = new(2026, 11, 21, 6, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_story_is_the_same_each_time_and_every_timeline_holds()
    {
        var first = await Play();
        var second = await Play();

        Assert.Equal(first.Counts, second.Counts);
        Assert.Equal(Enum.GetValues<Role>().Length, first.SignIns);
        Assert.All(
            WorkOrderFlow.Open,
            status => Assert.True(first.Counts.GetValueOrDefault(status.ToString()) > 0, $"Nothing stands at {status}.")
        );
        Assert.InRange(first.Counts["overdue"], 1, 40);
    }

    private static async Task<(Dictionary<string, int> Counts, int SignIns)> Play()
    {
        var folder = Directory.CreateTempSubdirectory("linli-seed-").FullName;
        var clock = new StoryClock(Curtain.AddDays(-Plot.Days - 1));

        try
        {
            await using var app = LinliHost.Build([$"--LINLI_DATA={folder}"], b => b.Services.AddSingleton<TimeProvider>(clock));
            await Databases.Migrate(app.Services, TestContext.Current.CancellationToken);
            var signIns = await Seed.Play(app.Services, clock, Curtain, TestContext.Current.CancellationToken);
            await using var scope = app.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(new CountyCode("990101"));
            return (await Count(scope.ServiceProvider.GetRequiredService<LinliDb>()), signIns.Count);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Dictionary<string, int>> Count(LinliDb db)
    {
        var orders = await db.Set<WorkOrder>().AsNoTracking().Include(o => o.Lines).ToListAsync(TestContext.Current.CancellationToken);

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
        return counts;
    }
}
