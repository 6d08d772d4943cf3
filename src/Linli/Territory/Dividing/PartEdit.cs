using Linli.Kernel;

namespace Linli.Territory.Dividing;

/// <summary>One change of how a grid is divided.</summary>
/// <param name="Act">Its word in the audit.</param>
internal abstract record PartEdit(string Act)
{
    /// <summary>The parts afterwards.</summary>
    /// <param name="free">The next free code; taken when a part begins.</param>
    /// <exception cref="RuleBroken">The change makes no sense.</exception>
    public abstract IReadOnlyList<GridPart> Apply(IReadOnlyList<GridPart> parts, Func<string> free, Func<Guid, IReadOnlyList<int>> units);

    /// <summary>Houses it names: they must stand in the grid.</summary>
    public virtual IReadOnlyCollection<PartHouse> Houses => [];

    /// <exception cref="RuleBroken">There is no such part any more.</exception>
    protected static GridPart Find(IReadOnlyList<GridPart> parts, string code) =>
        parts.FirstOrDefault(p => p.Code == code)
        ?? throw new RuleBroken("territory.part-unknown", $"没有这个微网格或片区了，可能有人刚取消了它。没有保存，请刷新页面看看。");
}

/// <summary>A new part of the chosen houses, which leave the parts they were in.</summary>
internal sealed record FoundPart(string Name, IReadOnlyCollection<PartHouse> Chosen) : PartEdit("found")
{
    public override IReadOnlyCollection<PartHouse> Houses => Chosen;

    public override IReadOnlyList<GridPart> Apply(IReadOnlyList<GridPart> parts, Func<string> free, Func<Guid, IReadOnlyList<int>> units)
    {
        var code = free();
        return GridParts.Put([.. parts, new GridPart(code, GridParts.FreeName(parts, Name), [])], Chosen, code, units);
    }
}

/// <summary>The chosen houses go into a part, or into none.</summary>
/// <param name="Into">Code of a part; null for none.</param>
internal sealed record PutHouses(string? Into, IReadOnlyCollection<PartHouse> Chosen) : PartEdit("put")
{
    public override IReadOnlyCollection<PartHouse> Houses => Chosen;

    public override IReadOnlyList<GridPart> Apply(IReadOnlyList<GridPart> parts, Func<string> free, Func<Guid, IReadOnlyList<int>> units) =>
        GridParts.Put(parts, Chosen, Into is null ? null : Find(parts, Into).Code, units);
}

/// <summary>Another name for a part.</summary>
internal sealed record RenamePart(string Code, string Name) : PartEdit("rename")
{
    public override IReadOnlyList<GridPart> Apply(IReadOnlyList<GridPart> parts, Func<string> free, Func<Guid, IReadOnlyList<int>> units)
    {
        var one = Find(parts, Code);
        return [.. parts.Select(p => p == one ? p with { Name = GridParts.FreeName(parts, Name, Code) } : p)];
    }
}

/// <summary>The part is no more; its houses are in none.</summary>
internal sealed record EndPart(string Code) : PartEdit("end")
{
    public override IReadOnlyList<GridPart> Apply(IReadOnlyList<GridPart> parts, Func<string> free, Func<Guid, IReadOnlyList<int>> units)
    {
        var one = Find(parts, Code);
        return [.. parts.Where(p => p != one)];
    }
}
