using System.Net;
using System.Text.Json;
using System.Threading.RateLimiting;
using Linli.Platform;
using Linli.Platform.Calendar;
using Linli.Ui.Texts;

namespace Linli.WorkOrders.Receiving;

/// <summary>How often one address block may write without an account. Policy data: <c>reference/platform/rate-limits.json</c>.</summary>
/// <param name="Permits">Writes in a window.</param>
/// <param name="WindowSeconds">Length of the sliding window.</param>
/// <param name="Ipv4Bits">How much of an IPv4 address makes a block.</param>
/// <param name="Ipv6Bits">How much of an IPv6 address makes a block.</param>
internal sealed record RateLimit(int Permits, int WindowSeconds, int Ipv4Bits, int Ipv6Bits);

/// <summary>Keeps one address from flooding the public doors. Reading and staff are never throttled.</summary>
internal static class ResidentLimits
{
    /// <summary>Filing and the acts on one's own request.</summary>
    public const string Requests = "requests";

    /// <summary>Files sent ahead of a request.</summary>
    public const string Files = "files";

    private const int Segments = 6;

    public static void Add(IServiceCollection services)
    {
        var path = Path.Combine(CountyCalendars.ReferenceFolder, "platform", "rate-limits.json");
        var limits = JsonSerializer.Deserialize<Dictionary<string, RateLimit>>(File.ReadAllText(path), PlatformJson.Options)!;

        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = Say;

            foreach (var (name, limit) in limits)
            {
                options.AddPolicy(name, http => Partition(http, limit));
            }
        });
    }

    private static RateLimitPartition<string> Partition(HttpContext http, RateLimit limit) =>
        !HttpMethods.IsPost(http.Request.Method) || http.User.Identity?.IsAuthenticated == true
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetSlidingWindowLimiter(
                Block(http.Connection.RemoteIpAddress, limit),
                _ => new SlidingWindowRateLimiterOptions
                {
                    PermitLimit = limit.Permits,
                    Window = TimeSpan.FromSeconds(limit.WindowSeconds),
                    SegmentsPerWindow = Segments,
                }
            );

    private static string Block(IPAddress? address, RateLimit limit)
    {
        if (address is null)
        {
            return "";
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        var bits = bytes.Length == 4 ? limit.Ipv4Bits : limit.Ipv6Bits;

        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] &= (byte)(0xff00 >> Math.Clamp(bits - i * 8, 0, 8));
        }

        return Convert.ToHexString(bytes);
    }

    private static async ValueTask Say(Microsoft.AspNetCore.RateLimiting.OnRejectedContext context, CancellationToken ct)
    {
        var http = context.HttpContext;
        var texts = http.RequestServices.GetRequiredService<Texts>();
        http.Response.Headers.RetryAfter = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait)
            ? ((int)wait.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture)
            : "60";
        await Results
            .Problem(
                statusCode: StatusCodes.Status429TooManyRequests,
                title: texts["发得太快了，没有保存。请过几分钟再发；有危险请直接打 110、119、120。"],
                extensions: new Dictionary<string, object?> { ["code"] = "platform.too-often" }
            )
            .ExecuteAsync(http);
    }
}
