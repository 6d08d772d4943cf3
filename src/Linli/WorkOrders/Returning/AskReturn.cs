using System.ComponentModel.DataAnnotations;

namespace Linli.WorkOrders.Returning;

/// <summary>The unit says it is not its matter, with the legal basis (退单).</summary>
internal sealed class AskReturn(OrderActs orders) : IAct<AskReturn.Input>
{
    internal sealed class Input
    {
        [Required(ErrorMessage = "basis is needed."), StringLength(1000, MinimumLength = 5, ErrorMessage = "basis: 5 to 1000 characters.")]
        public string Basis { get; set; } = "";
    }

    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(act, (order, deed) => order.Return(input.Basis, deed), ct);
}
