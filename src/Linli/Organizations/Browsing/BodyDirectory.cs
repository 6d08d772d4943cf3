using System.Collections.Concurrent;
using Linli.Kernel;
using Linli.Organizations.Data;
using Linli.Organizations.Public;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Organizations.Browsing;

/// <summary>
/// Answers from memory: one snapshot a county. A change made on this node is seen at once, one made on another node within
/// <see cref="CheckEvery"/>.
/// </summary>
internal sealed class BodyDirectory(IServiceScopeFactory scopes, OfficeDay days, TimeProvider clock) : IBodyDirectory
{
    public static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<CountyCode, (BodySnapshot Snapshot, DateTimeOffset CheckedAt)> _known = [];

    public BodyCard? Find(CountyCode county, BodyId id) => Of(county).Bodies.TryGetValue(id, out var body) ? Card(body) : null;

    public BodyCard? Responsible(CountyCode county, string unitCode, string area, Guid? building, DateTimeOffset at) =>
        Of(county).Responsible(unitCode, area, building, days.Of(county, at)) is { } body ? Card(body) : null;

    public IReadOnlyList<BodyCard> HandlingUnits(CountyCode county, string area)
    {
        var today = days.Today(county);
        var bodies = Of(county).Bodies.Values.Where(b => b.UnitCode != "" && b.ExistsOn(today) && Touches(b.Area, area));
        return [.. bodies.OrderByDescending(b => b.Area.Length).ThenBy(b => b.Kind).ThenBy(b => b.Id.Value).Select(Card)];
    }

    public GridWorkerCard? GridWorker(CountyCode county, string gridArea, DateTimeOffset at) =>
        Of(county).GridWorker(gridArea, days.Of(county, at)) is var (post, holder)
            ? new(holder.Name, holder.Phone, post.Hours, post.AreaName)
            : null;

    /// <summary>The next question reads afresh.</summary>
    public void Forget(CountyCode county) => _known.TryRemove(county, out _);

    private static BodyCard Card(Body body) => new(body.Id, body.Name, body.UnitCode, body.Area, body.Phone);

    private static bool Touches(string one, string other) =>
        other.StartsWith(one, StringComparison.Ordinal) || one.StartsWith(other, StringComparison.Ordinal);

    private BodySnapshot Of(CountyCode county)
    {
        var now = clock.GetUtcNow();

        if (_known.TryGetValue(county, out var known) && now - known.CheckedAt < CheckEvery)
        {
            return known.Snapshot;
        }

        using var scope = scopes.CreateScope();
        scope.ServiceProvider.GetRequiredService<DataScope>().EnterWhole(county);
        var db = scope.ServiceProvider.GetRequiredService<LinliDb>();

        // The stamp first: a change between the two reads only makes the next check read once more.
        var stamp = db.Set<OrganizationVersion>().AsNoTracking().Select(v => v.Stamp).SingleOrDefault();
        var snapshot = known.Snapshot is { } old && old.Stamp == stamp ? old : Read(db, stamp);
        _known[county] = (snapshot, now);
        return snapshot;
    }

    private static BodySnapshot Read(LinliDb db, Guid stamp)
    {
        var holders =
            from line in db.Set<PersonInPost>().AsNoTracking()
            join person in db.Set<StaffAccount>().AsNoTracking() on line.Staff equals person.Id
            select new Holder(line, person.Name, person.Phone);

        return BodySnapshot.Of(
            stamp,
            db.Set<Body>().AsNoTracking().ToList(),
            db.Set<ServedPlace>().AsNoTracking().ToList(),
            db.Set<Post>().AsNoTracking().ToList(),
            holders.ToList()
        );
    }
}
