using System.ComponentModel.DataAnnotations;

namespace Linli.WorkOrders.Excluding;

/// <summary>Leaves an order out of the rates, or keeps it in. Whoever asked for it never rules; both stand on the open list.</summary>
internal sealed class RuleOnExclusion(OrderActs orders) : IAct<RuleOnExclusion.Input>
{
    internal sealed class Input
    {
        public bool Grant { get; set; }

        [Required(ErrorMessage = "ruling is needed."), StringLength(1000, ErrorMessage = "ruling: at most 1000 characters.")]
        public string Ruling { get; set; } = "";
    }

    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(
            act,
            (order, deed) =>
            {
                if (input.Grant)
                {
                    order.GrantExclusion(input.Ruling, deed);
                }
                else
                {
                    order.RefuseExclusion(input.Ruling, deed);
                }
            },
            ct
        );
}
