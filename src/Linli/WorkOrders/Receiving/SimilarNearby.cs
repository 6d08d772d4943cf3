using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Territory.Public;
using Linli.WorkOrders.Promising;
using Linli.WorkOrders.Triaging;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Receiving;

/// <summary>An open order that may be the same matter, without a word of whoever reported it.</summary>
/// <param name="Place">The building, or the grid: never a door.</param>
/// <param name="Count">How many people reported it.</param>
internal sealed record SimilarOrder(string Number, string Category, string Place, DateTimeOffset At, int Count, WorkOrderStatus Status);

/// <summary>
/// Finds open orders near a place that read alike, so that neighbours join instead of reporting twice. Public facts only: confidential
/// matters are left out, and the words are compared here but never shown.
/// </summary>
internal sealed class SimilarNearby(
    LinliDb db,
    IPlaceDirectory places,
    CategorySuggester suggester,
    CategoryTree tree,
    Playbooks playbooks,
    TimeProvider clock
)
{
    private const int MostRead = 200;
    private const int MostShown = 3;
    private const int CommunityDigits = 12;

    public async Task<IReadOnlyList<SimilarOrder>> Find(CountyCode county, PlaceSaid said, string text, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var place = places.Find(county, said, now);

        if (place.Area.Length < CommunityDigits || string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        var book = playbooks.Of(county).For(place.Area, RequestKind.Help, now);
        var (leaf, _) = suggester.Decide(text);
        var near = (await Open(place.Area[..CommunityDigits], now.AddDays(-book.SimilarDays), ct)).Where(o =>
            IsNear(o, place, book.SimilarMeters) && !book.IsPrivate(o.Category)
        );

        return
        [
            .. SimilarText
                .Rank(text, near, o => o.Title, floor: 0)
                .Select(r => (r.Candidate, r.Likeness.Score, Same: leaf.Length > 0 && r.Candidate.Category == leaf))
                .Where(r => r.Same || r.Score >= book.SimilarFloor)
                .OrderByDescending(r => r.Same)
                .ThenByDescending(r => r.Score)
                .Take(MostShown)
                .Select(r => r.Candidate)
                .Select(o => new SimilarOrder(
                    o.Number,
                    tree.Find(o.Category)?.Name ?? "",
                    PublicPlace.Say(places, county, o.Building, o.Area),
                    o.RegisteredAt,
                    o.RequestCount,
                    o.Status
                )),
        ];
    }

    private async Task<List<Candidate>> Open(string community, DateTimeOffset since, CancellationToken ct)
    {
        var open = await PublicOrders
            .Open(db, community)
            .Where(o => o.RegisteredAt >= since)
            .OrderByDescending(o => o.RegisteredAt)
            .Take(MostRead)
            .Select(o => new Candidate(
                o.Number,
                o.Title,
                o.Category,
                o.Area,
                o.Building,
                o.Lon,
                o.Lat,
                o.RegisteredAt,
                o.RequestCount,
                o.Status
            ))
            .ToListAsync(ct);
        return open.FindAll(o => tree.Find(o.Category) is not { Confidential: true });
    }

    // Without two points, the same grid is near.
    private static bool IsNear(Candidate order, Place here, int meters) =>
        order.Building is { } building && building == here.Building
        || (
            here.Point is { } point && order is { Lon: { } lon, Lat: { } lat }
                ? point.MetersTo(new GeoPoint(lon, lat)) <= meters
                : order.Area == here.Area
        );

    private sealed record Candidate(
        string Number,
        string Title,
        string Category,
        string Area,
        Guid? Building,
        double? Lon,
        double? Lat,
        DateTimeOffset RegisteredAt,
        int RequestCount,
        WorkOrderStatus Status
    );
}
