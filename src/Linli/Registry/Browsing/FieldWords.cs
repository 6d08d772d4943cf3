using Linli.Kernel;

namespace Linli.Registry.Browsing;

/// <summary>A field's value as the office says it, in Chinese; pages say it through their texts.</summary>
internal static class FieldWords
{
    public static string Zh(string field, string value) =>
        field switch
        {
            ResidentFields.Kind => Enum.Parse<ResidentKind>(value).Zh(),
            ResidentFields.DocumentKind => Enum.Parse<DocumentKind>(value).Zh(),
            ResidentFields.Sex => Enum.Parse<Sex>(value).Zh(),
            ResidentFields.Role => Enum.Parse<HouseholdRole>(value).Zh(),
            ResidentFields.State => Enum.Parse<ResidencyState>(value).Zh(),
            _ => value,
        };
}
