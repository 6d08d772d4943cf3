using System.ComponentModel.DataAnnotations;

namespace Linli.WorkOrders.Dispatching;

/// <summary>Offers an order to the pool, where a unit may claim it.</summary>
internal sealed class PublishOrder(OrderActs orders) : IAct<PublishOrder.Input>
{
    internal sealed class Input
    {
        [StringLength(1000, ErrorMessage = "note: at most 1000 characters.")]
        public string? Note { get; set; }
    }

    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(act, (order, deed) => order.Publish(deed, input.Note), ct);
}
