using System.ComponentModel.DataAnnotations;
using Linli.Kernel;
using Linli.Platform.Web;
using Linli.Territory.Public;

namespace Linli.Territory.Locating;

/// <summary>Free words as addresses, for programs. The words come in the body: who types an address may type a name with it.</summary>
internal static class AddressesEndpoint
{
    /// <summary>More is a story, not an address.</summary>
    public const int Longest = 300;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost(AddressLinks.Api, Find)
            .WithName("FindAddresses")
            .WithSummary("Addresses that free words may mean, the likeliest first, at most five; changes nothing")
            .WithTags("addresses")
            .Accepts<AddressQuestion>("application/json", ApiDocument.AnyType)
            .Produces<AddressAnswer>()
            .RequireAuthorization(TerritoryPermissions.View)
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<AddressAnswer> Find(
        HttpRequest request,
        IPlaceDirectory places,
        TimeProvider clock,
        Actor me,
        CancellationToken ct
    )
    {
        var asked = await JsonBody.Read<AddressQuestion>(request, ct);
        Checked.Or400(asked);
        return new([.. places.Addresses(me.County, asked.Words, clock.GetUtcNow()).Select(AddressItem.Of)]);
    }
}

/// <summary>What an address is looked for by.</summary>
internal sealed record AddressQuestion
{
    /// <summary>As somebody typed or said it.</summary>
    [Required, StringLength(AddressesEndpoint.Longest)]
    public string Words { get; init; } = "";
}

internal sealed record AddressAnswer(IReadOnlyList<AddressItem> Addresses);

/// <param name="Code">Of its QR; empty for a compound as a whole.</param>
/// <param name="Area">Grid, 15 digits; 12 for a compound in several.</param>
/// <param name="Score">0 to 1.</param>
/// <param name="Left">What of the words it leaves unexplained.</param>
/// <param name="Former">The house number it had before, when it was asked for by that.</param>
internal sealed record AddressItem(
    string Code,
    string Text,
    string Area,
    string Grid,
    string Community,
    double Lon,
    double Lat,
    Guid? Building,
    string? Unit,
    int? Floor,
    string? Room,
    string? Street,
    string? Former,
    double Score,
    string Left
)
{
    public static AddressItem Of(AddressCandidate found)
    {
        var a = found.Address;
        return new(
            a.Code,
            a.Text,
            a.Area,
            a.GridName,
            a.CommunityName,
            a.Point.Lon,
            a.Point.Lat,
            a.Building,
            a.Unit,
            a.Floor,
            a.Room,
            a.Street,
            a.Former,
            found.Score,
            found.Left
        );
    }
}
