using System.ComponentModel.DataAnnotations;
using Linli.Organizations.Public;

namespace Linli.WorkOrders.Closing;

/// <summary>A closed matter came back or was never solved: the order lives again with new clocks.</summary>
internal sealed class ReopenOrder(OrderActs orders, IBodyDirectory bodies) : IAct<ReopenOrder.Input>
{
    internal sealed class Input
    {
        [Required(ErrorMessage = "reason is needed."), StringLength(1000, ErrorMessage = "reason: at most 1000 characters.")]
        public string Reason { get; set; } = "";
    }

    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(act, (order, deed) => order.Reopen(input.Reason, bodies.AboveUnit(order), deed), ct);
}
