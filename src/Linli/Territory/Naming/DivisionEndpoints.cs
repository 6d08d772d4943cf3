using Linli.Kernel;
using Linli.Territory.Public;

namespace Linli.Territory.Naming;

/// <summary>Divisions for programs, and for forms that ask while somebody types.</summary>
internal static class DivisionEndpoints
{
    private const int Usual = 20;
    private const int Most = 100;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(DivisionLinks.Api, Find)
            .WithName("FindDivisions")
            .WithSummary("Divisions by name, other name, pinyin, initials or the digits of the code; your county's first")
            .WithTags("divisions")
            .RequireAuthorization(TerritoryPermissions.View)
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static DivisionAnswer Find(string? q, DateOnly? on, int? limit, DivisionBooks books, Actor me)
    {
        if (limit is < 1 or > Most)
        {
            throw new BadHttpRequestException($"limit: 1 to {Most}.");
        }

        var found = books.Find(me.County, q, on ?? books.Today(me.County), limit ?? Usual);
        return new(found.Total, [.. found.Hits.Select(DivisionItem.Of)]);
    }
}

/// <param name="Total">How many fit; the list may be shorter.</param>
internal sealed record DivisionAnswer(int Total, IReadOnlyList<DivisionItem> Divisions);

/// <param name="Path">Names from the province down to it.</param>
/// <param name="Also">The other or former name it was found under.</param>
/// <param name="Ended">The day it ceased; null while it stands.</param>
/// <param name="Into">Code of what it went into.</param>
internal sealed record DivisionItem(
    string Code,
    string Name,
    string Level,
    IReadOnlyList<string> Path,
    string? Also,
    DateOnly? Ended,
    string? Into
)
{
    public static DivisionItem Of(DivisionHit hit) =>
        new(
            hit.Division.Code,
            hit.Division.Name,
            hit.Division.Level.ToString().ToLowerInvariant(),
            hit.Path,
            hit.Also,
            hit.Division.Ended,
            hit.Division.Into
        );
}
