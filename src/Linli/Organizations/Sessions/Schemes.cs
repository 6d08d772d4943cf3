using System.Security.Claims;
using Linli.Kernel;

namespace Linli.Organizations.Sessions;

/// <summary>The ways a member of staff is recognised, and what is then known about them.</summary>
internal static class Schemes
{
    /// <summary>Chooses between the other two by the <c>Authorization</c> header.</summary>
    public const string Staff = "staff";
    public const string Session = "session";
    public const string Token = "token";

    private const string County = "county";

    public static ClaimsPrincipal Principal(string scheme, CountyCode county, Guid staff, string name) =>
        new(
            new ClaimsIdentity(
                [new Claim(ClaimTypes.NameIdentifier, staff.ToString()), new Claim(ClaimTypes.Name, name), new Claim(County, county.Value)],
                scheme
            )
        );

    /// <summary>Null when the principal is not one of ours.</summary>
    public static (CountyCode County, Guid Staff, string Name)? Read(ClaimsPrincipal principal) =>
        principal.FindFirstValue(County) is { } county && Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var staff)
            ? (new CountyCode(county), staff, principal.FindFirstValue(ClaimTypes.Name) ?? "")
            : null;
}
