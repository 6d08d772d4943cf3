using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Registry.Keeping;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Merging;

/// <summary>One of two entries that look alike, as a list shows it.</summary>
/// <param name="Name">Masked.</param>
internal sealed record LikeSide(
    ResidentId Id,
    string Name,
    int? BirthYear,
    Sex? Sex,
    ResidencyState State,
    string Area,
    string Home,
    DateTimeOffset EnteredAt
);

/// <summary>Two entries that may be one person.</summary>
/// <param name="Mine">In the jurisdiction; the one entered first when both are.</param>
/// <param name="Other">Null when it lies elsewhere: nothing of it is shown.</param>
/// <param name="OtherId">The other's id, wherever it lies.</param>
/// <param name="OtherArea">The community it lies in.</param>
internal sealed record LikePair(Likeness Likeness, LikeSide Mine, LikeSide? Other, ResidentId OtherId, string OtherArea);

/// <param name="More">Whether there are more than are shown.</param>
internal sealed record LikePairs(IReadOnlyList<LikePair> Pairs, bool More);

/// <summary>
/// Finds who may have been entered twice: four questions that indexes answer (number of the paper; name with day of birth; phone; home), and
/// names are opened only of those who share a phone or a home and could be of one sex and year of birth.
/// </summary>
internal sealed class Duplicates(LinliDb db, ResidentBox box)
{
    /// <summary>Pairs of one page; the next come when these are done.</summary>
    public const int Most = 50;

    // More who share a phone or a home are not looked at in one go.
    private const int MostOpened = 2000;

    // The beginning of an area code that names a community.
    private const int Community = 12;

    private sealed record Found(ResidentId Mine, ResidentId Other, Likeness Likeness);

    /// <summary>Pairs of a jurisdiction, those that somebody looked at and found to be two people left out.</summary>
    public async Task<LikePairs> Read(CancellationToken ct)
    {
        var found = await Find(Mine(), ct);
        var known = await Known([.. found.Keys], ct);
        var left = found
            .Where(f => !known.Contains(f.Key))
            .Select(f => f.Value)
            .OrderBy(f => f.Likeness)
            .ThenBy(f => f.Mine.Value)
            .ToList();
        return new(await Shown([.. left.Take(Most)], ct), left.Count > Most);
    }

    /// <summary>Who may be the same person as somebody, those found to be another person too.</summary>
    public async Task<IReadOnlyList<LikePair>> Of(ResidentId id, CancellationToken ct)
    {
        var found = await Find(Mine().Where(r => r.Id == id), ct);
        return await Shown([.. found.Values.OrderBy(f => f.Likeness).Take(Most)], ct);
    }

    /// <summary>What two entries have in common; null when nothing.</summary>
    public async Task<Likeness?> Between(ResidentId mine, ResidentId other, CancellationToken ct) =>
        (await Find(Mine().Where(r => r.Id == mine), ct)).GetValueOrDefault(EntryPair.Of(mine, other))?.Likeness;

    private async Task<Dictionary<EntryPair, Found>> Find(IQueryable<Resident> mine, CancellationToken ct)
    {
        var found = new Dictionary<EntryPair, Found>();

        void Put(ResidentId one, ResidentId other, Likeness likeness)
        {
            var pair = EntryPair.Of(one, other);

            if (!found.TryGetValue(pair, out var known) || likeness < known.Likeness)
            {
                found[pair] = new(one, other, likeness);
            }
        }

        var papers = await (
            from a in mine
            join b in All() on a.DocumentIndex equals b.DocumentIndex
            where a.Id != b.Id
            select new { One = a.Id, Other = b.Id }
        )
            .Take(MostOpened)
            .ToListAsync(ct);
        papers.ForEach(p => Put(p.One, p.Other, Likeness.Document));
        var births = await (
            from a in mine
            join b in All() on a.LikenessIndex equals b.LikenessIndex
            where a.Id != b.Id
            select new { One = a.Id, Other = b.Id }
        )
            .Take(MostOpened)
            .ToListAsync(ct);
        births.ForEach(p => Put(p.One, p.Other, Likeness.NameAndBirth));
        var phones = await Could(
            from a in mine
            join b in All() on a.PhoneIndex equals b.PhoneIndex
            where a.Id != b.Id
            select new Couple { One = a, Other = b },
            ct
        );
        phones.ForEach(p => Put(p.One, p.Other, Likeness.NameAndPhone));
        var homes = await Could(
            from a in mine
            join b in All() on new { a.Area, a.Dwelling } equals new { b.Area, b.Dwelling }
            where a.Id != b.Id
            select new Couple { One = a, Other = b },
            ct
        );
        homes.ForEach(p => Put(p.One, p.Other, Likeness.NameAndHome));
        return found;
    }

