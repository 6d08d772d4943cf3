using System.ComponentModel.DataAnnotations;
using Linli.Organizations.Public;

namespace Linli.WorkOrders.Supervising;

/// <summary>Takes an order a rung up the ladder: follow-up, raised, to the standing meeting (三督办, S2-21).</summary>
internal sealed class SuperviseOrder(OrderActs orders, IBodyDirectory bodies) : IAct<SuperviseOrder.Input>
{
    internal sealed class Input
    {
        /// <summary>What the unit must do or say.</summary>
        [Required(ErrorMessage = "demand is needed."), StringLength(1000, ErrorMessage = "demand: at most 1000 characters.")]
        public string Demand { get; set; } = "";
    }

    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(
            act,
            (order, deed) =>
            {
                var unit = deed.Terms.Book.RungAfter(order.SupervisionRung)?.Unit ?? "";
                order.Supervise(bodies.Responsible(order.County, unit, order.Area, null, deed.At), input.Demand, deed);
            },
            ct
        );
}
