using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.Platform.Data;
using Linli.Registry.Finding;
using Linli.Registry.Keeping;
using Linli.Registry.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Browsing;

/// <summary>A resident as lists show them.</summary>
/// <param name="Name">Masked: 张**.</param>
internal sealed record ResidentRow(
    ResidentId Id,
    string Name,
    HouseholdRole Role,
    ResidentKind Kind,
    Sex? Sex,
    int? BirthYear,
    ResidencyState State,
    string Area,
    DwellingId Dwelling,
    HouseholdId Household,
    string Home,
    DateOnly? VerifiedOn
);

/// <param name="More">Whether there is another page.</param>
internal sealed record ResidentPageRows(IReadOnlyList<ResidentRow> Rows, bool More);

/// <summary>Residents home by home, or those that words mean. Names come masked; a name is opened only to be masked.</summary>
internal sealed class ResidentList(LinliDb db, ResidentBox box, ResidentNames names, OfficeDay days)
{
    public const int PageRows = 50;

    /// <summary>Found by words: more than these nobody reads through.</summary>
    public const int MostFound = 60;

    public async Task<ResidentPageRows> Read(ResidentFilter filter, CancellationToken ct)
    {
        var rows = await Rows(
            Ordered(Narrow(db.Set<Resident>(), filter), filter.Reverse).Skip((filter.Page - 1) * PageRows).Take(PageRows + 1),
            ct
        );
        return rows.Count > PageRows ? new(rows[..PageRows], filter.Page < ResidentFilter.LastPage) : new(rows, false);
    }

    /// <summary>
    /// Whoever the words mean, the likeliest first: a whole number of a paper or phone, or a name in hanzi, pinyin or initials, which a year of
    /// birth and what stands on the door make narrower: <c>zhangwei 1985</c>, <c>张伟 3-2-502</c>.
    /// </summary>
    /// <param name="most">How many are listed at most, <see cref="MostFound"/> or fewer.</param>
    public async Task<IReadOnlyList<ResidentRow>> Find(string words, ResidentFilter filter, CancellationToken ct, int most = MostFound)
    {
        var county = db.Scope.County;
        var said = PersonSaid.Read(words);

        if (NumberSaid.Of(words) is { } number)
        {
            var (document, phone) = (box.DocumentIndex(county, number)!, box.PhoneIndex(county, number)!);
            List<ResidentRow> having =
            [
                .. (await Rows(Having(document, phone), ct))
                    .Where(r => db.Scope.Jurisdiction.Covers(r.Area))
                    .DistinctBy(r => r.Id)
                    .OrderBy(r => r.Id.Value)
                    .Take(most),
            ];

            if (having.Count > 0 || !said.IsNarrow)
            {
                return having;
            }
        }

        var found = await names.Find(db, said, filter.Area, most, ct);

        if (found.Count == 0)
        {
            return [];
        }

        // By key: a bound on the area would lead SQLite through everybody who lives in it. Whether they lie in it is looked at once more.
        var rows = (await Rows(Narrow(ByKey(found), filter with { Area = null }), ct))
            .Where(r => db.Scope.Jurisdiction.Covers(r.Area))
            .ToDictionary(r => r.Id);
        return [.. found.Where(rows.ContainsKey).Select(id => rows[id])];
    }

    /// <summary>Ids of those a list shows, in its order, or of those the words mean.</summary>
    public async Task<IReadOnlyList<Guid>> Ids(ResidentFilter filter, string? words, int most, CancellationToken ct)
    {
        if (words is not null)
        {
            return [.. (await Find(words, filter, ct)).Select(r => r.Id.Value)];
        }

        var ids = await Ordered(Narrow(db.Set<Resident>(), filter), filter.Reverse).Select(r => r.Id).Take(most).ToListAsync(ct);
        return [.. ids.Select(id => id.Value)];
    }

    /// <summary>Whole entries with their homes, in no order, those in the jurisdiction.</summary>
    public async Task<IReadOnlyList<(Resident Person, string? Home)>> Whole(IReadOnlyCollection<ResidentId> ids, CancellationToken ct)
    {
        // By key, as those a search found.
        var people = await db.Set<Resident>()
            .AsNoTracking()
            .IgnoreQueryFilters([ModelFilters.Jurisdiction])
            .Where(r => ids.Contains(r.Id))
            .ToListAsync(ct);
        people.RemoveAll(r => !db.Scope.Jurisdiction.Covers(r.Area));
        var homes = people.Select(r => r.Dwelling).Distinct().ToList();
        var texts = await db.Set<Dwelling>()
            .IgnoreQueryFilters([ModelFilters.Jurisdiction])
            .Where(d => homes.Contains(d.Id))
            .ToDictionaryAsync(d => d.Id, d => d.Text, ct);
        return [.. people.Select(r => (r, texts.GetValueOrDefault(r.Dwelling)))];
    }

