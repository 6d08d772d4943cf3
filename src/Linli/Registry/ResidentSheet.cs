using Linli.Kernel;

namespace Linli.Registry;

/// <summary>
/// What the register knows about a person, in the clear. It lives for the length of a request; at rest every line that names somebody is
/// sealed. Field names are those of the catalog (<see cref="FieldCatalog"/>).
/// </summary>
/// <param name="Document">The number of the paper, in its plain spelling.</param>
/// <param name="RegisteredAt">Where the household registration is, in words.</param>
/// <param name="Contact">Whom to call in need.</param>
internal sealed record ResidentSheet(
    string Name,
    ResidentKind Kind,
    DocumentKind? DocumentKind = null,
    string? Document = null,
    Sex? Sex = null,
    DateOnly? Birth = null,
    string? Phone = null,
    string? RegisteredAt = null,
    string? Contact = null,
    string? ContactPhone = null
)
{
    /// <summary>The same without what is no longer kept.</summary>
    public ResidentSheet Without(IReadOnlyCollection<string> fields) =>
        this with
        {
            Document = fields.Contains(ResidentFields.Document) ? null : Document,
            Birth = fields.Contains(ResidentFields.Birth) ? null : Birth,
            Phone = fields.Contains(ResidentFields.Phone) ? null : Phone,
            RegisteredAt = fields.Contains(ResidentFields.RegisteredAt) ? null : RegisteredAt,
            Contact = fields.Contains(ResidentFields.Contact) ? null : Contact,
            ContactPhone = fields.Contains(ResidentFields.ContactPhone) ? null : ContactPhone,
        };

    /// <summary>Field by field as the history keeps them; what is not known is null.</summary>
    public IReadOnlyDictionary<string, string?> Values =>
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [ResidentFields.Name] = Name,
            [ResidentFields.Kind] = Kind.ToString(),
            [ResidentFields.DocumentKind] = DocumentKind?.ToString(),
            [ResidentFields.Document] = Document,
            [ResidentFields.Sex] = Sex?.ToString(),
            [ResidentFields.Birth] = Birth?.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            [ResidentFields.Phone] = Phone,
            [ResidentFields.RegisteredAt] = RegisteredAt,
            [ResidentFields.Contact] = Contact,
            [ResidentFields.ContactPhone] = ContactPhone,
        };
}

/// <summary>Names of a resident's fields, in the catalog, in forms and in the history.</summary>
internal static class ResidentFields
{
    public const string Name = "name";
    public const string Kind = "kind";
    public const string DocumentKind = "documentKind";
    public const string Document = "document";
    public const string Sex = "sex";
    public const string Birth = "birth";
    public const string Phone = "phone";
    public const string RegisteredAt = "registeredAt";
    public const string Contact = "contact";
    public const string ContactPhone = "contactPhone";
    public const string Home = "home";
    public const string Role = "role";
    public const string State = "state";
    public const string VerifiedOn = "verifiedOn";

    /// <summary>Opened together, because a person is to be recognised.</summary>
    public static readonly IReadOnlyList<string> Identity = [Name, Document, Birth, RegisteredAt];

    /// <summary>Opened together, because a person is to be called.</summary>
    public static readonly IReadOnlyList<string> Calling = [Name, Phone, Contact, ContactPhone];
}
