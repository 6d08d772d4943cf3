using System.ComponentModel.DataAnnotations;
using Linli.Kernel;
using Linli.Organizations.Public;

namespace Linli.WorkOrders.Dispatching;

/// <summary>Moves an order to another unit (转办); its clocks run on.</summary>
internal sealed class TransferOrder(OrderActs orders, IBodyDirectory bodies) : IAct<TransferOrder.Input>
{
    internal sealed class Input
    {
        [Required(ErrorMessage = "unit is needed.")]
        public Guid? Unit { get; set; }

        [Required(ErrorMessage = "reason is needed."), StringLength(1000, ErrorMessage = "reason: at most 1000 characters.")]
        public string Reason { get; set; } = "";
    }

    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(
            act,
            (order, deed) =>
            {
                var to =
                    bodies.Find(order.County, new BodyId(input.Unit ?? Guid.Empty))
                    ?? throw new RuleBroken("work-orders.unit-unknown", $"没有这个单位，可能已撤销。请重新选择。");
                order.Transfer(to, input.Reason, deed);
            },
            ct
        );
}
