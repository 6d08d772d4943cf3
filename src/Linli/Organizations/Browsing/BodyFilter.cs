using Linli.Organizations.SigningIn;
using Linli.Platform.Web;

namespace Linli.Organizations.Browsing;

/// <summary>What the list of bodies shows, as it stands in the address.</summary>
/// <param name="Area">Beginning of an area code.</param>
/// <param name="Words">Part of a name.</param>
/// <param name="Vacant">Only bodies with a post that nobody holds today.</param>
internal sealed record BodyFilter(string? Area, BodyKind? Kind, string? Words, bool Vacant)
{
    private const int Longest = 50;

    public bool IsNarrow => Area is not null || Kind is not null || Words is not null || Vacant;

    /// <summary>Reads an address; what cannot be read is left out.</summary>
    public static BodyFilter Parse(IQueryCollection query) =>
        new(
            ListAddress.Digits(query["area"]),
            ListAddress.One<BodyKind>(query["kind"]),
            ListAddress.Words(query["search"], Longest),
            query["vacant"] == "1"
        );

    public string ToHref() =>
        ListAddress.Href(SignInLinks.Bodies, ("area", Area), ("kind", Kind), ("search", Words), ("vacant", Vacant ? "1" : null));
}
