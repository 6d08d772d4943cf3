using Linli.Kernel;

namespace Linli.Territory.Public;

/// <summary>A coded address (标准地址): a building, a staircase of it, a room in that, or a house number on a street.</summary>
/// <param name="Code">What its QR says in <c>/b/{code}</c>: <c>2abc222</c>, <c>2abc222-2</c>, <c>2abc222-2-502</c>; empty for a compound as a whole.</param>
/// <param name="Area">15-digit code of its grid; 12 digits for a compound that lies in several.</param>
/// <param name="Unit">Staircase as a form takes it, e.g. <c>2</c>.</param>
/// <param name="Floor">From 1; null when neither a floor nor a room was said.</param>
/// <param name="Room">Door as printed, e.g. <c>502</c>.</param>
/// <param name="Street">Its house number, e.g. <c>振兴路12号</c>; null when it has none or nobody said it.</param>
/// <param name="Former">The number it had before, by which it was asked for; null when it was not.</param>
internal sealed record StandardAddress(
    string Code,
    string Text,
    string Area,
    string GridName,
    string CommunityName,
    GeoPoint Point,
    Guid? Building = null,
    string? Unit = null,
    int? Floor = null,
    string? Room = null,
    string? Street = null,
    string? Former = null
);

/// <summary>An address that free words may mean.</summary>
/// <param name="Score">0 to 1. From 0.9 on, and alone there, it may be taken unseen.</param>
/// <param name="Left">What of the words it leaves unexplained; empty when nothing.</param>
internal sealed record AddressCandidate(StandardAddress Address, double Score, string Left);
