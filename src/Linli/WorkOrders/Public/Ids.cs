using Linli.Kernel;

namespace Linli.WorkOrders.Public;

/// <summary>The id of a resident's request (诉求).</summary>
internal readonly record struct RequestId(Guid Value) : ITypedId<RequestId>
{
    public static RequestId From(Guid value) => new(value);
}

/// <summary>The id of a work order (工单).</summary>
internal readonly record struct OrderId(Guid Value) : ITypedId<OrderId>
{
    public static OrderId From(Guid value) => new(value);
}
