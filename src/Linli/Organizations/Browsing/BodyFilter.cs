using Linli.Organizations.SigningIn;
using Microsoft.AspNetCore.WebUtilities;

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
            query["area"].ToString() is { Length: > 0 and <= 17 } area && area.All(char.IsAsciiDigit) ? area : null,
            query["kind"].ToString() is { Length: > 0 } said
            && char.IsAsciiLetter(said[0])
            && Enum.TryParse<BodyKind>(said, ignoreCase: true, out var kind)
            && Enum.IsDefined(kind)
                ? kind
                : null,
            query["search"].ToString().Trim() is { Length: > 0 and <= Longest } words ? words : null,
            query["vacant"] == "1"
        );

    public string ToHref()
    {
        var said = new Dictionary<string, string?>
        {
            ["area"] = Area,
            ["kind"] = Kind?.ToString().ToLowerInvariant(),
            ["search"] = Words,
            ["vacant"] = Vacant ? "1" : null,
        };
        return QueryHelpers.AddQueryString(SignInLinks.Bodies, said.Where(s => s.Value is not null).ToDictionary());
    }
}
