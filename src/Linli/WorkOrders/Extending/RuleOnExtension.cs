using System.ComponentModel.DataAnnotations;

namespace Linli.WorkOrders.Extending;

/// <summary>The center grants or refuses more time. Nobody rules on what their own unit asked for.</summary>
internal sealed class RuleOnExtension(OrderActs orders) : IAct<RuleOnExtension.Input>
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
                    order.GrantExtension(input.Ruling, deed);
                }
                else
                {
                    order.RefuseExtension(input.Ruling, deed);
                }
            },
            ct
        );
}
