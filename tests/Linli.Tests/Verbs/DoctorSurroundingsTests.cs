using Linli.Platform.Backups;
using Linli.Platform.Data;
using Linli.Platform.Health;
using Linli.Platform.Sealing;
using Linli.Tests.Support;
using Linli.Verbs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Verbs;

/// <summary>What the house stands on, broken once each: the doctor says which, what to do, and where more is written.</summary>
public abstract class DoctorSurroundingsTests(Hall hall) : OwnHallTests(hall)
{
    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_disk_that_fills_up()
    {
        var limits = HealthLimits.Shipped();
        Assert.Contains("ok       ", Line(await Look(), "MB are free"), StringComparison.Ordinal);

        var low = Line(await Look(limits with { DiskLowMegabytes = int.MaxValue }), "MB are free");
        var full = Line(await Look(limits with { DiskFullMegabytes = int.MaxValue }), "MB are free");

        Assert.StartsWith("warning  ", low, StringComparison.Ordinal);
        Assert.StartsWith("BROKEN   ", full, StringComparison.Ordinal);
        Assert.EndsWith("Make room. (docs/operations/runbooks.md#disk)", full, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_year_without_its_holidays_is_said_when_the_notice_should_be_out()
    {
        Assert.StartsWith("ok       ", Line(await Look(), "示范县: the working days of 2026"), StringComparison.Ordinal);

        Hall.Wall.Set(new DateTimeOffset(2026, 12, 1, 1, 0, 0, TimeSpan.Zero));

        var said = Line(await Look(), "示范县: the holidays of 2027");
        Assert.StartsWith("warning  ", said, StringComparison.Ordinal);
        Assert.EndsWith("runbooks.md#calendar)", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backups_that_were_never_made_grew_old_or_failed()
    {
        var log = Hall.Services.GetRequiredService<BackupLog>();
        Assert.StartsWith("warning  There was never a backup.", Line(await Look(), "a backup."), StringComparison.Ordinal);

        await log.Note(BackupLog.Made, "one.bak", Stop);
        await log.Note(BackupLog.Rehearsed, "one.bak", Stop);
        Assert.StartsWith("ok       ", Line(await Look(), "The last backup"), StringComparison.Ordinal);

        Hall.Wall.Pass(TimeSpan.FromHours(27));
        Assert.StartsWith("BROKEN   ", Line(await Look(), "The last backup"), StringComparison.Ordinal);
        Assert.StartsWith("ok       ", Line(await Look(), "The last restore rehearsal"), StringComparison.Ordinal);

        await log.Note(BackupLog.RehearsalFailed, "work_orders does not read as it was put in", Stop);
        var failed = Line(await Look(), "The last restore rehearsal");
        Assert.StartsWith("BROKEN   ", failed, StringComparison.Ordinal);
        Assert.Contains("work_orders does not read", failed, StringComparison.Ordinal);
        Assert.EndsWith("runbooks.md#rehearsal)", failed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_machines_key()
    {
        await Hall.Services.GetRequiredService<KeyWitness>().Check(Stop);
        Assert.DoesNotContain("another master key", await Look(), StringComparison.Ordinal);

        await Hall.Look(async db =>
        {
            (await db.Set<CountyStamp>().SingleAsync(s => s.Topic == KeyWitness.Topic, Stop)).Stamp = Guid.CreateVersion7();
            return await db.SaveChangesAsync(Stop);
        });

        Assert.EndsWith("runbooks.md#keys)", Line(await Look(), "another master key"), StringComparison.Ordinal);
    }

    private protected async Task<string> Look(HealthLimits? limits = null, TimeProvider? clock = null)
    {
        using var said = new StringWriter();
        await new DoctorSurroundings(new Changed(Hall.Services, limits, clock), new DoctorReport(said)).Look();
        return said.ToString();
    }

    private protected static string Line(string said, string with) =>
        Assert.Single(said.Split('\n'), line => line.Contains(with, StringComparison.Ordinal)).TrimEnd();

    /// <summary>The hall with other limits or another clock.</summary>
    private sealed class Changed(IServiceProvider hall, HealthLimits? limits, TimeProvider? clock) : IServiceProvider
    {
        public object? GetService(Type serviceType) =>
            serviceType == typeof(HealthLimits) && limits is not null ? limits
            : serviceType == typeof(TimeProvider) && clock is not null ? clock
            : hall.GetService(serviceType);
    }
}

public sealed class DoctorSurroundingsOnSqlite() : DoctorSurroundingsTests(new SqliteHall());

public sealed class DoctorSurroundingsOnPostgres() : DoctorSurroundingsTests(new PostgresHall())
{
    [Fact]
    public async Task A_clock_that_is_wrong_and_the_servers_version()
    {
        var right = await Look(clock: TimeProvider.System);
        Assert.StartsWith("ok       ", Line(right, "agrees with the database's"), StringComparison.Ordinal);
        Assert.StartsWith("ok       PostgreSQL ", Line(right, "PostgreSQL "), StringComparison.Ordinal);

        var wrong = new Wall();
        wrong.Set(TimeProvider.System.GetUtcNow().AddMinutes(-2));

        Assert.StartsWith("BROKEN   ", Line(await Look(clock: wrong), "clock"), StringComparison.Ordinal);
        wrong.Pass(TimeSpan.FromSeconds(110));
        Assert.EndsWith("runbooks.md#clock)", Line(await Look(clock: wrong), "warning  This machine's clock"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_whom_no_fence_holds()
    {
        Assert.StartsWith("ok       ", Line(await Look(), "keeps counties apart"), StringComparison.Ordinal);

        var server = await PostgresServer.Running();
        Assert.SkipWhen(server.Port is null, "Whose server it is, its administrator is not ours.");
        var address = new Npgsql.NpgsqlConnectionStringBuilder(Hall.Database) { Username = "postgres", Pooling = false };
        await using var app = Support.Hall.Build(Hall.Folder, address.ConnectionString, Hall.Wall);
        using var said = new StringWriter();
        await new DoctorSurroundings(app.Services, new DoctorReport(said)).Look();

        Assert.StartsWith("warning  ", Line(said.ToString(), "is an administrator"), StringComparison.Ordinal);
    }
}
