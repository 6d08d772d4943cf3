using System.ComponentModel.DataAnnotations;

namespace Linli.WorkOrders.Excluding;

/// <summary>Asks that an order be left out of the rates, and says why (申请剔除). Nothing changes before another person rules.</summary>
internal sealed class AskExclusion(OrderActs orders) : IAct<AskExclusion.Input>
{
    internal sealed class Input
    {
        [Required(ErrorMessage = "reason is needed."), StringLength(1000, ErrorMessage = "reason: at most 1000 characters.")]
        public string Reason { get; set; } = "";
    }

    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(act, (order, deed) => order.AskExclusion(input.Reason, deed), ct);
}
