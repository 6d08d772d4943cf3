using System.Data.Common;
using Linli.Platform.Data;
using NpgsqlTypes;

namespace Linli.Platform.Web;

/// <summary>
/// Sends the questions of a page that may lag (<see cref="MayLagAttribute"/>) to a standby, and lets nobody miss what they wrote themselves: after
/// every request that may have changed something the browser keeps how far the primary was. Whoever alters that mark sees older figures, nothing else.
/// </summary>
internal sealed class ReadNearby(RequestDelegate next)
{
    /// <summary>The cookie with the mark.</summary>
    public const string Cookie = "linli-wrote";

    public async Task Invoke(HttpContext http, StandbyReads reads)
    {
        if (!reads.IsOn)
        {
            await next(http);
            return;
        }

        reads.Wrote = Mark(http);

        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
        {
            http.Response.OnStarting(() => Remember(http));
            await next(http);
        }
        else if (http.GetEndpoint()?.Metadata.GetMetadata<MayLagAttribute>() is not null)
        {
            await using (await reads.Enter(http.RequestAborted))
            {
                await next(http);
            }
        }
        else
        {
            await next(http);
        }
    }

    private static NpgsqlLogSequenceNumber Mark(HttpContext http) =>
        NpgsqlLogSequenceNumber.TryParse(http.Request.Cookies[Cookie] ?? "", out var mark) ? mark : default;

    private static async Task Remember(HttpContext http)
    {
        var hosts = http.RequestServices.GetRequiredService<PostgresHosts>();
        var options = new CookieOptions
        {
            HttpOnly = true,
            Secure = http.Request.IsHttps,
            SameSite = SameSiteMode.Lax,
            Path = "/",
            IsEssential = true,
        };
        http.Response.Cookies.Append(Cookie, (await Far(hosts, http.RequestAborted)).ToString(), options);
    }

    // What was saved is saved: when the primary cannot say any more how far it is, no standby is far enough until the next change.
    private static async Task<NpgsqlLogSequenceNumber> Far(PostgresHosts hosts, CancellationToken ct)
    {
        try
        {
            return await hosts.Here(ct);
        }
        catch (Exception away) when (away is DbException or OperationCanceledException)
        {
            return new NpgsqlLogSequenceNumber(ulong.MaxValue);
        }
    }
}
