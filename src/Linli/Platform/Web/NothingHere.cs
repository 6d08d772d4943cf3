namespace Linli.Platform.Web;

/// <summary>
/// Where no route is, there is nothing to guard: the answer is 404 (or the router's own 405), not a page to sign in at. Every route
/// that exists is still denied by default.
/// </summary>
internal sealed class NothingHere(RequestDelegate next)
{
    public Task Invoke(HttpContext http)
    {
        switch (http.GetEndpoint())
        {
            case null:
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            // What the router itself made has no route: it only says that the method does not fit.
            case not RouteEndpoint and { RequestDelegate: { } refuse }:
                return refuse(http);
            default:
                return next(http);
        }
    }
}
