using System.ComponentModel.DataAnnotations;
using Linli.WorkOrders.Attaching;

namespace Linli.WorkOrders.Receiving;

/// <summary>More about the matter: words, photos, a recording. One of them is enough.</summary>
internal sealed class SupplementOrder(OrderActs orders, Attachments attachments) : IAct<SupplementOrder.Input>
{
    internal sealed class Input
    {
        [StringLength(4000, ErrorMessage = "text: at most 4000 characters.")]
        public string? Text { get; set; }
        public IReadOnlyList<string> Files { get; set; } = [];
    }

    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(
            act,
            async (order, deed) =>
            {
                order.Supplement(input.Text, input.Files, deed);
                await attachments.Attach(order, null, input.Files, deed.At, ct);
            },
            ct
        );
}
