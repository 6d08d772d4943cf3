using System.Data.Common;
using Linli.Platform.Access;
using Linli.Platform.Audit;
using Linli.Platform.Backups;
using Linli.Platform.Data;
using Linli.Platform.Files;
using Linli.Platform.Sealing;
using Linli.Tests.Support;
using Linli.Verbs;
using Linli.WorkOrders;
using Linli.WorkOrders.Attaching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Verbs;

/// <summary>A backup of a house in use, read, broken, and put back on both databases.</summary>
public abstract class BackupTests(Hall hall) : OwnHallTests(hall)
{
    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<bool> BothDatabases => [true, false];

    [Theory]
    [MemberData(nameof(BothDatabases))]
    public async Task What_is_put_back_equals_what_was_there_and_comes_home_again(bool sqlite)
    {
        Assert.SkipWhen(!sqlite && PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        using var places = new BackupPlaces();
        var number = (await Hall.Report()).Number;
        await Hall.Repair(number);
        await Hall.Solve(number);
        var photo = await Keep([1, 2, 3, 4, 5]);
        var first = places.File("first");
        await places.Well(Backup.Make, ["backup", "--to", first, .. Here]);

        var there = await places.Empty(sqlite);
        var said = await places.Well(Restore.Put, ["restore", first, .. there.Words]);

        Assert.Contains("every table equals the backup", said, StringComparison.Ordinal);
        var rows = BackupPlaces.Held(first).Tables.Single(t => t.Table == "work_order_lines").Rows;
        Assert.True(rows > 5);
        Assert.Contains($"equal    work_order_lines: {rows} rows, ", said, StringComparison.Ordinal);
        Assert.Equal(
            [1, 2, 3, 4, 5],
            await File.ReadAllBytesAsync(Path.Combine(there.Folder, "attachments", photo[..2], photo[2..4], photo), Stop)
        );
        Assert.Equal(DurableFile.OwnerOnly, File.GetUnixFileMode(Path.Combine(there.Folder, "keys", "master.key")));
        await Sound(there);
        await NamesOpen(there, number);
        await StillAppendOnly(there);

        // And back: what the other database made of it is the same again, to the hash.
        var second = places.File("second");
        await places.Well(Backup.Make, ["backup", "--to", second, .. there.Words]);
        var home = await places.Empty(Hall.Database == "sqlite");
        await places.Well(Restore.Put, ["restore", second, .. home.Words]);
        var third = places.File("third");
        await places.Well(Backup.Make, ["backup", "--to", third, .. home.Words]);
        Assert.Equal(BackupPlaces.Held(second).Tables, BackupPlaces.Held(third).Tables);
        Assert.Equal(BackupPlaces.Held(first).Tables, BackupPlaces.Held(third).Tables);
    }

    [Fact]
    public async Task Orders_filed_meanwhile_are_all_in_it_or_not_at_all()
    {
        using var places = new BackupPlaces();
        await Hall.Report();
        var before = await Hall.Look(db => db.Set<WorkOrder>().CountAsync(Stop));
        var file = places.File("busy");

        // One more order after each table that was written.
        using var say = new FilingWriter(() => Hall.Report().GetAwaiter().GetResult());
        Assert.Equal(0, await Backup.Make(["backup", "--to", file, .. Here], say, BackupPlaces.Environment));

        Assert.True(say.Filed > 20);
        Assert.Equal(before + say.Filed, await Hall.Look(db => db.Set<WorkOrder>().CountAsync(Stop)));
        Assert.Equal(before, BackupPlaces.Held(file).Tables.Single(t => t.Table == "work_orders").Rows);
        var there = await places.Empty(sqlite: true);
        await places.Well(Restore.Put, ["restore", file, .. there.Words]);
        await Sound(there);
    }

    [Fact]
    public async Task A_file_that_was_altered_cut_off_or_lengthened_is_found_and_leaves_nothing()
    {
        using var places = new BackupPlaces();
        var file = places.File("whole");
        await Hall.Report();
        await Keep([.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 7))]);
        await places.Well(Backup.Make, ["backup", "--to", file, .. Here]);
        Assert.Contains("The backup is whole.", await places.Well(Verify.Look, "verify", file), StringComparison.Ordinal);
        var whole = await File.ReadAllBytesAsync(file, Stop);
        Assert.True(whole.Length > 3 * BackupSeal.ChunkLength);
        var chunk = BackupSeal.ChunkLength + BackupSeal.TagLength;
        var broken = places.File("broken");

