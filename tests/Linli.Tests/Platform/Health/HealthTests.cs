using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Linli.Platform.Access;
using Linli.Platform.Backups;
using Linli.Platform.Data;
using Linli.Platform.Files;
using Linli.Platform.Health;
using Linli.Platform.Settings;
using Linli.Platform.Work;
using Linli.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Linli.Tests.Platform.Health;

/// <summary>What the house says about itself: to whoever keeps it in sentences, to programs in codes and figures, to strangers nearly nothing.</summary>
public abstract partial class HealthTests(Hall hall) : HallTests(hall)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_worker_that_stopped_is_red_and_one_that_runs_is_not()
    {
        var admin = await Hall.SignIn(Role.Admin);
        var pulse = Hall.Services.GetRequiredService<WorkerPulse>();
        using var worker = new Worker(Hall.Services.GetRequiredService<Sweep>(), pulse, NullLogger<Worker>.Instance);

        await worker.StartAsync(Stop);

        while (pulse.Last is null || pulse.Last < Hall.Wall.Now)
        {
            await Task.Delay(10, Stop);
        }

        Assert.Equal(HealthState.Well, await On(admin, HealthPart.Worker));
        await worker.StopAsync(Stop);
        Hall.Wall.Pass(TimeSpan.FromSeconds(60));
        Assert.Equal(HealthState.Well, await On(admin, HealthPart.Worker));
        Hall.Wall.Pass(TimeSpan.FromSeconds(1));

        var page = await admin.Open("/desk/health");
        Assert.Equal(HealthState.Broken, State(page, HealthPart.Worker));
        Assert.Contains("已经 61 秒 没有动静", page.Text, StringComparison.Ordinal);
        Assert.Contains("重启服务", page.Text, StringComparison.Ordinal);
        Assert.Contains("worker", (await Ready()).Reasons);
        Assert.Equal(0, (await Metrics())["linli_up{part=\"worker\"}"]);
    }

    [Fact]
    public async Task Work_that_waits_too_long_is_red_until_it_is_done()
    {
        await Hall.Report();
        await Hall.Sweep();
        // What rings next does not: nobody sweeps.
        Hall.Wall.Set((await Hall.Look(db => db.Set<PendingWork>().Where(w => !w.Parked).MinAsync(w => w.DueAt, Stop))).AddMinutes(5));
        var admin = await Hall.SignIn(Role.Admin);

        Assert.Equal(HealthState.Well, await On(admin, HealthPart.Backlog));
        Hall.Wall.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(HealthState.Broken, await On(admin, HealthPart.Backlog));
        Assert.Contains("backlog", (await Ready()).Reasons);
        Assert.True((await Metrics())["linli_pending_work_late_seconds"] >= 360);

        await Hall.Sweep();
        Assert.Equal(HealthState.Well, await On(admin, HealthPart.Backlog));
        Assert.Equal(0, (await Metrics())["linli_pending_work_due"]);
    }

    [Fact]
    public async Task Work_that_gave_up_stands_there_with_its_reason_and_can_be_tried_again()
    {
        Hall.Ear.Refuses = _ => true;
        await Hall.Report();

        for (var tries = 0; tries < 5; tries++)
        {
            await Hall.Sweep();
            Hall.Wall.Pass(TimeSpan.FromMinutes(1));
        }

        Hall.Ear.Refuses = _ => false;
        var admin = await Hall.SignIn(Role.Admin);
        var page = await admin.Open("/desk/health");
        Assert.Equal(HealthState.Broken, State(page, HealthPart.Parked));
        Assert.Contains("I cannot hear this now.", page.Text, StringComparison.Ordinal);
        Assert.Contains("parked", (await Ready()).Reasons);

        foreach (var form in page.Forms.Where(f => f.Name?.StartsWith("retry-", StringComparison.Ordinal) == true).Select(f => f.Name!))
        {
            await admin.Press(await admin.Open("/desk/health"), form);
        }

        await Hall.Sweep();
        Assert.Equal(HealthState.Well, await On(admin, HealthPart.Parked));
        Assert.DoesNotContain("parked", (await Ready()).Reasons);
    }

    [Theory]
    [InlineData(0, 0, nameof(HealthState.Well))]
    [InlineData(int.MaxValue, 0, nameof(HealthState.Doubtful))]
    [InlineData(int.MaxValue, int.MaxValue, nameof(HealthState.Broken))]
    public async Task A_disk_with_too_little_room_is_said(int low, int full, string expected)
    {
        var limits = HealthLimits.Shipped() with { DiskLowMegabytes = low, DiskFullMegabytes = full };
        var report = await Hall.Look(db =>
            new Vitals(
                db,
                Hall.Services.GetRequiredService<IServiceScopeFactory>(),
                Hall.Services.GetRequiredService<WorkerPulse>(),
                Hall.Services.GetRequiredService<ContentStore>(),
                Hall.Services.GetRequiredService<StorageGuard>(),
                Hall.Services.GetRequiredService<LinliSettings>(),
                limits,
                Hall.Services.GetRequiredService<SelfChecks>(),
                Hall.Services.GetRequiredService<BackupLog>(),
                Hall.Wall
            ).Look(Stop)
        );

        Assert.Equal(expected, report.Parts.Single(p => p.Part == HealthPart.Disk).State.ToString());
    }

    [Fact]
    public async Task Only_whoever_keeps_the_house_running_reads_how_it_is()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            var may = role is Role.Admin or Role.Dispatcher;
            var browser = await Hall.SignIn(role);
            using var program = await Hall.Token(role);

            Assert.Equal(may ? HttpStatusCode.OK : HttpStatusCode.Forbidden, (await browser.Open("/desk/health")).Status);
            Assert.Equal(may ? HttpStatusCode.OK : HttpStatusCode.Forbidden, (await program.GetAsync("/metrics", Stop)).StatusCode);
        }

        Assert.Equal("/sign-in", (await Hall.Stranger().Open("/metrics")).Path);
        using var stranger = Hall.Client();
        stranger.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "lk_nothing");
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/metrics", Stop)).StatusCode);
    }

    [Fact]
    public async Task Metrics_are_what_prometheus_reads()
    {
        await Hall.Stranger().Open("/track");
        using var program = await Hall.Token(Role.Admin);

        var answer = await program.GetAsync("/metrics", Stop);
        var lines = (await answer.Content.ReadAsStringAsync(Stop)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("text/plain; version=0.0.4", answer.Content.Headers.ContentType?.ToString());
        Assert.All(lines, line => Assert.Matches(line[0] == '#' ? Comment() : Sample(), line));
        var typed = lines.Where(l => l.StartsWith("# TYPE", StringComparison.Ordinal)).Select(l => l.Split(' ')[2]).ToList();
        Assert.Equal(typed.Count, typed.Distinct().Count());
        Assert.All(lines.Where(l => l[0] != '#'), l => Assert.Contains(typed, t => l.StartsWith(t, StringComparison.Ordinal)));

        // Each bucket holds all shorter ones, and the last holds everything.
        var buckets = lines
            .Where(l => l.Contains("_bucket{", StringComparison.Ordinal) && l.Contains("route=\"/track\"", StringComparison.Ordinal))
            .GroupBy(l => l[..l.IndexOf(",le=", StringComparison.Ordinal)])
            .ToList();
        Assert.NotEmpty(buckets);
        Assert.All(buckets, b => Assert.Equal(b.Select(Value).Order(), b.Select(Value)));
        Assert.All(
            buckets,
            b =>
                Assert.Equal(
                    Value(
                        lines.Single(l =>
                            l.StartsWith(b.Key.Replace("_bucket{", "_count{", StringComparison.Ordinal) + "}", StringComparison.Ordinal)
                        )
                    ),
                    b.Select(Value).Last()
                )
        );
    }

    [Fact]
    public async Task Strangers_hear_whether_it_is_ready_and_nothing_else()
    {
        using var stranger = Hall.Client();

        Assert.Equal("ok", await stranger.GetStringAsync("/health/live", Stop));
        using var ready = JsonDocument.Parse(await stranger.GetStringAsync("/health/ready", Stop));

        Assert.Equal(["status", "reasons"], ready.RootElement.EnumerateObject().Select(p => p.Name));
        var codes = Enum.GetNames<HealthPart>().Select(JsonNamingPolicy.CamelCase.ConvertName);
        Assert.Subset(codes.ToHashSet(), (await Ready()).Reasons.ToHashSet());
    }

    private static async Task<HealthState> On(Browser browser, HealthPart part) => State(await browser.Open("/desk/health"), part);

    private static HealthState State(Page page, HealthPart part) =>
        Enum.Parse<HealthState>(HtmlTag.All(page.Html, "tr").Single(r => r["data-part"] == part.ToString())["data-state"]!);

    private async Task<(string Status, IReadOnlyList<string> Reasons)> Ready()
    {
        using var stranger = Hall.Client();
        using var said = JsonDocument.Parse(await stranger.GetStringAsync("/health/ready", Stop));
        return (
            said.RootElement.GetProperty("status").GetString()!,
            [.. said.RootElement.GetProperty("reasons").EnumerateArray().Select(r => r.GetString()!)]
        );
    }

    private async Task<Dictionary<string, double>> Metrics()
    {
        using var program = await Hall.Token(Role.Admin);
        var text = await program.GetStringAsync("/metrics", Stop);
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(l => l[0] != '#')
            .ToDictionary(l => l[..l.LastIndexOf(' ')], Value);
    }

    private static double Value(string line) =>
        double.Parse(line[(line.LastIndexOf(' ') + 1)..], System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("^# (HELP [a-z_]+ .+|TYPE [a-z_]+ (gauge|histogram))$")]
    private static partial Regex Comment();

    [GeneratedRegex("""^[a-z_]+(\{[a-z_]+="([^"\\\n]|\\["\\n])*"(,[a-z_]+="([^"\\\n]|\\["\\n])*")*\})? -?[0-9]+(\.[0-9]+)?(E-?[0-9]+)?$""")]
    private static partial Regex Sample();
}

public sealed class HealthOnSqlite(SqliteHall hall) : HealthTests(hall), IClassFixture<SqliteHall>;

public sealed class HealthOnPostgres(PostgresHall hall) : HealthTests(hall), IClassFixture<PostgresHall>;
