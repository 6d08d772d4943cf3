using System.ComponentModel.DataAnnotations;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Dispatching;

/// <summary>Joins an order to another with the same cause (并案). The people who asked follow the order that lives on.</summary>
internal sealed class MergeOrder(OrderActs orders, LinliDb db) : IAct<MergeOrder.Input>
{
    internal sealed class Input
    {
        /// <summary>Number of the order that lives on.</summary>
        [Required(ErrorMessage = "into is needed."), StringLength(20, ErrorMessage = "into: an order number.")]
        public string Into { get; set; } = "";
    }

    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(
            act,
            async (order, deed) =>
            {
                var other = await orders.Load(o => o.Number == input.Into.Trim(), ct);
                order.MergeInto(other, deed);

                await foreach (
                    var request in db.Set<ResidentRequest>().Where(r => r.Order == order.Id).AsAsyncEnumerable().WithCancellation(ct)
                )
                {
                    request.Follow(other.Id);
                }
            },
            ct
        );
}
