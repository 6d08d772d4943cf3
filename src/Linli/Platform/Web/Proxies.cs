using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Linli.Platform.Web;

/// <summary>
/// Behind a proxy every visitor comes from the proxy's address: whom a limit counts and whether the line is https is what the proxy says,
/// and only a proxy we know is believed. One on the same machine is known; others are named in <c>LINLI_PROXIES</c>.
/// </summary>
internal static class Proxies
{
    public static void Add(IServiceCollection services, IReadOnlyList<IPAddress> known) =>
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;

            foreach (var proxy in known)
            {
                options.KnownProxies.Add(proxy);
            }
        });
}
