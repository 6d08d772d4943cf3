using Linli.Organizations.Public;

namespace Linli.WorkOrders.Closing;

/// <summary>提级办理: who answers next for a matter that was not solved (S2-16).</summary>
internal static class Above
{
    /// <summary>The body above the one that answers now; null when nobody stands higher.</summary>
    public static BodyCard? AboveUnit(this IBodyDirectory bodies, WorkOrder order) =>
        (order.Lead ?? order.Unit) is { } answers ? bodies.Above(order.County, answers) : null;
}
