using System.ComponentModel.DataAnnotations;
using Linli.WorkOrders.Attaching;

namespace Linli.WorkOrders.Handling;

/// <summary>The unit hands in what it did, with photos or documents where there are any. The resident will read the words.</summary>
internal sealed class SubmitResult(OrderActs orders, Attachments attachments) : IAct<SubmitResult.Input>
{
    internal sealed class Input
    {
        [Required(ErrorMessage = "result is needed."), StringLength(4000, ErrorMessage = "result: at most 4000 characters.")]
        public string Result { get; set; } = "";

        /// <summary>Content hashes of files stored before.</summary>
        public IReadOnlyList<string> Files { get; set; } = [];
    }

    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(
            act,
            async (order, deed) =>
            {
                order.Submit(input.Result, input.Files, deed);

                // Where the rules ask for no approval the result goes out as it is.
                if (!deed.Terms.Book.Approval.Needed && order is { Lead: null, VisitOwed: false })
                {
                    order.Approve(null, deed.Automatic);
                }
                await attachments.Attach(order, null, input.Files, deed.At, ct);
            },
            ct
        );
}
