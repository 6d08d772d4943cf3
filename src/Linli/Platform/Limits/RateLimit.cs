namespace Linli.Platform.Limits;

/// <summary>How often one address block may write without an account. Policy data: <c>reference/platform/rate-limits.json</c>.</summary>
/// <param name="Permits">Writes in a window.</param>
/// <param name="WindowSeconds">Length of the sliding window.</param>
/// <param name="Ipv4Bits">How much of an IPv4 address makes a block.</param>
/// <param name="Ipv6Bits">How much of an IPv6 address makes a block.</param>
internal sealed record RateLimit(int Permits, int WindowSeconds, int Ipv4Bits, int Ipv6Bits)
{
    public TimeSpan Window => TimeSpan.FromSeconds(WindowSeconds);
}
