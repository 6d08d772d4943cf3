using System.Collections.Concurrent;
using Linli.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Linli.Platform.Data;

/// <summary>
/// The stamps of every county as this node last saw them: all topics in one small query, asked at most every <see cref="CheckEvery"/>. On
/// PostgreSQL <see cref="Nodes.NodeEar"/> hears of changes at once; the clock is the net under it.
/// </summary>
internal sealed class CountyStamps(IServiceScopeFactory scopes, TimeProvider clock)
{
    public static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<CountyCode, (Dictionary<string, Guid> Stamps, DateTimeOffset CheckedAt)> _known = new();
    private int _forgotten;

    /// <summary>The stamp of a topic; empty when nothing was ever changed.</summary>
    public Guid Of(CountyCode county, string topic)
    {
        var now = clock.GetUtcNow();

        // A clock that was set back must not keep an old answer for hours.
        if (!_known.TryGetValue(county, out var known) || now - known.CheckedAt >= CheckEvery || now < known.CheckedAt)
        {
            var before = Volatile.Read(ref _forgotten);
            using var scope = scopes.CreateScope();
            scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(county);
            var db = scope.ServiceProvider.GetRequiredService<LinliDb>();
            known = (db.Set<CountyStamp>().AsNoTracking().ToDictionary(s => s.Topic, s => s.Stamp), now);
            _known[county] = known;

            // Somebody told of a change while this was read: it may not be in it.
            if (before != Volatile.Read(ref _forgotten))
            {
                _known.TryRemove(county, out _);
            }
        }

        return known.Stamps.GetValueOrDefault(topic);
    }

    /// <summary>The next question reads afresh: after a change made on this node, or told by another.</summary>
    public void Forget(CountyCode county)
    {
        Interlocked.Increment(ref _forgotten);
        _known.TryRemove(county, out _);
    }

    /// <summary>The next question about any county reads afresh.</summary>
    public void ForgetAll()
    {
        Interlocked.Increment(ref _forgotten);
        _known.Clear();
    }

    /// <summary>Says that a topic changes with this save. On PostgreSQL a trigger tells the other nodes when it commits.</summary>
    public static async Task Renew(LinliDb db, CountyCode county, string topic, CancellationToken ct)
    {
        if (await db.Set<CountyStamp>().SingleOrDefaultAsync(s => s.Topic == topic, ct) is { } known)
        {
            known.Stamp = Guid.CreateVersion7();
        }
        else
        {
            db.Add(
                new CountyStamp
                {
                    County = county,
                    Topic = topic,
                    Stamp = Guid.CreateVersion7(),
                }
            );
        }
    }
}
