using System.ComponentModel.DataAnnotations;
using Linli.WorkOrders.Promising;

namespace Linli.WorkOrders.Closing;

/// <summary>A closed matter came back or was never solved: the order lives again with new clocks.</summary>
internal sealed class ReopenOrder(OrderActs orders, Playbooks playbooks, Promises promises) : IAct<ReopenOrder.Input>
{
    internal sealed class Input
    {
        [Required(ErrorMessage = "reason is needed."), StringLength(1000, ErrorMessage = "reason: at most 1000 characters.")]
        public string Reason { get; set; } = "";
    }

    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(
            act,
            (order, at) => order.Reopen(input.Reason, playbooks.At(at).ReopenDays, promises.FromReopening(order, at), act.By, at),
            ct
        );
}
