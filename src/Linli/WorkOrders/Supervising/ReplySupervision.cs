using System.ComponentModel.DataAnnotations;

namespace Linli.WorkOrders.Supervising;

/// <summary>The unit answers what it was asked on a rung of the ladder (答复督办).</summary>
internal sealed class ReplySupervision(OrderActs orders) : IAct<ReplySupervision.Input>
{
    internal sealed class Input
    {
        [Required(ErrorMessage = "reply is needed."), StringLength(2000, ErrorMessage = "reply: at most 2000 characters.")]
        public string Reply { get; set; } = "";
    }

    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(act, (order, deed) => order.ReplySupervision(input.Reply, deed), ct);
}
