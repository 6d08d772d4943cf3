using System.ComponentModel.DataAnnotations;

namespace Linli.WorkOrders.Receiving;

/// <summary>Takes an order back that should not be: registered twice, or withdrawn by the person who asked.</summary>
internal sealed class CancelOrder(OrderActs orders) : IAct<CancelOrder.Input>
{
    internal sealed class Input
    {
        [Required(ErrorMessage = "reason is needed."), StringLength(1000, ErrorMessage = "reason: at most 1000 characters.")]
        public string Reason { get; set; } = "";
    }

    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(act, (order, deed) => order.Cancel(input.Reason, deed), ct);
}
