using System.ComponentModel.DataAnnotations;
using Linli.Platform.Calendar;
using Linli.WorkOrders.Promising;

namespace Linli.WorkOrders.Extending;

/// <summary>The unit needs more time and says why (申请延期). The clock runs on until it is ruled; the resident sees both.</summary>
internal sealed class AskExtension(OrderActs orders, Playbooks playbooks) : IAct<AskExtension.Input>
{
    internal sealed class Input
    {
        /// <summary>How much more, in the unit of the playbook's extension rule.</summary>
        [Range(1, 365, ErrorMessage = "amount: 1 to 365.")]
        public int Amount { get; set; }

        [Required(ErrorMessage = "reason is needed."), StringLength(1000, ErrorMessage = "reason: at most 1000 characters.")]
        public string Reason { get; set; } = "";
    }

    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(
            act,
            (order, deed) =>
                order.AskExtension(new TermLength(input.Amount, playbooks.Of(order).Extensions.Longest.Unit), input.Reason, deed),
            ct
        );
}
