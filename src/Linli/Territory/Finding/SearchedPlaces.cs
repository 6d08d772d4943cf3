using Linli.Kernel;
using Linli.Platform.Calendar;
using Linli.Platform.Pinyin;
using Linli.Platform.Searching;
using Linli.Territory.Naming;
using Linli.Territory.Public;

namespace Linli.Territory.Finding;

/// <summary>
/// Towns, communities, grids, compounds and stations of one's own county by name, pinyin, initials or code; words before the last one,
/// parted by blanks, say in what it lies. Read from the ground in memory.
/// </summary>
internal sealed class SearchedPlaces(Grounds grounds, OfficeDay days, Ui.Texts.Texts t) : ISearchPart
{
    // A code is typed from the county's six digits on; fewer are a number of something else.
    private const int ShortestCode = 6;
    private const string Stations = "?layers=stations";

    public string Code => "places";
    public string Name => t["地方"];
    public string Hint => t["街道、社区、网格、小区、服务站的名称、拼音或代码；前面可以空一格写上级。"];
    public string Permission => TerritoryPermissions.View;
    public int Order => 60;
    public SearchList? List => null;

    public Task<SearchSheet> Find(SearchAsked asked, CancellationToken ct)
    {
        var words = FullWidth.Normalize(asked.Words).TrimEnd('*').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

        if (words.Length == 0)
        {
            return Task.FromResult(SearchSheet.Nothing);
        }

        var ground = grounds.Of(asked.Me.County);
        var today = ground.On(grounds.Today(asked.Me.County));
        var places = Places(ground, today, days.Today(asked.Me.County));
        var found =
            words is [var digits] && digits.Length >= ShortestCode && digits.All(char.IsAsciiDigit)
                ? ByCode(places, digits)
                : ByName(places, words, today);
        return Task.FromResult(new SearchSheet([.. found.Take(asked.Most + 1).Select(p => Hit(p, today))]));
    }

    private static IEnumerable<SoughtPlace> ByCode(IEnumerable<SoughtPlace> places, string digits) =>
        places
            .Where(p => p.IsArea && p.Area.StartsWith(digits, StringComparison.Ordinal))
            .OrderBy(p => p.Area.Length)
            .ThenBy(p => p.Area, StringComparer.Ordinal)
            .Select(p => p with { IsExact = p.Area == digits });

    private static IEnumerable<SoughtPlace> ByName(IEnumerable<SoughtPlace> places, string[] words, GroundOfDay today)
    {
        var said = string.Join(' ', words);

        // Syllables apart are one name: xi wang ge.
        if (PinyinQuery.Read(said) is not null)
        {
            words = [said];
        }

        var sought = Sought(words[^1]);
        var within = words[..^1].Select(Sought).ToList();
        return from place in places
            let fit = sought.Fits(place.Name, "")
            where fit is not null && within.TrueForAll(w => Above(place, today).Any(name => w.Fits(name, "") is not null))
            orderby fit, place.Area.Length, place.Area
            select place;
    }

    private static SoughtName Sought(string word) => new(word, PinyinQuery.Read(word), []);

    private static IEnumerable<string> Above(SoughtPlace place, GroundOfDay today) =>
        new AreaCode(place.Area)
            .Trail()
            .Select(a => a.Value)
            .Where(a => !place.IsArea || a != place.Area)
            .Select(today.NameOf)
            .OfType<string>();

    private static IEnumerable<SoughtPlace> Places(GroundSnapshot ground, GroundOfDay today, DateOnly day) =>
        ground
            .Divisions.Values.Where(d => d.Area.Length >= 6)
            .Select(d => new SoughtPlace(d.Name, d.Kind.Zh(), d.Area, true))
            .Concat(today.Grids.ByArea.Values.Select(g => new SoughtPlace(g.Name, "网格", g.Area, true)))
            .Concat(
                ground
                    .Parts.All.Where(p => p.InForce(day))
                    .SelectMany(p => p.Parts.Select(part => new SoughtPlace(part.Name, p.Kind.Zh(), part.Code, true)))
            )
            .Concat(ground.Compounds.Values.Select(c => new SoughtPlace(c.Name, "小区", c.Area, false)))
            .Concat(ground.Stations.Where(s => s.OpenOn(day)).Select(s => new SoughtPlace(s.Name, s.Kind.Zh(), s.Area, false, Stations)));

    private SearchHit Hit(SoughtPlace place, GroundOfDay today) =>
        new(place.Name, string.Join(' ', Above(place, today).Append(place.IsArea ? place.Area : "").Where(s => s.Length > 0)))
        {
            // The map shows a part of a grid in its grid.
            Href = GroundLinks.Area(place.Area[..Math.Min(15, place.Area.Length)]) + place.Look,
            Tag = t[place.Kind],
            IsExact = place.IsExact,
        };

    /// <param name="Area">Its own code, or that of the community it lies in.</param>
    /// <param name="IsArea">Whether the code is its own.</param>
    /// <param name="Look">What the map's address says more.</param>
    private sealed record SoughtPlace(string Name, string Kind, string Area, bool IsArea, string Look = "", bool IsExact = false);
}
