namespace Linli.Platform.Limits;

/// <summary>Says of a route that its limit is asked before anything of the body is read.</summary>
/// <param name="Name">A name of the policy file.</param>
internal sealed record LimitedBy(string Name);

/// <summary>Asks the limit of the route, where it has one.</summary>
internal sealed class LimitedRoutes(RequestDelegate next)
{
    /// <exception cref="TooOften">The address wrote too often.</exception>
    public Task Invoke(HttpContext http, AddressLimits limits) =>
        http.GetEndpoint()?.Metadata.GetMetadata<LimitedBy>() is { } limited && limits.Take(http, limited.Name) is { } wait
            ? throw new TooOften(wait)
            : next(http);
}
