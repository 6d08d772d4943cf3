using System.ComponentModel.DataAnnotations;

namespace Linli.WorkOrders.Receiving;

/// <summary>催一下: heard, counted, shown to the unit; no clock changes.</summary>
internal sealed class UrgeOrder(OrderActs orders) : IAct<UrgeOrder.Input>
{
    internal sealed class Input
    {
        [StringLength(500, ErrorMessage = "words: at most 500 characters.")]
        public string? Words { get; set; }
    }

    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(act, (order, deed) => order.Urge(input.Words, deed), ct);
}
