namespace Linli.Kernel;

/// <summary>
/// Who acts: a member of staff in a post, the resident behind a receipt, or the system itself. Passed in, never ambient.
/// </summary>
public sealed record Actor
{
    /// <summary>The staff account; empty for residents and for the system.</summary>
    public Guid StaffId { get; init; }

    /// <summary>The name the timeline shows.</summary>
    public required string Name { get; init; }

    /// <summary>The body the person acts for; empty for residents and for the system.</summary>
    public Guid BodyId { get; init; }

    public string BodyName { get; init; } = "";

    public required CountyCode County { get; init; }

    /// <summary>Which areas and whose orders this actor may see and move.</summary>
    public required Jurisdiction Jurisdiction { get; init; }

    public required IReadOnlySet<string> Permissions { get; init; }

    public bool May(string permission) => Permissions.Contains(permission);

    public bool IsStaff => StaffId != Guid.Empty;
}

/// <summary>What an actor may see: everything under an area code, or only what a body was given to handle, or nothing.</summary>
/// <param name="AreaPrefix">Area code whose descendants are visible; null means none by area.</param>
/// <param name="Body">Body whose own orders are visible wherever they lie; null means none by body.</param>
public sealed record Jurisdiction(string? AreaPrefix, Guid? Body)
{
    /// <summary>Sees nothing: what a query gets when nobody said who asks.</summary>
    public static readonly Jurisdiction None = new(null, null);

    public static Jurisdiction OfArea(string prefix) => new(prefix, null);

    public static Jurisdiction OfBody(Guid body) => new(null, body);

    public bool Covers(string area) => AreaPrefix is not null && area.StartsWith(AreaPrefix, StringComparison.Ordinal);
}
