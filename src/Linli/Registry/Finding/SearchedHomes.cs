using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Searching;
using Linli.Registry.Browsing;
using Linli.Registry.Public;
using Linli.Territory.Public;
using Linli.Ui;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Finding;

/// <summary>
/// Addresses as people say them, read by the ground. Who may see the register sees how many live behind a door of the own jurisdiction, and
/// comes to them; for everybody else it is a place on the map.
/// </summary>
internal sealed class SearchedHomes(LinliDb db, IPlaceDirectory places, TimeProvider clock, Ui.Texts.Texts t) : ISearchPart
{
    // What reads worse than this is a name, not an address.
    private const double Least = 0.5;

    public string Code => "homes";
    public string Name => t["地址和房屋"];
    public string Hint => t["居民怎么说就怎么写：和平里3栋2单元501、hpl3-2-501、振兴路十二号；门上二维码的编号。"];
    public string Permission => TerritoryPermissions.View;
    public int Order => 30;
    public SearchList? List => null;

    public async Task<SearchSheet> Find(SearchAsked asked, CancellationToken ct)
    {
        var county = asked.Me.County;
        var coded = places.AddressByCode(county, asked.Words);
        IReadOnlyList<StandardAddress> found = coded is not null
            ? [coded]
            :
            [
                .. places
                    .Addresses(county, asked.Words, clock.GetUtcNow())
                    // A compound as a whole stands among the places.
                    .Where(c => c.Score >= Least && c.Address.Code.Length > 0)
                    .Select(c => c.Address),
            ];

        if (found.Count == 0)
        {
            return SearchSheet.Nothing;
        }

        var homes = asked.Me.May(RegistryPermissions.View) ? await Homes(found, ct) : [];
        return new([.. found.Take(asked.Most + 1).Select(a => Hit(a, homes.GetValueOrDefault(Door(a)), coded is not null))]);
    }

    // Only doors of the own jurisdiction are found here, and only people of it are counted.
    private Task<Dictionary<string, Home>> Homes(IReadOnlyList<StandardAddress> found, CancellationToken ct)
    {
        var doors = found.Where(a => a.Room is not null).Select(Door).ToList();
        return doors.Count == 0
            ? Task.FromResult(new Dictionary<string, Home>())
            : db.Set<Dwelling>()
                .Where(d => doors.Contains(d.Door))
                .Select(d => new Home(
                    d.Id,
                    d.Door,
                    db.Set<Resident>().Count(r => r.Area == d.Area && r.Dwelling == d.Id && r.State == ResidencyState.Living)
                ))
                .ToDictionaryAsync(h => h.Door, StringComparer.Ordinal, ct);
    }

    private static string Door(StandardAddress address) =>
        Dwelling.DoorOf(new(address.Area, address.GridName, address.CommunityName, address.Point, address.Building, address.Text));

    private SearchHit Hit(StandardAddress address, Home? home, bool exact) =>
        new(
            address.Text,
            string.Join(
                " · ",
                new[]
                {
                    address.CommunityName,
                    address.GridName,
                    address.Former is { } former ? t["原来是 {0}，已经换号", former] : null,
                }.Where(s => !string.IsNullOrEmpty(s))
            )
        )
        {
            Href = home is { Living: > 0 } ? RegistryLinks.Behind(home.Id) : GroundLinks.Area(address.Area),
            Tag = home is null ? null : t["{0} 人在住", home.Living],
            Tone = home is { Living: > 0 } ? Tone.Jade : default,
            IsExact = exact,
        };

    private sealed record Home(DwellingId Id, string Door, int Living);
}
