using Microsoft.AspNetCore.Http.Metadata;

namespace Linli.WorkOrders.Receiving;

/// <summary>Says of a route how long its body may be.</summary>
internal sealed record Most(long Bytes) : IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize => Bytes;
}
