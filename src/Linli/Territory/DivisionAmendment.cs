using Linli.Kernel;
using Linli.Platform.Data;

namespace Linli.Territory;

/// <summary>
/// A change of the divisions after the shipped edition, entered by hand with its document (区划变更). Written once: a mistake is taken back
/// by another one of the kind <see cref="AmendmentKind.Withdraw"/>.
/// </summary>
internal sealed class DivisionAmendment : IOfCounty, IAppendOnly
{
    /// <summary>The longest name a division has here.</summary>
    public const int LongestName = 100;

    private DivisionAmendment() { } // EF Core

    public CountyCode County { get; private init; }
    public Guid Id { get; private init; }
    public AmendmentKind Kind { get; private init; }

    /// <summary>Code of the division it is about: the renamed, merged, moved, abolished one, or the new one.</summary>
    public string Code { get; private init; } = "";

    /// <summary>Into which it was merged, off which it was split, or its new code after a move; null for the others.</summary>
    public string? Other { get; private init; }

    /// <summary>The new name; null when the name stays.</summary>
    public string? Name { get; private init; }

    /// <summary>From the beginning of this day on.</summary>
    public DateOnly From { get; private init; }

    public string Reason { get; private init; } = "";

    /// <summary>Title and number of the approval, e.g. 晋民函〔2024〕12号.</summary>
    public string Document { get; private init; } = "";

    /// <summary>The amendment taken back, for <see cref="AmendmentKind.Withdraw"/>.</summary>
    public Guid? Withdraws { get; private init; }
    public DateTimeOffset EnteredAt { get; private init; }
    public string EnteredBy { get; private init; } = "";

    /// <summary>The code that begins to exist with it; null when none does.</summary>
    public string? Begins =>
        Kind switch
        {
            AmendmentKind.SplitOff or AmendmentKind.Establish => Code,
            AmendmentKind.MoveUnder => Other,
            _ => null,
        };

    /// <summary>Whether the division ceases to exist under its code.</summary>
    public bool Ends => Kind is AmendmentKind.MergeInto or AmendmentKind.MoveUnder or AmendmentKind.Abolish;

    /// <summary>Enters a change; whether it fits what was before, <c>DivisionBook</c> says.</summary>
    /// <exception cref="RuleBroken">A name, another code, a reason or a document is missing for this kind.</exception>
    public static DivisionAmendment Enter(Said said, Actor by, DateTimeOffset at)
    {
        var needsName = said.Kind is AmendmentKind.Rename or AmendmentKind.SplitOff or AmendmentKind.Establish;
        var needsOther = said.Kind is AmendmentKind.MergeInto or AmendmentKind.SplitOff or AmendmentKind.MoveUnder;

        if (needsName && string.IsNullOrWhiteSpace(said.Name))
        {
            throw new RuleBroken("territory.amendment-name-missing", $"这种变更要写新名称。没有保存，请补上。");
        }

        if (said.Code.Length == 0 || needsOther && string.IsNullOrWhiteSpace(said.Other))
        {
            throw new RuleBroken("territory.amendment-code-missing", $"这种变更要写另一个区划代码。没有保存，请补上。");
        }

        if (string.IsNullOrWhiteSpace(said.Reason) || said.Kind != AmendmentKind.Withdraw && string.IsNullOrWhiteSpace(said.Document))
        {
            throw new RuleBroken("territory.amendment-reason-missing", $"请写明原因和批准文件。没有保存。");
        }

        return new()
        {
            County = by.County,
            Id = Guid.CreateVersion7(at),
            Kind = said.Kind,
            Code = said.Code,
            Other = needsOther ? said.Other!.Trim() : null,
            Name = needsName ? said.Name!.Trim() : null,
            From = said.From,
            Reason = said.Reason.Trim(),
            Document = said.Document?.Trim() ?? "",
            Withdraws = said.Withdraws,
            EnteredAt = at,
            EnteredBy = by.Name,
        };
    }

    /// <summary>What somebody says happened.</summary>
    internal sealed record Said(
        AmendmentKind Kind,
        string Code,
        DateOnly From,
        string Reason,
        string? Document,
        string? Name = null,
        string? Other = null,
        Guid? Withdraws = null
    );
}
