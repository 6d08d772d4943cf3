using Linli.Kernel;
using Linli.Organizations.Public;

namespace Linli.WorkOrders.Dispatching;

/// <summary>A unit takes an order from the pool for itself.</summary>
internal sealed class ClaimOrder(OrderActs orders, IBodyDirectory bodies) : IAct<ClaimOrder.Input>
{
    internal sealed class Input;

    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(
            act,
            (order, deed) =>
            {
                var unit =
                    bodies.Find(order.County, new BodyId(act.By.BodyId))
                    ?? throw new RuleBroken("work-orders.no-body", $"您的账号没有所属单位，不能认领。请联系管理员。");
                order.Claim(unit, deed);
            },
            ct
        );
}
