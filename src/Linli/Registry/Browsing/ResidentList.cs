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
    string Home
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
            Narrow(db.Set<Resident>(), filter)
                .OrderBy(r => r.Area)
                .ThenBy(r => r.Dwelling)
                .ThenBy(r => r.Household)
                .ThenBy(r => r.Id)
                .Skip((filter.Page - 1) * PageRows)
                .Take(PageRows + 1),
            ct
        );
        return rows.Count > PageRows ? new(rows[..PageRows], filter.Page < ResidentFilter.LastPage) : new(rows, false);
    }

    /// <summary>Whoever the words mean, the likeliest first: a whole number of a paper or phone, or a name in hanzi, pinyin or initials.</summary>
    public async Task<IReadOnlyList<ResidentRow>> Find(string words, ResidentFilter filter, CancellationToken ct)
    {
        var county = db.Scope.County;

        if (NumberSaid.Of(words) is { } number)
        {
            var (document, phone) = (box.DocumentIndex(county, number), box.PhoneIndex(county, number));
            return await Rows(
                db.Set<Resident>().Where(r => r.DocumentIndex == document || r.PhoneIndex == phone).OrderBy(r => r.Id).Take(MostFound),
                ct
            );
        }

        var found = await names.Find(db, words, filter.Area, MostFound, ct);

        // By key: a bound on the area would lead SQLite through everybody who lives in it. Whether they lie in it is looked at once more.
        var all = db.Set<Resident>().IgnoreQueryFilters([ModelFilters.Jurisdiction]).Where(r => found.Contains(r.Id));
        var rows = (await Rows(Narrow(all, filter with { Area = null }), ct))
            .Where(r => db.Scope.Jurisdiction.Covers(r.Area))
            .ToDictionary(r => r.Id);
        return [.. found.Where(rows.ContainsKey).Select(id => rows[id])];
    }

    /// <summary>Everybody of a home.</summary>
    public Task<List<ResidentRow>> Of(DwellingId home, CancellationToken ct) =>
        Rows(db.Set<Resident>().Where(r => r.Dwelling == home).OrderBy(r => r.Household).ThenBy(r => r.Id).Take(PageRows), ct);

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
                r.Home ?? ""
            )),
        ];
    }
}
