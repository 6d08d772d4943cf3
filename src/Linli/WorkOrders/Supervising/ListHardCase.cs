using System.ComponentModel.DataAnnotations;

namespace Linli.WorkOrders.Supervising;

/// <summary>Puts an order on the list of hard cases: long unsolved, or pushed from unit to unit (问题责任清单, S2-20).</summary>
internal sealed class ListHardCase(OrderActs orders) : IAct<ListHardCase.Input>
{
    internal sealed class Input
    {
        /// <summary>Disputed when nothing is said: that is what a desk sees first.</summary>
        public HardCaseGround Ground { get; set; } = HardCaseGround.Disputed;

        [Required(ErrorMessage = "why is needed."), StringLength(1000, ErrorMessage = "why: at most 1000 characters.")]
        public string Why { get; set; } = "";
    }

    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(act, (order, deed) => order.ListAsHardCase(input.Ground, input.Why, deed), ct);
}
