using System.Text.Json;
using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Platform;
using Linli.Platform.Calendar;

namespace Linli.WorkOrders.Dispatching;

/// <summary>Whom the catalog names for an order, and by which clause.</summary>
/// <param name="Clause">Catalog version and category, e.g. <c>2026-01 第 050106 条</c>.</param>
internal sealed record DispatchAdvice(BodyCard Lead, IReadOnlyList<BodyCard> Assists, string Clause);

/// <summary>What the catalog needs to know of an order.</summary>
internal sealed record Matter(CountyCode County, string Category, string Area, Guid? Building);

/// <summary>
/// 派单目录: category × area → responsible unit. The category's routing names the kind of unit; the nearest such body up the area tree
/// acts. A county's own clauses, newest first, override it. In a dedicated grid (专属网格) its own body acts first on what the version names.
/// </summary>
internal sealed class DispatchCatalog
{
    private readonly CategoryTree _categories;
    private readonly IBodyDirectory _bodies;
    private readonly IReadOnlyList<CatalogVersion> _versions;

    public DispatchCatalog(CategoryTree categories, IBodyDirectory bodies)
    {
        (_categories, _bodies) = (categories, bodies);
        var file = Path.Combine(CountyCalendars.ReferenceFolder, "workorders", "dispatch-catalog.json");
        _versions =
        [
            .. JsonSerializer
                .Deserialize<List<CatalogVersion>>(File.ReadAllText(file), PlatformJson.Options)!
                .OrderByDescending(v => v.EffectiveFrom),
        ];
    }

    /// <summary>Null when the category is unknown, names nobody fixed (主管, 权属), or the county has no such body.</summary>
    public DispatchAdvice? Advise(WorkOrder order, DateTimeOffset at) =>
        Advise(new Matter(order.County, order.Category, order.Area, order.Building), at);

    /// <inheritdoc cref="Advise(WorkOrder, DateTimeOffset)"/>
    public DispatchAdvice? Advise(Matter order, DateTimeOffset at)
    {
        var version = _versions.FirstOrDefault(v => v.EffectiveFrom <= DateOnly.FromDateTime(at.UtcDateTime)) ?? _versions[^1];

        if (version.GoesToKeeper(order.Category) && _bodies.KeeperOf(order.County, order.Area, at) is { } keeper)
        {
            return new DispatchAdvice(keeper.Body, [], $"{version.Version} 第 {order.Category} 条（专属网格，责任单位先办）");
        }

        var clause = version.Find(order.Category, order.Area);
        var routing = clause is null ? _categories.Find(order.Category)?.Routing : Routing.Parse(clause.Routing);

        if (routing is null || Body(routing.Lead, order, at) is not { } lead)
        {
            return null;
        }

        var assists = routing
            .Assistants.Select(a => Body(a, order, at))
            .OfType<BodyCard>()
            .Where(b => b.Id != lead.Id)
            .DistinctBy(b => b.Id);
        var place = clause is { Area.Length: > 0 } ? $"({clause.Area})" : "";
        return new DispatchAdvice(lead, [.. assists], $"{version.Version} 第 {order.Category} 条{place}");
    }

    private BodyCard? Body(UnitChoice choice, Matter order, DateTimeOffset at) =>
        choice
            .Alternatives.Select(unit => _bodies.Responsible(order.County, unit, order.Area, order.Building, at))
            .FirstOrDefault(b => b is not null);

    /// <param name="Dedicated">What the body of a dedicated grid acts on first.</param>
    private sealed record CatalogVersion(
        string Version,
        DateOnly EffectiveFrom,
        string Source,
        IReadOnlyList<CatalogClause> Clauses,
        DedicatedClause? Dedicated = null
    )
    {
        // What is excepted is excepted, however exactly the other list names it.
        public bool GoesToKeeper(string category) =>
            Dedicated is { } own
            && own.Categories.Any(c => category.StartsWith(c, StringComparison.Ordinal))
            && !own.Except.Any(c => category.StartsWith(c, StringComparison.Ordinal));

        // The longest area wins, then the longest category: a grid's own rule before the county's.
        public CatalogClause? Find(string category, string area) =>
            Clauses
                .Where(c => category.StartsWith(c.Category, StringComparison.Ordinal) && area.StartsWith(c.Area, StringComparison.Ordinal))
                .OrderByDescending(c => c.Area.Length)
                .ThenByDescending(c => c.Category.Length)
                .FirstOrDefault();
    }

    /// <summary>Categories, or their beginnings, that go to a dedicated grid's own body first.</summary>
    /// <param name="Except">Of those, what goes the ordinary way: where minutes count.</param>
    private sealed record DedicatedClause(string Source, IReadOnlyList<string> Categories, IReadOnlyList<string> Except);

    /// <summary>A clause of the county's own.</summary>
    /// <param name="Category">Category code or its beginning.</param>
    /// <param name="Area">Area prefix it holds for; empty for the whole county.</param>
    /// <param name="Routing">In the notation of categories.json.</param>
    private sealed record CatalogClause(string Category, string Area, string Routing);
}
