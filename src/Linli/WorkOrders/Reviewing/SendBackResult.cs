using System.ComponentModel.DataAnnotations;

namespace Linli.WorkOrders.Reviewing;

/// <summary>The head of the unit wants better work before anything goes out.</summary>
internal sealed class SendBackResult(OrderActs orders) : IAct<SendBackResult.Input>
{
    internal sealed class Input
    {
        [Required(ErrorMessage = "reason is needed."), StringLength(1000, ErrorMessage = "reason: at most 1000 characters.")]
        public string Reason { get; set; } = "";
    }

    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(act, (order, deed) => order.SendBack(input.Reason, deed), ct);
}
