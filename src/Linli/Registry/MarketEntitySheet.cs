namespace Linli.Registry;

/// <summary>What the register knows about a market entity, in the clear; it lives for the length of a request.</summary>
/// <param name="Code">In its plain spelling.</param>
/// <param name="Representative">Who stands for it by law, or trades as it.</param>
internal sealed record MarketEntitySheet(
    MarketEntityKind Kind,
    string Name,
    string? Code = null,
    string? Trade = null,
    string? Representative = null,
    string? Phone = null
)
{
    /// <summary>The same without what is no longer kept.</summary>
    public MarketEntitySheet Without(IReadOnlyCollection<string> fields) =>
        this with
        {
            Representative = fields.Contains(EntityFields.Representative) ? null : Representative,
            Phone = fields.Contains(EntityFields.Phone) ? null : Phone,
        };

    /// <summary>Field by field as the history keeps them; what is not known is null.</summary>
    public IReadOnlyDictionary<string, string?> Values =>
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [EntityFields.Kind] = Kind.ToString(),
            [EntityFields.Name] = Name,
            [EntityFields.Code] = Code,
            [EntityFields.Trade] = Trade,
            [EntityFields.Representative] = Representative,
            [EntityFields.Phone] = Phone,
        };
}

/// <summary>Names of a market entity's fields, in the catalog, in forms and in the history.</summary>
internal static class EntityFields
{
    public const string Kind = "kind";
    public const string Name = "name";
    public const string Code = "code";
    public const string Trade = "trade";
    public const string Representative = "representative";
    public const string Phone = "phone";
    public const string Place = "place";
    public const string State = "state";
    public const string VerifiedOn = "verifiedOn";

    /// <summary>Open: a form shows what is kept.</summary>
    public static readonly IReadOnlyList<string> Plain = [Name, Kind, Code, Trade];

    /// <summary>About a person: masked on pages, blank in forms, opened with a reason.</summary>
    public static readonly IReadOnlyList<string> Masked = [Representative, Phone];
}
