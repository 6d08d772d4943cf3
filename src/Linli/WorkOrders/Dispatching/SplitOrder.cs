using System.ComponentModel.DataAnnotations;
using Linli.Kernel;
using Linli.Organizations.Public;

namespace Linli.WorkOrders.Dispatching;

/// <summary>Adds units that help with an order (协办), with what each is asked to do.</summary>
internal sealed class SplitOrder(OrderActs orders, IBodyDirectory bodies) : IAct<SplitOrder.Input>
{
    internal sealed class Input
    {
        [MinLength(1, ErrorMessage = "units: at least one.")]
        public IReadOnlyList<Guid> Units { get; set; } = [];

        [Required(ErrorMessage = "task is needed."), StringLength(1000, ErrorMessage = "task: at most 1000 characters.")]
        public string Task { get; set; } = "";
    }

    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(
            act,
            (order, deed) =>
            {
                var units = input.Units.Select(u =>
                    bodies.Find(order.County, new BodyId(u))
                    ?? throw new RuleBroken("work-orders.unit-unknown", $"没有这个单位，可能已撤销。请重新选择。")
                );
                order.Split([.. units], input.Task, deed);
            },
            ct
        );
}