        foreach (var at in new[] { 0, 8, 20, 43, 60, BackupSeal.HeadLength, whole.Length / 2, whole.Length - 1 })
        {
            var flipped = whole.ToArray();
            flipped[at] ^= 1;
            await File.WriteAllBytesAsync(broken, flipped, Stop);
            // By the seal, before anybody parses it.
            Assert.Contains(
                at < BackupSeal.HeadLength ? "" : "do not open",
                await places.Broken(Verify.Look, "verify", broken),
                StringComparison.Ordinal
            );
        }

        foreach (var length in new[] { 0, 40, BackupSeal.HeadLength, BackupSeal.HeadLength + chunk, whole.Length - 1 })
        {
            await File.WriteAllBytesAsync(broken, whole[..length], Stop);
            Assert.NotEmpty(await places.Broken(Verify.Look, "verify", broken));
        }

        await File.WriteAllBytesAsync(broken, [.. whole, 0], Stop);
        Assert.NotEmpty(await places.Broken(Verify.Look, "verify", broken));
        await File.WriteAllBytesAsync(broken, whole[..(BackupSeal.HeadLength + 2 * chunk)], Stop);
        Assert.Contains("cut off: its end is missing", await places.Broken(Verify.Look, "verify", broken), StringComparison.Ordinal);

