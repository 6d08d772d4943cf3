using Linli.Platform.Access;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Linli.WorkOrders.Rating;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.Platform.Data;

/// <summary>A save is whole or not at all, however it travels (docs/adr/0016).</summary>
public abstract class OneTripTests(Hall hall) : OwnHallTests(hall)
{
    [Fact]
    public async Task Who_changes_what_somebody_changed_meanwhile_saves_nothing_at_all()
    {
        var number = (await Hall.Report()).Number;

        await Assert.ThrowsAnyAsync<DbUpdateException>(() =>
            Whole(async db =>
            {
                var mine = await db.Set<WorkOrder>().SingleAsync(o => o.Number == number, Stop);
                await Whole(other =>
                    other.Set<WorkOrder>().Where(o => o.Number == number).ExecuteUpdateAsync(o => o.SetProperty(x => x.Version, 99), Stop)
                );
                db.Entry(mine).Property(o => o.Title).CurrentValue = "另一个标题";
                db.Add(Note("with the change"));
                return await db.SaveChangesAsync(Stop);
            })
        );

        Assert.Equal(0, await Notes("with the change"));
        Assert.NotEqual("另一个标题", (await Hall.Order(number)).Title);
    }

    [Fact]
    public async Task It_is_told_as_somebody_being_faster()
    {
        var number = (await Hall.Report()).Number;

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() =>
            Whole(async db =>
            {
                var mine = await db.Set<WorkOrder>().SingleAsync(o => o.Number == number, Stop);
                await Whole(other =>
                    other.Set<WorkOrder>().Where(o => o.Number == number).ExecuteUpdateAsync(o => o.SetProperty(x => x.Version, 99), Stop)
                );
                db.Entry(mine).Property(o => o.Title).CurrentValue = "另一个标题";
                return await db.SaveChangesAsync(Stop);
            })
        );
    }

    [Fact]
    public async Task What_was_deleted_meanwhile_takes_the_whole_save_with_it()
    {
        await Whole(db =>
        {
            db.Add(
                new CountyStamp
                {
                    County = Town.County,
                    Topic = "gone",
                    Stamp = Guid.CreateVersion7(),
                }
            );
            return db.SaveChangesAsync(Stop);
        });

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() =>
            Whole(async db =>
            {
                var stamp = await db.Set<CountyStamp>().SingleAsync(s => s.Topic == "gone", Stop);
                await Whole(other => other.Set<CountyStamp>().Where(s => s.Topic == "gone").ExecuteDeleteAsync(Stop));
                stamp.Stamp = Guid.CreateVersion7();
                db.Add(Note("beside the deleted"));
                return await db.SaveChangesAsync(Stop);
            })
        );

        Assert.Equal(0, await Notes("beside the deleted"));
    }

    [Fact]
    public async Task Sums_that_cannot_be_kept_keep_the_row_out()
    {
        await Whole(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE daily_counts RENAME TO daily_counts_away", Stop));

        try
        {
            await Assert.ThrowsAnyAsync<Exception>(() => Hall.Report(r => r.Text = "门口的路灯又坏了"));
        }
        finally
        {
            await Whole(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE daily_counts_away RENAME TO daily_counts", Stop));
        }

        Assert.Equal(0, await Whole(db => db.Set<WorkOrder>().CountAsync(o => o.Title.Contains("又坏了"), Stop)));
        Assert.Equal(0, await Whole(db => db.Set<CountEntry>().CountAsync(Stop)));
    }

    [Fact]
    public async Task More_than_one_command_can_carry_is_still_one_save()
    {
        var last = Note("the last of many");

        await Assert.ThrowsAnyAsync<DbUpdateException>(() =>
            Whole(db =>
            {
                db.AddRange(Enumerable.Range(0, OneTrip.MostRows * 2).Select(i => Note($"many {i}")));
                // Twice the same key: the very last row is refused.
                db.Add(last);
                return Whole(async other =>
                {
                    other.Add(last);
                    await other.SaveChangesAsync(Stop);
                    return await db.SaveChangesAsync(Stop);
                });
            })
        );

        Assert.Equal(0, await Notes("many 0"));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Task<T> Whole<T>(Func<LinliDb, Task<T>> act) => Hall.Look(act);

    private Task<int> Notes(string said) => Whole(db => db.Set<AuditEntry>().CountAsync(a => a.Reason == said, Stop));

    private static AuditEntry Note(string said) =>
        AuditEntry.Of("test", Actors.System(Town.County), "nobody", TimeProvider.System.GetUtcNow(), said);
}

public sealed class OneTripOnSqlite() : OneTripTests(new SqliteHall());

public sealed class OneTripOnPostgres() : OneTripTests(new PostgresHall());
