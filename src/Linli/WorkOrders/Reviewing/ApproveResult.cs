using System.ComponentModel.DataAnnotations;

namespace Linli.WorkOrders.Reviewing;

/// <summary>The head of the unit lets the result go out to the person who asked (S2-15).</summary>
internal sealed class ApproveResult(OrderActs orders) : IAct<ApproveResult.Input>
{
    internal sealed class Input
    {
        [StringLength(1000, ErrorMessage = "note: at most 1000 characters.")]
        public string? Note { get; set; }
    }

    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(act, (order, deed) => order.Approve(input.Note, deed), ct);
}
