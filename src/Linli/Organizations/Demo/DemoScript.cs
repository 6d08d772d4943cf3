using System.Text.Json;
using Linli.Kernel;
using Linli.Platform;
using Linli.Platform.Access;

namespace Linli.Organizations.Demo;

/// <summary>The cast of the demonstration, <c>seed/demo/county/organizations.json</c>. Names in it have <c>{0}</c> for the area's name.</summary>
internal sealed record DemoScript(
    string Phone,
    string Hours,
    string GridHours,
    IReadOnlyList<string> Surnames,
    IReadOnlyList<string> GivenNames,
    IReadOnlyList<DemoBody> Bodies,
    IReadOnlyList<DemoPost> UnitPosts,
    DemoPost GridPost,
    IReadOnlyList<string> PropertyCompanies,
    string OwnersCommittee,
    IReadOnlyList<DemoPost> OwnersCommitteePosts,
    IReadOnlyList<DemoCredential> SignIns,
    DemoDuties Duties
)
{
    public static DemoScript Load(string file)
    {
        using var stream = File.OpenRead(file);
        return JsonSerializer.Deserialize<DemoScript>(stream, PlatformJson.Options)
            ?? throw new InvalidDataException($"{file} says nothing.");
    }
}

/// <param name="Level">One such body in every area of this level.</param>
/// <param name="Posts">Null for the usual two of a handling unit.</param>
internal sealed record DemoBody(BodyKind Kind, string Unit, string Name, AreaLevel Level, IReadOnlyList<DemoPost>? Posts = null);

/// <summary>Who serves the grids without an account.</summary>
/// <param name="Phone">Pattern of the phones residents may call.</param>
/// <param name="Own">Pattern of volunteers' own phones.</param>
/// <param name="StewardsOf">Communities with stewards, 12 digits.</param>
/// <param name="Vacant">Grids without a leader: a gap to be seen.</param>
/// <param name="FollowedAfter">Days until the first leader is followed by another.</param>
internal sealed record DemoDuties(
    string Phone,
    string Own,
    string Hours,
    string StewardHours,
    IReadOnlyList<string> StewardsOf,
    IReadOnlyList<string> Vacant,
    int FollowedAfter,
    string Reason,
    string Document
);

internal sealed record DemoPost(string Title, Role Role);

/// <param name="Unit">Unit code of the body whose post the account holds; null for any.</param>
internal sealed record DemoCredential(Role Role, string UserName, string? Unit = null);
