using Linli.Kernel;

namespace Linli.WorkOrders.Promising;

/// <summary>
/// What must come with a result of a category, one of these kinds. A photo alone is never demanded (国办函〔2026〕12号: 不得以拍照留痕作为唯一依据),
/// so such a rule cannot be read; and a written statement of why there is no photo is accepted whatever the rule lists.
/// </summary>
internal sealed record EvidenceRule
{
    /// <exception cref="RuleBroken">The rule would leave no way but a photo.</exception>
    public EvidenceRule(string category, IReadOnlyList<EvidenceKind> oneOf)
    {
        if (oneOf.All(kind => kind == EvidenceKind.Photo))
        {
            throw new RuleBroken(
                "playbook.photo-only",
                $"“{category}”类的佐证只认照片，不能采用：国办函〔2026〕12号要求不得把拍照作为唯一依据。请再列上签字单、文件或书面说明。"
            );
        }

        (Category, OneOf) = (category, oneOf);
    }

    /// <summary>Category or its beginning; empty for all.</summary>
    public string Category { get; }
    public IReadOnlyList<EvidenceKind> OneOf { get; }

    /// <summary>The kinds as a form names them: what the rule lists, and always the statement.</summary>
    public IReadOnlyList<EvidenceKind> Accepted => [.. OneOf.Append(EvidenceKind.Statement).Distinct().Order()];

    public bool MetBy(IReadOnlyList<EvidenceKind> evidence) => evidence.Any(Accepted.Contains);
}
