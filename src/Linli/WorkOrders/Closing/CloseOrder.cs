using System.ComponentModel.DataAnnotations;
using Linli.WorkOrders.Promising;

namespace Linli.WorkOrders.Closing;

/// <summary>Closes an order after the person who asked spoke, or says openly that nobody could be asked.</summary>
internal sealed class CloseOrder(OrderActs orders, Playbooks playbooks) : IAct<CloseOrder.Input>
{
    internal sealed class Input
    {
        /// <summary>Set when nobody could be asked: why. Such an order is counted as not verified, never as solved.</summary>
        [StringLength(1000, ErrorMessage = "unverified: at most 1000 characters.")]
        public string? Unverified { get; set; }
    }

    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(
            act,
            (order, at) =>
            {
                if (string.IsNullOrWhiteSpace(input.Unverified))
                {
                    order.Close(act.By, at);
                }
                else
                {
                    order.CloseUnverified(input.Unverified, playbooks.At(at).MissedCallsNeeded, act.By, at);
                }
            },
            ct
        );
}
