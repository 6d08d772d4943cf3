using System.ComponentModel.DataAnnotations;
using Linli.Platform.Data;
using Linli.WorkOrders.Attaching;
using Linli.WorkOrders.Triaging;
using Microsoft.EntityFrameworkCore;

namespace Linli.WorkOrders.Handling;

/// <summary>The unit hands in what it did, with what shows it. What the words leave unanswered is marked for approver and caller.</summary>
internal sealed class SubmitResult(OrderActs orders, Attachments attachments, LinliDb db) : IAct<SubmitResult.Input>
{
    internal sealed class Input
    {
        [Required(ErrorMessage = "result is needed."), StringLength(4000, ErrorMessage = "result: at most 4000 characters.")]
        public string Result { get; set; } = "";

        /// <summary>Content hashes of photos and documents stored before.</summary>
        public IReadOnlyList<string> Files { get; set; } = [];

        /// <summary>Content hashes of sheets the resident signed, stored before.</summary>
        public IReadOnlyList<string> Signatures { get; set; } = [];

        /// <summary>Why there is no photo; accepted in place of one, always.</summary>
        [StringLength(1000, ErrorMessage = "statement: at most 1000 characters.")]
        public string? Statement { get; set; }
    }

    public Task<OrderAnswer> Run(Act act, Input input, CancellationToken ct) =>
        orders.Do(
            act,
            async (order, deed) =>
            {
                IReadOnlyList<string> files = [.. input.Files.Concat(input.Signatures).Distinct(StringComparer.Ordinal)];
                order.Submit(
                    new UnitResult(input.Result)
                    {
                        Files = files,
                        Kinds = await Kinds(input, ct),
                        Statement = input.Statement,
                        Missed = await Missed(order, input.Result, deed.Terms.Book.AnswerFloor, ct),
                    },
                    deed
                );

                // Where the rules ask for no approval the result goes out as it is.
                if (!deed.Terms.Book.Approval.Needed && order is { Lead: null, VisitOwed: false })
                {
                    order.Approve(null, deed.Automatic);
                }
                await attachments.Attach(order, null, files, deed.At, ct);
            },
            ct
        );

    // A signed sheet is a signature, whatever it was scanned as; it must have arrived all the same.
    private async Task<IReadOnlyList<EvidenceKind>> Kinds(Input input, CancellationToken ct)
    {
        var shown = await attachments.Kinds(input.Files, ct);
        return (await attachments.Kinds(input.Signatures, ct)).Count > 0 ? [.. shown, EvidenceKind.Signature] : shown;
    }

    private async Task<IReadOnlyList<string>> Missed(WorkOrder order, string reply, double floor, CancellationToken ct)
    {
        var asked = await db.Set<ResidentRequest>()
            .Where(r => r.Order == order.Id)
            .OrderBy(r => r.FiledAt)
            .Select(r => r.Text)
            .Take(AskedPoints.Most)
            .ToListAsync(ct);
        return AskedPoints.Missed(asked, reply, floor);
    }
}
