using System.ComponentModel.DataAnnotations;

namespace Linli.WorkOrders.Handling;

/// <summary>Lets the clocks stand still for a reason that the center accepts; the resident sees it (挂起).</summary>
internal sealed class SuspendOrder(OrderActs orders) : IAct<SuspendOrder.Input>
{
    internal sealed class Input
    {
        [Required(ErrorMessage = "reason is needed."), StringLength(1000, ErrorMessage = "reason: at most 1000 characters.")]
        public string Reason { get; set; } = "";
    }

    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(act, (order, deed) => order.Suspend(input.Reason, deed), ct);
}