        foreach (var sqlite in PostgresServer.Missing is null ? new[] { true, false } : [true])
        {
            var there = await places.Empty(sqlite);
            await places.Broken(Restore.Put, ["restore", broken, .. there.Words]);
            Assert.Empty(Directory.GetFileSystemEntries(there.Folder));
            await places.Well(Restore.Put, ["restore", file, .. there.Words]);
        }
    }

    [Fact]
    public async Task A_thousand_altered_bytes_are_a_thousand_refusals()
    {
        using var places = new BackupPlaces();
        var file = places.File("small");
        await places.Well(Backup.Make, ["backup", "--to", file, .. Here]);
        var whole = await File.ReadAllBytesAsync(file, Stop);
        // One key for all: what it is made from is tried above, and making it is slow on purpose.
        var key = new BackupKey(BackupPlaces.Key);
        Assert.NotEmpty(BackupReader.Read(file, key, new BackupVisit()).Contents.Tables);
        var chance = new Random(20261121);
        var accepted = new List<int>();

        for (var flip = 0; flip < 1000; flip++)
        {
            var at = chance.Next(whole.Length);
            var bit = (byte)(1 << chance.Next(8));
            whole[at] ^= bit;
            await File.WriteAllBytesAsync(places.File("flipped"), whole, Stop);
            whole[at] ^= bit;

            try
            {
                BackupReader.Read(places.File("flipped"), key, new BackupVisit());
                accepted.Add(at);
            }
            catch (BackupFault)
            {
                // Refused, in a sentence.
            }
        }

        Assert.Empty(accepted);
    }

    [Fact]
    public async Task Another_key_a_short_one_or_one_on_the_command_line_is_refused()
    {
        using var places = new BackupPlaces();
        var file = places.File("whole");
        await places.Well(Backup.Make, ["backup", "--to", file, .. Here]);

        async Task Refused(string sentence, string? key, string? keyFile = null, params string[] more)
        {
            using var said = new StringWriter();
            var code = await Verify.Look(
                ["verify", file, .. more],
                said,
                name =>
                    name == BackupKey.Setting ? key
                    : name == BackupKey.FileSetting ? keyFile
                    : null
            );
            Assert.Equal(1, code);
            Assert.Contains(sentence, said.ToString(), StringComparison.Ordinal);
        }

        await Refused("The key does not open this backup", "another passphrase, long enough");
        await Refused("shorter than 16", "short");
        await Refused("There is no key for the backup", null);
        await Refused("stands on the command line", BackupPlaces.Key, null, $"--LINLI_BACKUP_KEY={BackupPlaces.Key}");
        var keyFile = places.File("key");
        await File.WriteAllTextAsync(keyFile, BackupPlaces.Key + "\n", Stop);
        File.SetUnixFileMode(keyFile, DurableFile.OwnerOnly | UnixFileMode.GroupRead);
        await Refused("Others can read", null, keyFile);
        await Refused("Set one of them", BackupPlaces.Key, keyFile);
        File.SetUnixFileMode(keyFile, DurableFile.OwnerOnly);
        using var well = new StringWriter();
        Assert.Equal(0, await Verify.Look(["verify", file], well, name => name == BackupKey.FileSetting ? keyFile : null));
    }

    [Fact]
    public async Task Neither_an_installation_nor_another_backup_is_written_over()
    {
        using var places = new BackupPlaces();
        var file = places.File("whole");
        await Hall.Report();
        await places.Well(Backup.Make, ["backup", "--to", file, .. Here]);
        var bytes = await File.ReadAllBytesAsync(file, Stop);
        var orders = await Hall.Look(db => db.Set<WorkOrder>().CountAsync(Stop));

        Assert.Contains(
            "already; nothing was written",
            await places.Broken(Backup.Make, ["backup", "--to", file, .. Here]),
            StringComparison.Ordinal
        );
        Assert.Equal(bytes, await File.ReadAllBytesAsync(file, Stop));
        Assert.Contains("is not empty", await places.Broken(Restore.Put, ["restore", file, .. Here]), StringComparison.Ordinal);

        if (Hall.Database != "sqlite")
        {
            // An empty folder on a database that is somebody's.
            var folder = (await places.Empty(sqlite: true)).Folder;
            var said = await places.Broken(Restore.Put, "restore", file, $"--LINLI_DATA={folder}", $"--LINLI_DATABASE={Hall.Database}");
            Assert.Contains("The database is not empty", said, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFileSystemEntries(folder));
        }

        Assert.Equal(orders, await Hall.Look(db => db.Set<WorkOrder>().CountAsync(Stop)));
        Assert.DoesNotContain(Directory.GetFileSystemEntries(Hall.Folder), f => f.Contains("restore.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_restore_that_was_cut_off_is_not_served_and_the_next_one_is_whole()
    {
        using var places = new BackupPlaces();
        var file = places.File("whole");
        await places.Well(Backup.Make, ["backup", "--to", file, .. Here]);
        var there = await places.Empty(Hall.Database == "sqlite");

        // As a pulled plug leaves it: the mark, half a stage, keys already in their place.
        await File.WriteAllBytesAsync(Path.Combine(there.Folder, "restore.unfinished"), [], Stop);
        Directory.CreateDirectory(Path.Combine(there.Folder, "restore.part", "keys"));
        Directory.CreateDirectory(Path.Combine(there.Folder, "keys"));
        await File.WriteAllBytesAsync(Path.Combine(there.Folder, "keys", "master.key"), new byte[32], Stop);

        var fault = Assert.Throws<InvalidOperationException>(() => LinliHost.Build(there.Words));
        Assert.Contains("Run 'restore' again", fault.Message, StringComparison.Ordinal);

        // One that fails does not take the mark away: what is there stays half.
        Assert.Contains(
            "There is no file",
            await places.Broken(Restore.Put, ["restore", places.File("none"), .. there.Words]),
            StringComparison.Ordinal
        );
        Assert.Throws<InvalidOperationException>(() => LinliHost.Build(there.Words));
        await places.Well(Restore.Put, ["restore", file, .. there.Words]);

        await Sound(there);
        Assert.DoesNotContain(Directory.GetFileSystemEntries(there.Folder), f => f.Contains("restore.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_attachment_that_is_damaged_already_is_said_and_the_rest_is_kept()
    {
        using var places = new BackupPlaces();
        var file = places.File("less");
        var photo = await Keep([9, 8, 7]);
        await File.WriteAllBytesAsync(Path.Combine(Hall.Folder, "attachments", photo[..2], photo[2..4], photo), [9, 8, 6], Stop);

        using var said = new StringWriter();
        Assert.Equal(3, await Backup.Make(["backup", "--to", file, .. Here], said, BackupPlaces.Environment));

        Assert.Contains(photo, said.ToString(), StringComparison.Ordinal);
        Assert.Equal([photo], BackupPlaces.Held(file).Missing);
    }

    private protected string[] Here => [$"--LINLI_DATA={Hall.Folder}", $"--LINLI_DATABASE={Hall.Database}"];

    private async Task<string> Keep(byte[] bytes)
    {
        var stored = await Hall.Services.GetRequiredService<ContentStore>().Store(new MemoryStream(bytes), 1_000_000, Stop);
        await Hall.Look(async db =>
        {
            db.Add(KeptFile.Of(new(stored.Hash, "image/jpeg", MediaKind.Photo, stored.Bytes, 1, 1, null), Town.County, Hall.Wall.Now));
            return await db.SaveChangesAsync(Stop);
        });
        return stored.Hash;
    }

    // Every timeline's chain, every attachment's bytes, and that the master key opens what is sealed.
    private static async Task Sound(BackupPlaces.Place place)
    {
        using var said = new StringWriter();
        Assert.True(await Doctor.Look([.. place.Words, "--all"], said) == 0, said.ToString());
        Assert.Contains("timelines verified.", said.ToString(), StringComparison.Ordinal);
    }

    private static async Task NamesOpen(BackupPlaces.Place place, string number)
    {
        await using var app = LinliHost.Build(place.Words);
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(Town.County);
        var db = scope.ServiceProvider.GetRequiredService<LinliDb>();
        var order = await db.Set<WorkOrder>().SingleAsync(o => o.Number == number, Stop);
        var request = await db.Set<ResidentRequest>().SingleAsync(r => r.Order == order.Id, Stop);
        var sealedAt = new SealedPlace(Town.County, "resident_requests", "phone_sealed", request.Id.Value);
        Assert.Equal(Loop.Phone, scope.ServiceProvider.GetRequiredService<Envelope>().Open(request.PhoneSealed, sealedAt));
    }

    private static async Task StillAppendOnly(BackupPlaces.Place place)
    {
        await using var app = LinliHost.Build(place.Words);
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterInstallation();
        var db = scope.ServiceProvider.GetRequiredService<LinliDb>();
        var fault = await Assert.ThrowsAnyAsync<DbException>(() => db.Database.ExecuteSqlRawAsync("DELETE FROM work_order_lines", Stop));
        Assert.Contains("append-only", fault.Message, StringComparison.Ordinal);
    }

    private sealed class FilingWriter(Action file) : StringWriter
    {
        public int Filed { get; private set; }

        public override void WriteLine(string? value)
        {
            base.WriteLine(value);

            if (Filed < 25)
            {
                file();
                Filed++;
            }
        }
    }
}

public sealed class BackupOnSqlite() : BackupTests(new SqliteHall())
{
    [Fact]
    public async Task An_instant_finer_than_postgres_keeps_is_cut_and_said()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        using var places = new BackupPlaces();
        await Hall.Look(async db =>
        {
            db.Add(AuditEntry.Of("test", Actors.System(Town.County), "ticks", Hall.Wall.Now.AddTicks(3)));
            return await db.SaveChangesAsync(Stop);
        });
        var file = places.File("fine");
        await places.Well(Backup.Make, ["backup", "--to", file, .. Here]);

        var exact = await places.Well(Restore.Put, ["restore", file, .. (await places.Empty(sqlite: true)).Words]);
        var cut = await places.Well(Restore.Put, ["restore", file, .. (await places.Empty(sqlite: false)).Words]);

        Assert.DoesNotContain("microsecond", exact, StringComparison.Ordinal);
        Assert.Contains("note     1 instants", cut, StringComparison.Ordinal);
    }
}

public sealed class BackupOnPostgres() : BackupTests(new PostgresHall());
