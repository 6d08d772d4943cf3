using System.Data.Common;
using Linli.Platform.Access;
using Linli.Platform.Audit;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Platform.Files;
using Linli.Territory;
using Linli.Tests.Support;
using Linli.WorkOrders;
using Linli.WorkOrders.Attaching;
using Linli.WorkOrders.Sampling;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.WorkOrders;

/// <summary>What is written once stays: the context refuses, and below it the database.</summary>
public abstract class AppendOnlyTests(Hall hall) : HallTests(hall)
{
    [Fact]
    public async Task The_context_refuses_to_change_or_delete_a_line()
    {
        var filed = await Hall.Report();

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Hall.Look(async db =>
            {
                var line = await db.Set<TimelineLine>().FirstAsync(l => l.Seq == 1);
                db.Entry(line).Property(l => l.Text).CurrentValue = "从来没有发生";
                return await db.SaveChangesAsync();
            })
        );
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Hall.Look(async db =>
            {
                db.Remove(await db.Set<TimelineLine>().FirstAsync(l => l.Seq == 1));
                return await db.SaveChangesAsync();
            })
        );
        Assert.Single((await Hall.Order(filed.Number)).Lines);
    }

    [Fact]
    public async Task The_database_refuses_to_change_or_delete_any_row_that_is_written_once()
    {
        await WriteOneOfEach();
        var tables = await Hall.Look(db =>
            Task.FromResult(
                db.Model.GetEntityTypes()
                    .Where(e => typeof(IAppendOnly).IsAssignableFrom(e.ClrType))
                    .Select(e => e.GetTableName()!)
                    .ToList()
            )
        );
        Assert.NotEmpty(tables);

        foreach (var table in tables)
        {
            Assert.True(await Rows(table) > 0, $"The test wrote no row into {table}.");
            await Refused($"UPDATE {table} SET county = county");
            await Refused($"DELETE FROM {table}");
            Assert.True(await Rows(table) > 0);
        }
    }

    private async Task WriteOneOfEach()
    {
        var filed = await Hall.Report();
        var order = await Hall.Order(filed.Number);
        var by = Linli.Platform.Access.Actors.System(Town.County);
        await Hall.Look(async db =>
        {
            var kept = KeptFile.Of(new(new string('a', 64), "image/jpeg", MediaKind.Photo, 1, 1, 1, null), Town.County, Hall.Wall.Now);
            db.Add(kept);
            db.Add(Attachment.Of(kept, order.Id, null, Hall.Wall.Now));
            db.Add(
                PublishedHours.LayDown(Town.Community, new(2099, 1, 1), OfficeHoursFile.ReadLines("01-01 08:00-12:00"), by, Hall.Wall.Now)
            );
            db.Add(
                DivisionAmendment.Enter(
                    new(AmendmentKind.Rename, Town.Community, new(2026, 12, 1), "群众要求", "县政发〔2026〕1号", "和平社区"),
                    by,
                    Hall.Wall.Now
                )
            );
            db.Add(AuditEntry.Of("requester.reveal", by, filed.Number, Hall.Wall.Now));
            return await db.SaveChangesAsync();
        });
        var resident = await Hall.Settle("金一二");
        await Hall.OpenPhone(resident);
        await Hall.CallOn(resident);
        await Hall.Erase(await Hall.Settle("金去", "601"));
        var center = await Hall.Actor(Role.Dispatcher);
        var drawn = await Hall.Do<DrawSample, DrawSample.Answer>(
            center,
            c => c.Run(new(Town.FirstGrid, SampleFrame.Homes, 3), center, CancellationToken.None)
        );
        await Hall.Do<RecordSampleCall, RecordSampleCall.Answer>(
            center,
            c => c.Run(drawn.Draw, 1, new() { Community = 5 }, center, CancellationToken.None)
        );
    }

    private Task<int> Rows(string table) =>
        Hall.Look(async db =>
            (await db.Database.SqlQueryRaw<int>($"SELECT CAST(count(*) AS int) AS \"Value\" FROM {table}").ToListAsync())[0]
        );

    private async Task Refused(string sql)
    {
        var refusal = await Assert.ThrowsAnyAsync<DbException>(() => Hall.Look(db => db.Database.ExecuteSqlRawAsync(sql)));
        Assert.Contains("append-only", refusal.Message, StringComparison.Ordinal);
    }
}

public sealed class AppendOnlyOnSqlite(SqliteHall hall) : AppendOnlyTests(hall), IClassFixture<SqliteHall>;

public sealed class AppendOnlyOnPostgres(PostgresHall hall) : AppendOnlyTests(hall), IClassFixture<PostgresHall>;