    /// <summary>
    /// Whose paper or phone it is, somebody twice when it is both; whether they lie in the jurisdiction is looked at afterwards. Each is asked of
    /// its own index: an "or" with an order, or a bound on the area, would lead SQLite through everybody there is.
    /// </summary>
    internal IQueryable<Resident> Having(byte[] document, byte[] phone)
    {
        var all = db.Set<Resident>().IgnoreQueryFilters([ModelFilters.Jurisdiction]);
        return all.Where(r => r.DocumentIndex == document).Concat(all.Where(r => r.PhoneIndex == phone));
    }

    private IQueryable<Resident> ByKey(IReadOnlyList<ResidentId> ids) =>
        db.Set<Resident>().IgnoreQueryFilters([ModelFilters.Jurisdiction]).Where(r => ids.Contains(r.Id));

    /// <summary>Everybody of a home.</summary>
    public Task<List<ResidentRow>> Of(DwellingId home, CancellationToken ct) =>
        Rows(db.Set<Resident>().Where(r => r.Dwelling == home).OrderBy(r => r.Household).ThenBy(r => r.Id).Take(PageRows), ct);

    private static IOrderedQueryable<Resident> Ordered(IQueryable<Resident> people, bool reverse) =>
        reverse
            ? people
                .OrderByDescending(r => r.Area)
                .ThenByDescending(r => r.Dwelling)
                .ThenByDescending(r => r.Household)
                .ThenByDescending(r => r.Id)
            : people.OrderBy(r => r.Area).ThenBy(r => r.Dwelling).ThenBy(r => r.Household).ThenBy(r => r.Id);

    private IQueryable<Resident> Narrow(IQueryable<Resident> people, ResidentFilter filter)
    {
        var asked = people.Where(r => r.State == filter.State);

        if (filter.Area is { } area)
        {
            var end = area + "~";
            asked = asked.Where(r => r.Area.CompareTo(area) >= 0 && r.Area.CompareTo(end) < 0);
        }

        if (filter.Kind is { } kind)
        {
            asked = asked.Where(r => r.Kind == kind);
        }

        if (filter.Age is { } age)
        {
            var year = days.Today(db.Scope.County).Year;
            var (oldest, youngest) = (age.To is { } to ? year - to : int.MinValue, year - age.From);
            asked = asked.Where(r => r.BirthYear >= oldest && r.BirthYear <= youngest);
        }

        if (filter.Home is { } home)
        {
            // With its area, so that the list's own index leads there.
            asked = asked.Where(r =>
                r.Dwelling == home && r.Area == db.Set<Dwelling>().Where(d => d.Id == home).Select(d => d.Area).FirstOrDefault()
            );
        }

        if (filter.Cared)
        {
            asked = asked.Where(r => db.Set<CareNeed>().Any(n => n.Resident == r.Id && n.EndedOn == null));
        }

        return asked;
    }

    private async Task<List<ResidentRow>> Rows(IQueryable<Resident> asked, CancellationToken ct)
    {
        var rows = await asked
            .AsNoTracking()
            .Select(r => new
            {
                r.Id,
                r.Key,
                r.NameSealed,
                r.Role,
                r.Kind,
                r.Sex,
                r.BirthYear,
                r.State,
                r.Area,
                r.Dwelling,
                r.Household,
                r.VerifiedOn,
                Home = db.Set<Dwelling>().Where(d => d.Id == r.Dwelling).Select(d => d.Text).FirstOrDefault(),
            })
            .ToListAsync(ct);
        return
        [
            .. rows.Select(r => new ResidentRow(
                r.Id,
                PersonName.Mask(box.Name(db.Scope.County, r.Id, r.Key, r.NameSealed)),
                r.Role,
                r.Kind,
                r.Sex,
                r.BirthYear,
                r.State,
                r.Area,
                r.Dwelling,
                r.Household,
                r.Home ?? "",
                r.VerifiedOn
            )),
        ];
    }
}
