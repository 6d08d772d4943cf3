using System.Net;
using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Platform.Backups;
using Linli.Platform.Data;
using Linli.Platform.Health;
using Linli.Platform.Settings;
using Linli.Tests.Support;
using Linli.Verbs;
using Linli.WorkOrders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Verbs;

/// <summary>A backup every night by itself, once for all nodes, put back every week to see whether it can be; red when that stops.</summary>
public abstract class NightlyBackupTests(Hall hall) : OwnHallTests(hall)
{
    private readonly string _folder = Directory.CreateTempSubdirectory("linli-nightly-").FullName;

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Made_once_a_night_kept_for_two_weeks_and_rehearsed_once_a_week()
    {
        await Hall.Report();
        var nightly = Nightly();
        Assert.True(await nightly.Look(Stop), "The first is made at once.");
        Assert.False(await nightly.Look(Stop));

        for (var day = 1; day <= 16; day++)
        {
            // From 9:00 to 1:59 nothing is due; at 2:00 it is.
            Hall.Wall.Set(Wall.Opening.AddDays(day - 1).AddHours(16).AddMinutes(59));
            Assert.False(await nightly.Look(Stop), $"Day {day}, 1:59.");
            Hall.Wall.Pass(TimeSpan.FromMinutes(1));
            Assert.True(await nightly.Look(Stop), $"Day {day}, 2:00.");
        }

        Assert.Equal(HealthLimits.Shipped().BackupsKept, Files.Count);
        Assert.Equal("linli-20261204-0200.bak", Path.GetFileName(Files[^1]));
        Assert.Equal((17, 3), (await Noted(BackupLog.Made), await Noted(BackupLog.Rehearsed)));
        Assert.Empty(Directory.GetFileSystemEntries(Hall.Folder, "rehearsal*"));
        Assert.Equal((HealthState.Well, HealthState.Well), await Health());
        Assert.Equal(
            await Hall.Look(db => db.Set<WorkOrder>().CountAsync(Stop)),
            BackupPlaces.Held(Files[^1]).Tables.Single(t => t.Table == "work_orders").Rows
        );
    }

    [Fact]
    public async Task What_grows_old_or_fails_is_red_with_its_reason()
    {
        Assert.Equal((HealthState.Doubtful, HealthState.Doubtful), await Health());
        await Nightly().Look(Stop);
        Assert.Equal((HealthState.Well, HealthState.Well), await Health());

        Hall.Wall.Pass(TimeSpan.FromHours(27));
        Assert.Equal((HealthState.Broken, HealthState.Well), await Health());

        // The key is gone: said where an administrator sees it, and not tried again every minute.
        var keyless = Nightly(_ => null);
        Assert.True(await keyless.Look(Stop));
        Assert.False(await keyless.Look(Stop));
        var admin = await Hall.SignIn(Role.Admin);
        Assert.Contains("There is no key for the backup", (await admin.Open("/desk/health")).Text, StringComparison.Ordinal);

        // An hour later, with the key again.
        Hall.Wall.Pass(TimeSpan.FromHours(1));
        Assert.True(await Nightly().Look(Stop));
        Assert.Equal((HealthState.Well, HealthState.Well), await Health());

        Hall.Wall.Pass(TimeSpan.FromDays(9));
        Assert.Equal((HealthState.Broken, HealthState.Broken), await Health());
    }

    [Fact]
    public async Task A_rehearsal_that_finds_a_backup_broken_is_red()
    {
        // Whoever writes the file breaks it: the key that opens it is another one.
        var asked = 0;
        var nightly = Nightly(name => name == BackupKey.Setting ? (asked++ == 0 ? BackupPlaces.Key : "another key, as long") : null);

        Assert.True(await nightly.Look(Stop));

        Assert.Equal((HealthState.Well, HealthState.Broken), await Health());
        Assert.Equal((1, 0), (await Noted(BackupLog.Made), await Noted(BackupLog.Rehearsed)));
        Assert.Empty(Directory.GetFileSystemEntries(Hall.Folder, "rehearsal*"));
    }

    [Fact]
    public async Task A_restore_that_was_cut_off_is_not_served_and_said_in_one_sentence()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "half")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "restore.unfinished"), [], Stop);
        using var said = new StringWriter();

        Assert.Equal(1, await Serve.Run(["serve", $"--LINLI_DATA={folder}", "--LINLI_DATABASE=sqlite"], said));

        Assert.StartsWith("Linli does not start: A restore into", said.ToString(), StringComparison.Ordinal);
        Assert.Single(said.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private List<string> Files => [.. Directory.GetFiles(_folder, "*.bak").Order(StringComparer.Ordinal)];

    private protected NightlyBackup Nightly(Func<string, string?>? environment = null, IServiceProvider? node = null) =>
        new(
            new Placed(node ?? Hall.Services, _folder),
            [$"--LINLI_DATA={Hall.Folder}", $"--LINLI_DATABASE={Hall.Database}"],
            environment ?? BackupPlaces.Environment
        );

    private protected Task<int> Noted(string act) =>
        Hall.Look(db => db.Set<Linli.Platform.Audit.AuditEntry>().CountAsync(a => a.Act == act, Stop));

    private async Task<(HealthState Backup, HealthState Rehearsal)> Health()
    {
        await using var scope = Hall.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(Town.County);
        var parts = (await scope.ServiceProvider.GetRequiredService<Vitals>().Look(Stop)).Parts;
        HealthState Of(HealthPart part) => parts.Single(p => p.Part == part).State;
        return (Of(HealthPart.Backup), Of(HealthPart.Rehearsal));
    }

    /// <summary>The hall with a place for backups in its settings.</summary>
    private sealed class Placed(IServiceProvider hall, string folder) : IServiceProvider
    {
        public object? GetService(Type serviceType) =>
            serviceType == typeof(LinliSettings)
                ? hall.GetRequiredService<LinliSettings>() with
                {
                    BackupFolder = folder,
                }
                : hall.GetService(serviceType);
    }
}

public sealed class NightlyBackupOnSqlite() : NightlyBackupTests(new SqliteHall());

public sealed class NightlyBackupOnPostgres() : NightlyBackupTests(new PostgresHall())
{
    [Fact]
    public async Task One_node_of_several_makes_it()
    {
        await using var other = await Node.Join(Hall);

        var did = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(i => Task.Run(() => Nightly(node: i % 2 == 0 ? other.Services : null).Look(Stop)))
        );

        Assert.Single(did, d => d);
        Assert.Equal(1, await Noted(BackupLog.Made));
    }
}
