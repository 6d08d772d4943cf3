using System.ComponentModel.DataAnnotations;

namespace Linli.WorkOrders.Publicising;

/// <summary>Does not make a result public and says on which legal ground (不予公开): the other way to keep the publicity clock.</summary>
internal sealed class WithholdResult(OrderActs orders) : IAct<WithholdResult.Input>
{
    internal sealed class Input
    {
        [Required(ErrorMessage = "ground is needed."), StringLength(1000, ErrorMessage = "ground: at most 1000 characters.")]
        public string Ground { get; set; } = "";
    }

    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(act, (order, deed) => order.Withhold(input.Ground, deed), ct);
}
