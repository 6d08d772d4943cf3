using Linli.Kernel;
using Linli.Platform.Sealing;
using Linli.Registry.Public;

namespace Linli.Registry.Keeping;

/// <summary>Seals and opens what the register knows about a person; where it lies decides whether it opens.</summary>
internal sealed class ResidentBox(Envelope envelope)
{
    /// <summary>Where the keys of the entries lie.</summary>
    public static readonly SealedColumn Keys = new(
        typeof(Resident),
        nameof(Resident.Key),
        (county, id, _) => new(county, Table, KeyColumn, id)
    );

    private const string Table = "residents";
    private const string KeyColumn = "key";

    public (RecordKey Key, byte[] Wrapped) NewKey(CountyCode county, ResidentId id) =>
        RecordKey.Make(envelope, Place(county, id, KeyColumn));

    public RecordKey KeyOf(Resident resident) => KeyOf(resident.County, resident.Id, resident.Key);

    public RecordKey KeyOf(CountyCode county, ResidentId id, byte[] wrapped) =>
        RecordKey.Open(envelope, wrapped, Place(county, id, KeyColumn));

    public SealedSheet Seal(RecordKey key, CountyCode county, ResidentId id, ResidentSheet sheet)
    {
        byte[]? Seal(string field, string? value) => key.Seal(value, Place(county, id, field));
        var birth = sheet.Values[ResidentFields.Birth];

        return new(
            Seal(ResidentFields.Name, sheet.Name)!,
            sheet.Kind,
            sheet.DocumentKind,
            Seal(ResidentFields.Document, sheet.Document),
            DocumentIndex(county, sheet.Document),
            sheet.Sex,
            Seal(ResidentFields.Birth, birth),
            sheet.Birth?.Year,
            Seal(ResidentFields.Phone, sheet.Phone),
            PhoneIndex(county, sheet.Phone),
            Seal(ResidentFields.RegisteredAt, sheet.RegisteredAt),
            Seal(ResidentFields.Contact, sheet.Contact),
            Seal(ResidentFields.ContactPhone, sheet.ContactPhone),
            birth is null ? null : envelope.BlindIndex($"{sheet.Name}|{birth}", county, "resident-likeness")
        );
    }

    public byte[]? DocumentIndex(CountyCode county, string? number) => envelope.BlindIndex(number, county, "resident-document");

    public byte[]? PhoneIndex(CountyCode county, string? number) => envelope.BlindIndex(number, county, "resident-phone");

    /// <summary>Only the name, for a list.</summary>
    public string Name(CountyCode county, ResidentId id, byte[] wrapped, byte[] sealedName) =>
        KeyOf(county, id, wrapped).Open(sealedName, Place(county, id, ResidentFields.Name))!;

    /// <summary>Everything, for a page that shows it masked or for whoever was allowed to see it.</summary>
    public ResidentSheet Open(Resident resident)
    {
        var key = KeyOf(resident);
        string? Open(string field, byte[]? box) => key.Open(box, Place(resident.County, resident.Id, field));

        return new(
            Open(ResidentFields.Name, resident.NameSealed)!,
            resident.Kind,
            resident.DocumentKind,
            Open(ResidentFields.Document, resident.DocumentSealed),
            resident.Sex,
            Open(ResidentFields.Birth, resident.BirthSealed) is { } birth
                ? DateOnly.Parse(birth, System.Globalization.CultureInfo.InvariantCulture)
                : null,
            Open(ResidentFields.Phone, resident.PhoneSealed),
            Open(ResidentFields.RegisteredAt, resident.RegisteredAtSealed),
            Open(ResidentFields.Contact, resident.ContactSealed),
            Open(ResidentFields.ContactPhone, resident.ContactPhoneSealed)
        );
    }

    private static SealedPlace Place(CountyCode county, ResidentId id, string column) => new(county, Table, column, id.Value);
}
