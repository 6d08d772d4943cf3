using System.ComponentModel.DataAnnotations;
using Linli.Kernel;
using Linli.Organizations.Public;

namespace Linli.WorkOrders.Dispatching;

/// <summary>Sends an order to a unit: the one the catalog names, or the one a person chose.</summary>
internal sealed class DispatchOrder(OrderActs orders, DispatchCatalog catalog, IBodyDirectory bodies) : IAct<DispatchOrder.Input>
{
    internal sealed class Input
    {
        /// <summary>The unit; null lets the catalog decide.</summary>
        public Guid? Unit { get; set; }

        /// <summary>Units that help.</summary>
        public IReadOnlyList<Guid> Assists { get; set; } = [];

        [StringLength(1000, ErrorMessage = "note: at most 1000 characters.")]
        public string? Note { get; set; }
    }

    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(
            act,
            (order, deed) =>
            {
                var advice = catalog.Advise(order, deed.At);
                var chosen = input.Unit is { } unit ? Find(order.County, unit) : advice?.Lead;
                var to =
                    chosen
                    ?? throw new RuleBroken("work-orders.unit-missing", $"派单目录里没有这类事项在此地的承办单位，请手工选择一个单位。");
                var byCatalog = to.Id == advice?.Lead.Id;
                var assists =
                    input.Assists.Count > 0 || input.Unit is not null
                        ? [.. input.Assists.Select(a => Find(order.County, a))]
                        : advice?.Assists ?? [];

                order.Dispatch(to, byCatalog ? advice?.Clause : null, assists, deed, input.Note);
            },
            ct
        );

    private BodyCard Find(CountyCode county, Guid id) =>
        bodies.Find(county, new BodyId(id)) ?? throw new RuleBroken("work-orders.unit-unknown", $"没有这个单位，可能已撤销。请重新选择。");
}
