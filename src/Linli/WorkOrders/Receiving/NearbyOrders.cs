using Linli.Kernel;
using Linli.Platform.Data;
using Linli.WorkOrders.Promising;
using Linli.WorkOrders.Triaging;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Receiving;

/// <summary>An open order that may be the same matter, as a desk shows it.</summary>
/// <param name="Shared">What both say, longest first.</param>
internal sealed record NearbyOrder(
    string Number,
    string Title,
    string PlaceText,
    WorkOrderStatus Status,
    int RequestCount,
    IReadOnlyList<string> Shared
);

/// <summary>Open orders of the same area that read alike, so that one matter gets one order.</summary>
internal sealed class NearbyOrders(LinliDb db, Playbooks playbooks, TimeProvider clock)
{
    private const int MostRead = 200;
    private const int Most = 4;

    public async Task<IReadOnlyList<NearbyOrder>> Find(string text, string area, Guid? building, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var book = playbooks.Of(db.Scope.County).For(area, RequestKind.Help, now);
        var since = now.AddDays(-book.SimilarDays);
        // A whole county is not near: without a community nothing is proposed.
        var near = new AreaCode(area).At(AreaLevel.Community)?.Value;

        if (text.Length == 0 || near is null)
        {
            return [];
        }

        var end = near + "~";
        var some = await db.Set<WorkOrder>()
            .AsNoTracking()
            .Where(o =>
                WorkOrderFlow.Open.Contains(o.Status) && o.RegisteredAt >= since && o.Area.CompareTo(near) >= 0 && o.Area.CompareTo(end) < 0
            )
            .OrderByDescending(o => o.RegisteredAt)
            .Take(MostRead)
            .Select(o => new
            {
                o.Number,
                o.Title,
                o.PlaceText,
                o.Building,
                o.Status,
                o.RequestCount,
            })
            .ToListAsync(ct);

        return
        [
            .. SimilarText
                .Rank(text, some, o => o.Title, book.SimilarFloor)
                .OrderByDescending(r => building != null && r.Candidate.Building == building)
                .ThenByDescending(r => r.Likeness.Score)
                .Take(Most)
                .Select(r => new NearbyOrder(
                    r.Candidate.Number,
                    r.Candidate.Title,
                    r.Candidate.PlaceText,
                    r.Candidate.Status,
                    r.Candidate.RequestCount,
                    r.Likeness.Shared
                )),
        ];
    }
}
