using System.Security.Cryptography;
using Linli.Platform.Data;
using Linli.Platform.Files;
using Linli.Platform.Work;
using Linli.Tests.Support;
using Linli.Verbs;
using Linli.WorkOrders;
using Linli.WorkOrders.Attaching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Verbs;

/// <summary>Each thing the doctor looks for, broken once: a sentence that names it and what to do, and an exit code that is not 0.</summary>
public abstract class DoctorTests(Hall hall) : HallTests(hall)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_house_in_order_is_well()
    {
        await Hall.Report();

        var (code, said) = await Look();

        Assert.Equal(0, code);
        Assert.Contains("timelines verified.", said, StringComparison.Ordinal);
        Assert.Contains("the master key opens what is sealed.", said, StringComparison.Ordinal);
        Assert.EndsWith("All is well.", said.TrimEnd(), StringComparison.Ordinal);
        Assert.DoesNotContain("BROKEN", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_somebody_changed_is_found()
    {
        var number = (await Hall.Report()).Number;
        var order = (await Hall.Order(number)).Id.Value;
        await Unlock("work_order_lines");

        try
        {
            await Hall.Sql($"UPDATE work_order_lines SET by_name = 'somebody else' WHERE \"order\" = {order} AND seq = 1");
            await Broken($"1 broken: lines were changed, removed or slipped in. Work on from a backup: {number}.");
        }
        finally
        {
            await Hall.Sql($"UPDATE work_order_lines SET by_name = '居民' WHERE \"order\" = {order} AND seq = 1");
        }

        Assert.Equal(0, (await Look()).Code);
    }

    [Fact]
    public async Task A_key_that_others_can_read_is_found()
    {
        // The first sealed value makes the key; this test may be the first.
        await Hall.Report();
        var key = Path.Combine(Hall.Folder, "keys", "master.key");
        Assert.Equal(DurableFile.OwnerOnly, File.GetUnixFileMode(key));

        File.SetUnixFileMode(key, DurableFile.OwnerOnly | UnixFileMode.GroupRead);
        await Broken($"Others can read {key}. Run: chmod 600 '{key}'");
        File.SetUnixFileMode(key, DurableFile.OwnerOnly);
        File.SetUnixFileMode(Path.Combine(Hall.Folder, "keys"), DurableFile.OwnerOnlyFolder | UnixFileMode.OtherExecute);
        await Broken("Others can enter");
        File.SetUnixFileMode(Path.Combine(Hall.Folder, "keys"), DurableFile.OwnerOnlyFolder);
    }

    [Fact]
    public async Task A_master_key_that_is_lost_or_another_one_is_found_and_none_is_made()
    {
        await Hall.Report();
        var key = Path.Combine(Hall.Folder, "keys", "master.key");
        var right = await File.ReadAllBytesAsync(key, Stop);

        File.Delete(key);
        await Broken("has no master.key. Put it back from the backup of the keys");
        Assert.False(File.Exists(key));
        DurableFile.WriteSecret(key, RandomNumberGenerator.GetBytes(32));
        await Broken("the master key does not open what is sealed; it is another one");
        DurableFile.WriteSecret(key, RandomNumberGenerator.GetBytes(31));
        await Broken("the master key does not open what is sealed; it is another one");

        DurableFile.WriteSecret(key, right);
        Assert.Equal(0, (await Look()).Code);
    }

    [Fact]
    public async Task An_attachment_that_is_missing_short_or_changed_is_found()
    {
        var store = Hall.Services.GetRequiredService<ContentStore>();
        var stored = await store.Store(new MemoryStream([1, 2, 3, 4]), 100, Stop);
        var file = Path.Combine(Hall.Folder, "attachments", stored.Hash[..2], stored.Hash[2..4], stored.Hash);
        await Hall.Look(async db =>
        {
            db.Add(KeptFile.Of(new(stored.Hash, "image/jpeg", MediaKind.Photo, 4, 1, 1, null), Town.County, Hall.Wall.Now));
            return await db.SaveChangesAsync(Stop);
        });
        var sentence = $"1 missing, short or changed. Put them back from the backup: {stored.Hash[..12]}.";
        Assert.Equal(0, (await Look("--all")).Code);

        // Other bytes of the same length only show when all are read.
        await File.WriteAllBytesAsync(file, [1, 2, 3, 5], Stop);
        Assert.Equal(0, (await Look()).Code);
        await Broken(sentence, "--all");
        await File.WriteAllBytesAsync(file, [1, 2, 3], Stop);
        await Broken(sentence);
        File.Delete(file);
        await Broken(sentence);

        await Hall.Look(db => db.Set<KeptFile>().Where(f => f.Hash == stored.Hash).ExecuteDeleteAsync(Stop));
    }

    [Fact]
    public async Task Work_that_gave_up_and_orders_without_a_clock_are_found()
    {
        var number = (await Hall.Report()).Number;
        var due = (await Hall.Order(number)).NextDueAt;
        await Hall.Look(async db =>
        {
            var work = PendingWork.Timer(Town.County, "nobody-answers", Guid.CreateVersion7(), Hall.Wall.Now);

            for (var tries = 0; tries < 5; tries++)
            {
                work.Failed("Nobody answers.", Hall.Wall.Now);
            }

            db.Add(work);
            return await db.SaveChangesAsync(Stop);
        });
        await Hall.Look(db =>
            db.Set<WorkOrder>()
                .Where(o => o.Number == number)
                .ExecuteUpdateAsync(o => o.SetProperty(x => x.NextDueAt, (DateTimeOffset?)null), Stop)
        );

        await Broken("1 pieces of work gave up after five attempts. See /desk/health.");
        await Broken("1 open orders have no clock, nobody would be reminded.");

        await Hall.Look(db => db.Set<PendingWork>().Where(w => w.Parked).ExecuteDeleteAsync(Stop));
        await Hall.Look(db =>
            db.Set<WorkOrder>().Where(o => o.Number == number).ExecuteUpdateAsync(o => o.SetProperty(x => x.NextDueAt, due), Stop)
        );
    }

    private async Task Broken(string sentence, params string[] words)
    {
        var (code, said) = await Look(words);
        Assert.Equal(1, code);
        Assert.Contains(
            said.Split('\n'),
            line => line.StartsWith("BROKEN", StringComparison.Ordinal) && line.Contains(sentence, StringComparison.Ordinal)
        );
        Assert.Contains("thing(s) to mend.", said, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Said)> Look(params string[] words)
    {
        using var said = new StringWriter();
        var code = await Doctor.Look([$"--LINLI_DATA={Hall.Folder}", $"--LINLI_DATABASE={Hall.Database}", .. words], said);
        return (code, said.ToString());
    }

    // Whoever has the database's own tools can take the guard away; the chain is what tells.
    private Task<int> Unlock(string table) =>
        Hall.Look(db =>
            db.Database.ExecuteSqlRawAsync(
                db is SqliteLinliDb ? $"DROP TRIGGER IF EXISTS {table}_refuse_update" : $"ALTER TABLE {table} DISABLE TRIGGER USER"
            )
        );
}

public sealed class DoctorOnSqlite(SqliteHall hall) : DoctorTests(hall), IClassFixture<SqliteHall>;

public sealed class DoctorOnPostgres(PostgresHall hall) : DoctorTests(hall), IClassFixture<PostgresHall>;
