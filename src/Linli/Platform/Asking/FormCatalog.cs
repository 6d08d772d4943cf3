using Linli.Kernel;
using Linli.Platform.Access;
using Microsoft.AspNetCore.Authorization;

namespace Linli.Platform.Asking;

/// <summary>Who fills a form in.</summary>
internal enum AskedOf
{
    [Zh("居民")]
    Resident,

    [Zh("网格员")]
    GridWorker,

    [Zh("社区工作者")]
    Clerk,

    [Zh("部门和指挥中心")]
    Department,
}

/// <summary>A form of the product.</summary>
/// <param name="Key">The address it is sent to and its name, e.g. <c>/desk/register register</c>.</param>
/// <param name="Of">Who may fill it in, as the route's permission and the roles' grants say.</param>
internal sealed record AskedForm(string Key, string Zh, IReadOnlyList<AskedOf> Of, IReadOnlyList<Question> Questions, string? Because)
{
    public IEnumerable<Question> Again => Questions.Where(q => q.Asking == Asking.Again);

    public IEnumerable<Question> Known => Questions.Where(q => q.Asking is Asking.Again or Asking.Shows);
}

/// <summary>Every form of the running program, gathered from the routes: who may come through a door is who is asked behind it.</summary>
internal sealed class FormCatalog(IEnumerable<EndpointDataSource> sources, Grants grants)
{
    private readonly Lazy<IReadOnlyList<AskedForm>> _all = new(() => [.. Read(sources, grants)]);

    public IReadOnlyList<AskedForm> All => _all.Value;

    // A page has a route per address it answers to; its forms are the same behind each.
    private static IEnumerable<AskedForm> Read(IEnumerable<EndpointDataSource> sources, Grants grants) =>
        sources
            .SelectMany(s => s.Endpoints)
            .OfType<RouteEndpoint>()
            .OrderBy(r => r.RoutePattern.RawText!.Length)
            .SelectMany(r => r.Metadata.GetOrderedMetadata<AsksAttribute>().Select(asks => (Route: r, Asks: asks)))
            .DistinctBy(x => x.Asks)
            .Select(x => new AskedForm(
                $"/{x.Route.RoutePattern.RawText!.TrimStart('/')} {x.Asks.Form}".TrimEnd(),
                x.Asks.Zh,
                Of(x.Route, x.Asks, grants),
                x.Asks.Questions,
                x.Asks.Because
            ));

    private static IReadOnlyList<AskedOf> Of(RouteEndpoint route, AsksAttribute asks, Grants grants)
    {
        if (route.Metadata.GetMetadata<IAllowAnonymous>() is not null && !asks.Staff)
        {
            return [AskedOf.Resident];
        }

        var needed = route
            .Metadata.GetOrderedMetadata<IAuthorizeData>()
            .SelectMany(a => a.Policy?.Split('|') ?? [])
            .ToHashSet(StringComparer.Ordinal);
        return [.. Enum.GetValues<Role>().Where(r => needed.Count == 0 || grants.Of(r).Overlaps(needed)).Select(OfRole).Distinct().Order()];
    }

    private static AskedOf OfRole(Role role) =>
        role switch
        {
            Role.GridWorker => AskedOf.GridWorker,
            Role.Clerk => AskedOf.Clerk,
            _ => AskedOf.Department,
        };
}
