using System.ComponentModel.DataAnnotations;

namespace Linli.WorkOrders.Receiving;

/// <summary>Not a matter for this office, with the legal ground and where to go instead (不予受理, standards §4).</summary>
internal sealed class DeclineRequest(OrderActs orders) : IAct<DeclineRequest.Input>
{
    internal sealed class Input
    {
        [
            Required(ErrorMessage = "ground is needed."),
            StringLength(1000, MinimumLength = 5, ErrorMessage = "ground: 5 to 1000 characters.")
        ]
        public string Ground { get; set; } = "";
    }

    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(act, (order, deed) => order.Decline(input.Ground, deed), ct);
}
