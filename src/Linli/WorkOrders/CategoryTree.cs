using System.Collections.Frozen;

namespace Linli.WorkOrders;

/// <summary>
/// One version of the classification with its limits and units. Immutable: a request keeps the version it was filed under,
/// so re-classification never changes history.
/// </summary>
internal sealed class CategoryTree
{
    private readonly FrozenDictionary<string, RequestCategory> _byCode;

    /// <exception cref="ArgumentException">When a code stands twice or a parent is missing.</exception>
    public CategoryTree(
        int version,
        DateOnly effectiveFrom,
        IReadOnlyList<RequestCategory> categories,
        IReadOnlyDictionary<string, LimitClass> limitClasses,
        IReadOnlyDictionary<string, string> units
    )
    {
        Version = version;
        EffectiveFrom = effectiveFrom;
        All = categories;
        LimitClasses = limitClasses;
        Units = units;
        _byCode = categories.ToDictionary(c => c.Code).ToFrozenDictionary();
        Leaves = [.. categories.Where(c => c.IsLeaf)];

        if (categories.FirstOrDefault(c => c.ParentCode is { } parent && !_byCode.ContainsKey(parent)) is { } orphan)
        {
            throw new ArgumentException($"Category {orphan.Code} names the parent {orphan.ParentCode}, which is not in the tree.");
        }
    }

    public int Version { get; }

    /// <summary>First day, in the county's zone, on which requests are filed under this version.</summary>
    public DateOnly EffectiveFrom { get; }

    /// <summary>Every node, in the order of the file.</summary>
    public IReadOnlyList<RequestCategory> All { get; }

    public IReadOnlyList<RequestCategory> Leaves { get; }

    /// <summary>By code: E2, U24, W5 …</summary>
    public IReadOnlyDictionary<string, LimitClass> LimitClasses { get; }

    /// <summary>Full names of units by their short name: 物 → 物业服务企业.</summary>
    public IReadOnlyDictionary<string, string> Units { get; }

    public RequestCategory? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <exception cref="KeyNotFoundException">When the version has no such code.</exception>
    public RequestCategory this[string code] =>
        Find(code) ?? throw new KeyNotFoundException($"Category {code} is not in version {Version}.");

    public RequestCategory? Parent(RequestCategory category) => category.ParentCode is { } code ? this[code] : null;

    public IEnumerable<RequestCategory> Children(RequestCategory? of) => All.Where(c => c.ParentCode == of?.Code);

    /// <summary>The name a person reads: top level and leaf, e.g. <c>街面与建设 › 路灯</c>.</summary>
    public string PathName(RequestCategory category) =>
        category.ParentCode is null ? category.Name : $"{this[category.Code[..2]].Name} › {category.Name}";
}
