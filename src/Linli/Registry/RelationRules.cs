using System.Text.Json;
using Linli.Kernel;
using Linli.Platform;
using Linli.Platform.Calendar;

namespace Linli.Registry;

/// <summary>A kind of relation.</summary>
/// <param name="From">What stands at its beginning, and at its end.</param>
/// <param name="There">What the page of the beginning calls the other: <c>被监护人</c>.</param>
/// <param name="Back">What the page of the end calls the other: <c>监护人</c>.</param>
/// <param name="Once">Nobody has two of it at a time, e.g. a spouse.</param>
/// <param name="Role">The role in a household that says as much: of the end, when the beginning is its head.</param>
/// <param name="BackRole">The same of the beginning, when the end is the head.</param>
internal sealed record RelationKind(
    string Code,
    RelationEnd From,
    RelationEnd To,
    string There,
    string Back,
    bool Once = false,
    HouseholdRole? Role = null,
    HouseholdRole? BackRole = null
)
{
    /// <summary>Both call each other the same, so it has no direction.</summary>
    public bool IsMutual => From == To && There == Back;
}

/// <summary>Which relations a county keeps; policy data (<c>seed/reference/registry/relations.json</c>).</summary>
internal sealed record RelationRules(IReadOnlyList<RelationKind> Kinds)
{
    private static readonly bool[] BothWays = [false, true];

    public RelationKind? Kind(string? code) => Kinds.FirstOrDefault(k => k.Code == code);

    /// <summary>What may be said about an entry, in the direction in which it is said from it.</summary>
    public IReadOnlyList<RelationChoice> Of(RelationEnd end) =>
        [
            .. from kind in Kinds
            from back in kind.From == kind.To && !kind.IsMutual ? BothWays : [kind.From != end]
            where (back ? kind.To : kind.From) == end
            select new RelationChoice(kind, back),
        ];

    public static RelationRules Shipped() =>
        new(
            JsonSerializer
                .Deserialize<Written>(
                    File.ReadAllText(Path.Combine(CountyCalendars.ReferenceFolder, "registry", "relations.json")),
                    PlatformJson.Options
                )!
                .Kinds
        );

    private sealed record Written(IReadOnlyList<string> Notes, IReadOnlyList<RelationKind> Kinds);
}

/// <summary>A kind of relation as one end says it.</summary>
/// <param name="IsBack">Said from the end of it, not from its beginning.</param>
internal sealed record RelationChoice(RelationKind Kind, bool IsBack)
{
    private const string BackMark = "~";

    /// <summary>In forms.</summary>
    public string Code => IsBack ? Kind.Code + BackMark : Kind.Code;

    /// <summary>What the other is called.</summary>
    public string Zh => IsBack ? Kind.Back : Kind.There;

    public RelationEnd Other => IsBack ? Kind.From : Kind.To;

    /// <exception cref="RuleBroken">No such choice for this end.</exception>
    public static RelationChoice Read(RelationRules rules, RelationEnd end, string? code) =>
        rules.Of(end).FirstOrDefault(c => c.Code == code) ?? throw new RuleBroken("registry.relation-kind", $"请选是什么关系。");
}
