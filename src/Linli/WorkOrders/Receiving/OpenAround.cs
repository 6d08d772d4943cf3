using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Territory.Public;
using Linli.WorkOrders.Promising;
using Linli.WorkOrders.Public;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Receiving;

/// <summary>What is being done nearby, as a neighbour may read it: matter, building, stage, promise.</summary>
/// <param name="Promised">When it is to be done (UTC); null when no limit applies.</param>
internal sealed record AroundOrder(string Category, string Place, WorkOrderStatus Status, DateTimeOffset? Promised, int Count);

/// <summary>身边正在办: the newest open orders of a community, or of the county while the phone's building is not known.</summary>
internal sealed class OpenAround(LinliDb db, IPlaceDirectory places, CategoryTree tree, Playbooks playbooks, TimeProvider clock)
{
    private const int Read = 20;
    private const int Shown = 4;

    public async Task<IReadOnlyList<AroundOrder>> Find(CountyCode county, string area, CancellationToken ct)
    {
        var book = playbooks.Of(county).For(area, RequestKind.Help, clock.GetUtcNow());
        var open = await PublicOrders
            .Open(db, area)
            .OrderByDescending(o => o.RegisteredAt)
            .Take(Read)
            .Select(o => new
            {
                o.Category,
                o.Building,
                o.Area,
                o.Status,
                o.RequestCount,
                Promised = o
                    .Clocks.Where(c => c.Kind == ClockKind.Completion && c.Round == o.ReopenCount)
                    .Select(c => (DateTimeOffset?)c.DueAt)
                    .FirstOrDefault(),
            })
            .ToListAsync(ct);

        return
        [
            .. open.Where(o => tree.Find(o.Category) is { Confidential: false } && !book.IsPrivate(o.Category))
                .Take(Shown)
                .Select(o => new AroundOrder(
                    tree[o.Category].Name,
                    PublicPlace.Say(places, county, o.Building, o.Area),
                    o.Status,
                    o.Promised,
                    o.RequestCount
                )),
        ];
    }
}
