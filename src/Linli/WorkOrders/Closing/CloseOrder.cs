using System.ComponentModel.DataAnnotations;

namespace Linli.WorkOrders.Closing;

/// <summary>Closes an order after the person who asked spoke, or says openly that nobody could be asked.</summary>
internal sealed class CloseOrder(OrderActs orders) : IAct<CloseOrder.Input>
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
            (order, deed) =>
            {
                if (string.IsNullOrWhiteSpace(input.Unverified))
                {
                    order.Close(deed);
                }
                else
                {
                    order.CloseUnverified(input.Unverified, deed);
                }
            },
            ct
        );
}
