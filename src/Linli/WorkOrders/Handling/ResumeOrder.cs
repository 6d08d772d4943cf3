using System.ComponentModel.DataAnnotations;

namespace Linli.WorkOrders.Handling;

/// <summary>The clocks run again.</summary>
internal sealed class ResumeOrder(OrderActs orders) : IAct<ResumeOrder.Input>
{
    internal sealed class Input
    {
        [StringLength(1000, ErrorMessage = "note: at most 1000 characters.")]
        public string? Note { get; set; }
    }

    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(act, (order, deed) => order.Resume(input.Note, deed), ct);
}
