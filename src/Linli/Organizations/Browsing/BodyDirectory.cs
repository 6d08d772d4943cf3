using Linli.Kernel;
using Linli.Organizations.Data;
using Linli.Organizations.Public;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Organizations.Browsing;

/// <summary>Answers from memory: one snapshot a county, read on first use and after every change.</summary>
internal sealed class BodyDirectory(IServiceScopeFactory scopes, CountyStamps stamps, IGridGround ground, OfficeDay days) : IBodyDirectory
{
    public const string Topic = "organizations";

    private readonly CountyMemory<BodySnapshot> _known = new(scopes, stamps, Topic, Read);

    public BodyCard? Find(CountyCode county, BodyId id) => Of(county).Bodies.TryGetValue(id, out var body) ? Card(body) : null;

    public BodyCard? Responsible(CountyCode county, string unitCode, string area, Guid? building, DateTimeOffset at) =>
        Of(county).Responsible(unitCode, area, building, days.Of(county, at)) is { } body ? Card(body) : null;

    public BodyCard? Above(CountyCode county, BodyId id)
    {
        var bodies = Of(county).Bodies;
        var today = days.Today(county);
        var next = bodies.GetValueOrDefault(id)?.Parent;

        // Who has no head cannot answer for others.
        while (next is { } parent && bodies.TryGetValue(parent, out var body))
        {
            if (body.ExistsOn(today) && Of(county).WithHead.Contains(parent))
            {
                return Card(body);
            }

            next = body.Parent;
        }

        var center = bodies.Values.Where(b => b.Kind == BodyKind.CommandCenter && b.ExistsOn(today)).MinBy(b => b.Id.Value);
        return center is not null && center.Id != id ? Card(center) : null;
    }

    public KeeperCard? KeeperOf(CountyCode county, string area, DateTimeOffset at)
    {
        var (known, day) = (Of(county), days.Of(county, at));
        return
            area.Length >= 15
            && known.KeeperOf(area[..15], day) is { } keeper
            && known.Bodies.TryGetValue(keeper.Body, out var body)
            && body.ExistsOn(day)
            && ground.IsDedicated(county, area, day)
            ? new(Card(body), keeper.Office, keeper.Phone)
            : null;
    }

    public IReadOnlyList<BodyCard> HandlingUnits(CountyCode county, string area)
    {
        var today = days.Today(county);
        var bodies = Of(county).Bodies.Values.Where(b => b.UnitCode != "" && b.ExistsOn(today) && Touches(b.Area, area));
        return [.. bodies.OrderByDescending(b => b.Area.Length).ThenBy(b => b.Kind).ThenBy(b => b.Id.Value).Select(Card)];
    }

    public Unstaffed Unstaffed(CountyCode county)
    {
        var (known, today) = (Of(county), days.Today(county));
        var handling = known.Bodies.Values.Where(b => b.UnitCode != "" && b.ExistsOn(today)).Select(b => b.Id);
        var now = handling.ToLookup(
            id => id,
            id => known.HandlingPosts[id].SelectMany(p => known.Holders[p.Id]).Where(h => h.Line.HoldsOn(today)).ToList()
        );
        return new(
            [.. now.Where(b => b.Single().Count == 0).Select(b => b.Key)],
            [.. now.Where(b => b.Single() is { Count: > 0 } held && held.TrueForAll(h => h.IsDisabled)).Select(b => b.Key)]
        );
    }

    public Strength Strength(CountyCode county, string area) => Of(county).Strength(area, days.Today(county));

    public IReadOnlyList<ForceCount> Forces(CountyCode county, string area) => Of(county).Forces(area, days.Today(county));

    public GridWorkerCard? GridWorker(CountyCode county, string gridArea, DateTimeOffset at) =>
        Of(county).GridWorker(gridArea, days.Of(county, at)) is var (post, holder)
            ? new(holder.Name, holder.ShownPhone, post.Hours, post.AreaName)
            : null;

    public IReadOnlyList<GridServant> ServedBy(CountyCode county, IReadOnlyList<string> areas, Guid? building, DateTimeOffset at) =>
        Of(county).ServedBy(areas, building, days.Of(county, at));

    /// <summary>Everything of one county, as it was read last.</summary>
    public BodySnapshot Snapshot(CountyCode county) => Of(county);

    /// <summary>The next question looks whether something changed.</summary>
    public void Forget(CountyCode county) => _known.Forget(county);

    private static BodyCard Card(Body body) => new(body.Id, body.Name, body.UnitCode, body.Area, body.Phone);

    private static bool Touches(string one, string other) =>
        other.StartsWith(one, StringComparison.Ordinal) || one.StartsWith(other, StringComparison.Ordinal);

    private BodySnapshot Of(CountyCode county) => _known.Of(county);

    private static BodySnapshot Read(LinliDb db, CountyCode county)
    {
        var holders =
            from line in db.Set<PersonInPost>().AsNoTracking()
            join account in db.Set<StaffAccount>().AsNoTracking() on line.Staff equals (Guid?)account.Id into accounts
            from person in accounts.DefaultIfEmpty()
            select new Holder(line, line.Name ?? person.Name, person.Phone, person.DisabledAt != null);

        return BodySnapshot.Of(
            db.Set<Body>().AsNoTracking().ToList(),
            db.Set<ServedPlace>().AsNoTracking().ToList(),
            db.Set<Post>().AsNoTracking().ToList(),
            db.Set<GridKeeper>().AsNoTracking().ToList(),
            holders.ToList()
        );
    }
}
