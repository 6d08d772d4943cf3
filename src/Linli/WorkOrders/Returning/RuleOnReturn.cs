using System.ComponentModel.DataAnnotations;

namespace Linli.WorkOrders.Returning;

/// <summary>The center rules who keeps the order (审定).</summary>
internal sealed class RuleOnReturn(OrderActs orders) : IAct<RuleOnReturn.Input>
{
    internal sealed class Input
    {
        /// <summary>True: the unit is right, the order waits for another. False: the unit keeps it.</summary>
        public bool Uphold { get; set; }

        [Required(ErrorMessage = "ruling is needed."), StringLength(1000, ErrorMessage = "ruling: at most 1000 characters.")]
        public string Ruling { get; set; } = "";
    }

    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(
            act,
            (order, deed) =>
            {
                if (input.Uphold)
                {
                    order.UpholdReturn(input.Ruling, deed);
                }
                else
                {
                    order.RefuseReturn(input.Ruling, deed);
                }
            },
            ct
        );
}
