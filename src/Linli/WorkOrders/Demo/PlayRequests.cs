using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.Territory.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Demo;

/// <summary>
/// Plays a month of requests through the real use cases: nothing is inserted. One clock for all lives; a promise that runs out between two
/// acts rings when it does.
/// </summary>
internal sealed class PlayRequests(IServiceProvider services, StoryClock clock, string folder)
{
    private const int Seed = 20261121;

    private readonly PriorityQueue<IAsyncEnumerator<DateTimeOffset>, (DateTimeOffset At, int Turn)> _waiting = new();
    private readonly Random _chance = new(Seed);
    private int _turn;

    /// <param name="curtain">The story ends here; what is open then stays open.</param>
    public async Task Run(CountyCode county, IReadOnlyList<StaffInPost> staff, DateTimeOffset curtain, CancellationToken ct)
    {
        var lives = new List<OrderLife>();
        var scene = new Scene(
            county,
            clock,
            curtain,
            services.GetRequiredService<CountyCalendars>().Of(county).Zone,
            new(services.GetRequiredService<IServiceScopeFactory>(), ct),
            new(staff),
            new(services.GetRequiredService<IPlaceDirectory>(), county),
            Requesters.Load(Path.Combine(folder, "names.json")),
            Sayings.Load(Path.Combine(folder, "sayings.json")),
            services.GetRequiredService<IBodyDirectory>(),
            lives
        );
        var requests = DemoRequests.Load(Path.Combine(folder, "requests.json"), _chance);

        foreach (var (at, twist, ending) in Openings(curtain, scene.Zone))
        {
            await PlayUntil(at, county, ct);
            clock.GoTo(at);
            var life = Begin(scene, requests, twist, ending);
            lives.Add(life);
            await GoOn(life.Live().GetAsyncEnumerator(ct));
        }

        await PlayUntil(curtain, county, ct);
        clock.GoTo(curtain);
        await services.GetRequiredService<Sweep>().Run(ct);
    }

    private OrderLife Begin(Scene scene, DemoRequests requests, Twist twist, Ending? ending)
    {
        var chance = new Random(_chance.Next());

        if (twist is Twist.Joins or Twist.Merges)
        {
            foreach (var other in scene.Lives.AsEnumerable().Reverse().Where(l => l.TakesMore))
            {
                if (requests.Like(other.Category) is { } alike)
                {
                    return new(scene, alike, twist, ending, chance) { Other = other };
                }
            }

            twist = Twist.None;
        }

        return new(scene, requests.Next(), twist, ending, chance);
    }

    /// <summary>When each request comes in, in order: by day more than by night, and those that stay open where their ending needs them.</summary>
    private List<(DateTimeOffset At, Twist Twist, Ending? Ending)> Openings(DateTimeOffset curtain, TimeZoneInfo zone)
    {
        var complete = Plot.Requests - Plot.Endings.Count;
        var openings = Enumerable
            .Range(0, complete)
            .Select(i =>
                (
                    By(curtain.AddDays(-Plot.Days + (Plot.Days - 1.0) * i / complete), zone),
                    Plot.Twists[i % Plot.Twists.Count],
                    (Ending?)null
                )
            )
            .Concat(Plot.Endings.Select(e => (curtain.AddMinutes(-_chance.Next(e.To, e.From)), Twist.None, (Ending?)e)));
        return [.. openings.OrderBy(o => o.Item1)];
    }

    private DateTimeOffset By(DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = CountyTime.Local(at, zone);
        return local.Hour is >= 7 and < 22 ? at : CountyTime.Instant(local.Date.AddHours(8).AddMinutes(_chance.Next(720)), zone);
    }

    private async Task PlayUntil(DateTimeOffset end, CountyCode county, CancellationToken ct)
    {
        while (_waiting.TryPeek(out _, out var next) && next.At <= end)
        {
            await Ring(next.At, county, ct);
            clock.GoTo(next.At);
            await GoOn(_waiting.Dequeue());
        }

        await Ring(end, county, ct);
    }

    private async Task GoOn(IAsyncEnumerator<DateTimeOffset> life)
    {
        if (await life.MoveNextAsync())
        {
            _waiting.Enqueue(life, (life.Current, _turn++));
        }
        else
        {
            await life.DisposeAsync();
        }
    }

    // Promises run out at their own instants, not when somebody next does something.
    private async Task Ring(DateTimeOffset until, CountyCode county, CancellationToken ct)
    {
        while (await NextTimer(until, county, ct) is { } due)
        {
            clock.GoTo(due);
            await services.GetRequiredService<Sweep>().Run(ct);
        }
    }

    private async Task<DateTimeOffset?> NextTimer(DateTimeOffset until, CountyCode county, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(county);
        return await scope
            .ServiceProvider.GetRequiredService<LinliDb>()
            .Set<PendingWork>()
            .Where(w => w.Lane == WorkLane.Timer && !w.Parked && w.DueAt <= until)
            .MinAsync(w => (DateTimeOffset?)w.DueAt, ct);
    }
}