    private sealed class Couple
    {
        public required Resident One { get; init; }
        public required Resident Other { get; init; }
    }

    // A family shares a phone and a home; of one sex and one year of birth there is seldom more than one in it, and only then are names compared.
    private async Task<List<(ResidentId One, ResidentId Other)>> Could(IQueryable<Couple> couples, CancellationToken ct)
    {
        var rows = await couples
            .Where(c => c.One.Sex == null || c.Other.Sex == null || c.One.Sex == c.Other.Sex)
            .Where(c => c.One.BirthYear == null || c.Other.BirthYear == null || c.One.BirthYear == c.Other.BirthYear)
            .Select(c => new
            {
                One = c.One.Id,
                OneKey = c.One.Key,
                OneName = c.One.NameSealed,
                Other = c.Other.Id,
                OtherKey = c.Other.Key,
                OtherName = c.Other.NameSealed,
            })
            .Take(MostOpened)
            .ToListAsync(ct);
        var names = new Dictionary<ResidentId, string>();

        string Name(ResidentId id, byte[] key, byte[] name) =>
            names.TryGetValue(id, out var known) ? known : names[id] = box.Name(db.Scope.County, id, key, name);

        return
        [
            .. rows.Where(r => Name(r.One, r.OneKey, r.OneName) == Name(r.Other, r.OtherKey, r.OtherName)).Select(r => (r.One, r.Other)),
        ];
    }

    /// <summary>Which of the pairs somebody found to be two people.</summary>
    public async Task<HashSet<EntryPair>> Known(IReadOnlyCollection<EntryPair> pairs, CancellationToken ct)
    {
        if (pairs.Count == 0)
        {
            return [];
        }

        var first = pairs.Select(p => p.First).Distinct().ToList();
        var rows = await db.Set<NotOnePerson>().Where(n => first.Contains(n.First)).Select(n => new { n.First, n.Second }).ToListAsync(ct);
        return [.. rows.Select(r => EntryPair.Of(r.First, r.Second))];
    }

    private async Task<IReadOnlyList<LikePair>> Shown(IReadOnlyList<Found> found, CancellationToken ct)
    {
        if (found.Count == 0)
        {
            return [];
        }

        var ids = found.SelectMany(f => new[] { f.Mine, f.Other }).Distinct().ToList();
        var rows = await All()
            .Where(r => ids.Contains(r.Id))
            .Select(r => new
            {
                r.Id,
                r.Key,
                r.NameSealed,
                r.BirthYear,
                r.Sex,
                r.State,
                r.Area,
                r.EnteredAt,
                Home = db.Set<Dwelling>()
                    .IgnoreQueryFilters(new[] { ModelFilters.Jurisdiction })
                    .Where(d => d.Id == r.Dwelling)
                    .Select(d => d.Text)
                    .FirstOrDefault(),
            })
            .ToDictionaryAsync(r => r.Id, ct);
        var sides = rows
            .Values.Where(r => db.Scope.Jurisdiction.Covers(r.Area))
            .ToDictionary(
                r => r.Id,
                r => new LikeSide(
                    r.Id,
                    PersonName.Mask(box.Name(db.Scope.County, r.Id, r.Key, r.NameSealed)),
                    r.BirthYear,
                    r.Sex,
                    r.State,
                    r.Area,
                    r.Home ?? "",
                    r.EnteredAt
                )
            );
        var pairs = new List<LikePair>(found.Count);

        foreach (var (mine, other, likeness) in found)
        {
            var (one, two) = (sides[mine], sides.GetValueOrDefault(other));
            var area = rows[other].Area[..Math.Min(Community, rows[other].Area.Length)];

            // The one entered first goes on, unless somebody says otherwise.
            pairs.Add(
                two is not null && two.EnteredAt < one.EnteredAt
                    ? new(likeness, two, one, mine, area)
                    : new(likeness, one, two, other, area)
            );
        }

        return pairs;
    }

    private IQueryable<Resident> Mine()
    {
        var from = db.Scope.Jurisdiction.AreaPrefix ?? "~";
        var end = from + "~";
        return All().Where(r => r.Area.CompareTo(from) >= 0 && r.Area.CompareTo(end) < 0);
    }

    // A bound on the area of the second entry would lead the database through everybody who lives in it; and it may lie elsewhere.
    private IQueryable<Resident> All() => db.Set<Resident>().AsNoTracking().IgnoreQueryFilters([ModelFilters.Jurisdiction]);
}
