using Linli.Kernel;
using Linli.Platform.Sealing;

namespace Linli.Organizations.Staffing;

/// <summary>Seals volunteers' own phones; the term a phone lies in decides whether it opens.</summary>
internal sealed class DutyBox(Envelope envelope)
{
    /// <summary>Where the phones lie.</summary>
    public static readonly SealedColumn Phones = new(
        typeof(PersonInPost),
        nameof(PersonInPost.PhoneSealed),
        (county, term, _) => Place(county, term)
    );

    public byte[]? Seal(CountyCode county, Guid term, string? phone) => envelope.Seal(ShownCard.Number(phone), Place(county, term));

    public string? Open(PersonInPost line) => envelope.Open(line.PhoneSealed, Place(line.County, line.Id));

    private static SealedPlace Place(CountyCode county, Guid term) => new(county, "people_in_posts", "phone", term);
}
