using Linli.Kernel;

namespace Linli.Territory.Public;

/// <summary>Something that will be in another grid.</summary>
/// <param name="Before">Code of the grid it is in.</param>
/// <param name="After">Code of the grid, or of the community where no grid is sure.</param>
internal sealed record GridFollower(string Number, string Title, string Href, string Before, string After);

/// <param name="Some">The first of them.</param>
internal sealed record GridFollowers(int Total, IReadOnlyList<GridFollower> Some);

/// <summary>A slot on the page of a redivision: what of a module above moves along, told before anybody adopts it.</summary>
internal interface IFollowGrids
{
    /// <summary>What it is called, in Chinese.</summary>
    string What { get; }

    /// <param name="then">The area after the redivision of something that is in a building or at a point, and in an area now.</param>
    Task<GridFollowers> Of(string community, Func<Guid?, GeoPoint?, string, string> then, CancellationToken ct);
}
