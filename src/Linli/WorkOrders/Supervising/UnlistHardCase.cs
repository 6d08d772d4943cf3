using System.ComponentModel.DataAnnotations;

namespace Linli.WorkOrders.Supervising;

/// <summary>Takes an order off the list of hard cases and says why: who has it now, how the dispute was settled.</summary>
internal sealed class UnlistHardCase(OrderActs orders) : IAct<UnlistHardCase.Input>
{
    internal sealed class Input
    {
        [Required(ErrorMessage = "why is needed."), StringLength(1000, ErrorMessage = "why: at most 1000 characters.")]
        public string Why { get; set; } = "";
    }

    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(act, (order, deed) => order.UnlistHardCase(input.Why, deed), ct);
}
