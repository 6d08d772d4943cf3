namespace Linli.WorkOrders.Handling;

/// <summary>The unit confirms that it has the order (签收).</summary>
internal sealed class AcknowledgeOrder(OrderActs orders) : IAct<AcknowledgeOrder.Input>
{
    internal sealed class Input;

    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(act, (order, deed) => order.Acknowledge(deed), ct);
}
