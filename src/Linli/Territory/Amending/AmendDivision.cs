using System.ComponentModel.DataAnnotations;
using Linli.Kernel;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Linli.Territory.Naming;

namespace Linli.Territory.Amending;

/// <summary>
/// Enters a change of a division from a day on, with its document: renamed, merged, split off, moved, established, abolished; or takes an
/// earlier entry back. What does not fit what was before it is refused.
/// </summary>
internal sealed class AmendDivision(LinliDb db, DivisionBooks books, TimeProvider clock)
{
    internal sealed class Input
    {
        public AmendmentKind Kind { get; set; }

        /// <summary>The division it is about; the new one's code when one begins.</summary>
        [Required(ErrorMessage = "code is needed."), StringLength(12, ErrorMessage = "code: at most 12 digits.")]
        public string Code { get; set; } = "";

        /// <summary>Merged into, split off, or the new code after a move.</summary>
        [StringLength(12, ErrorMessage = "other: at most 12 digits.")]
        public string? Other { get; set; }

        [StringLength(DivisionAmendment.LongestName, ErrorMessage = "name: at most 100 characters.")]
        public string? Name { get; set; }

        public DateOnly From { get; set; }

        [Required(ErrorMessage = "reason is needed."), StringLength(500, ErrorMessage = "reason: at most 500 characters.")]
        public string Reason { get; set; } = "";

        [StringLength(200, ErrorMessage = "document: at most 200 characters.")]
        public string? Document { get; set; }

        /// <summary>The entry taken back.</summary>
        public Guid? Withdraws { get; set; }
    }

    internal sealed record Answer(Guid Id, string Code);

    /// <exception cref="RuleBroken">Not permitted, something is missing, or it does not fit.</exception>
    public async Task<Answer> Run(Input input, Actor by, CancellationToken ct)
    {
        if (await db.Replay<Answer>(ct) is { } answered)
        {
            return answered;
        }

        AmendRight.Ask(by);
        var book = books.Of(by.County);
        var said = new DivisionAmendment.Said(
            input.Kind,
            input.Code.Trim(),
            input.From,
            input.Reason,
            input.Document,
            input.Name,
            input.Other,
            input.Kind == AmendmentKind.Withdraw ? Entry(book, input.Withdraws) : null
        );
        var at = clock.GetUtcNow();
        var amendment = DivisionAmendment.Enter(said, by, at);
        book.With(amendment);
        db.Add(amendment);
        db.Add(AuditEntry.Of("division.amend", by, $"{amendment.Kind} {amendment.Code}", at, amendment.Reason));
        await CountyStamps.Renew(db, by.County, DivisionBooks.Topic, ct);
        var answer = await db.Commit(new Answer(amendment.Id, amendment.Code), ct);
        books.Forget(by.County);
        return answer;
    }

    private static Guid Entry(DivisionBook book, Guid? id) =>
        book.Entered.FirstOrDefault(a => a.Id == id && a.Withdraws is null) is { } entry && !book.IsWithdrawn(entry)
            ? entry.Id
            : throw new RuleBroken("territory.amendment-gone", $"没有这条变更，或者已经撤回。没有保存，请刷新后再看。");
}
