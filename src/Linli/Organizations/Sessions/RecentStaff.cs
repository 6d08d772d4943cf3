using System.Collections.Concurrent;
using Linli.Kernel;
using Linli.Organizations.Browsing;
using Linli.Organizations.Data;
using Linli.Platform.Calendar;
using Linli.Platform.Data;

namespace Linli.Organizations.Sessions;

/// <summary>
/// Who stood behind a reference a moment ago, so that not every request asks the database again (docs/adr/0015). It only ever says yes:
/// a no is always asked anew. What ends a sign-in or changes a post renews a stamp, which empties this at once on this node and within
/// <see cref="CountyStamps.CheckEvery"/> on the others.
/// </summary>
internal sealed class RecentStaff(IServiceScopeFactory scopes, CountyStamps stamps, OfficeDay days)
{
    /// <summary>Renewed by everything that ends a session or a token.</summary>
    public const string SignIns = "sign-ins";

    /// <summary>How exactly it is kept when a session or token was last used; as long is one believed unasked.</summary>
    public static readonly TimeSpan Grain = TimeSpan.FromMinutes(1);

    private readonly CountyMemory<ConcurrentDictionary<Guid, Seen>> _seen = new(scopes, stamps, SignIns, (_, _) => new());
    private readonly CountyMemory<ConcurrentDictionary<Guid, InPost>> _inPost = new(scopes, stamps, BodyDirectory.Topic, (_, _) => new());

    /// <summary>The sessions and tokens recognised since something last ended; look at it before asking the database, and note there.</summary>
    public ConcurrentDictionary<Guid, Seen> References(CountyCode county) => _seen.Of(county);

    /// <summary>The actor of a person, of this day, or what <paramref name="read"/> finds.</summary>
    public async Task<Actor> Actor(CountyCode county, Guid staff, Func<Task<Actor>> read)
    {
        var (known, today) = (_inPost.Of(county), days.Today(county));

        if (known.TryGetValue(staff, out var held) && held.Day == today)
        {
            return held.Actor;
        }

        var actor = await read();
        known[staff] = new InPost(actor, today);
        return actor;
    }

    /// <summary>Something ended on this node.</summary>
    public void Forget(CountyCode county) => stamps.Forget(county);

    /// <summary>A reference that was good.</summary>
    /// <param name="IsAlive">Whether it has not run out by itself at an instant.</param>
    /// <param name="Noted">The last time the database was told that it is in use (UTC).</param>
    internal sealed record Seen(byte[] Hash, Guid Staff, string Name, Func<DateTimeOffset, bool> IsAlive, DateTimeOffset Noted)
    {
        /// <summary>True while the database need not be asked: the same secret, still alive, and its use was noted within the minute.</summary>
        public bool Holds(Reference reference, DateTimeOffset now) =>
            now - Noted < Grain && now >= Noted && reference.Matches(Hash) && IsAlive(now);
    }

    private sealed record InPost(Actor Actor, DateOnly Day);
}
