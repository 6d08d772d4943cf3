using Linli.Kernel;
using Linli.Platform.Data;

namespace Linli.Organizations;

/// <summary>A small picture of somebody who serves, beside their term. It goes when they no longer want to be shown.</summary>
internal sealed class Portrait : IOfCounty
{
    /// <summary>A page with four of them stays light.</summary>
    public const int MostBytes = 40_000;

    private Portrait() { } // EF Core

    public CountyCode County { get; private init; }

    /// <summary>The term's id.</summary>
    public Guid Id { get; private init; }
    public string MediaType { get; private set; } = "";
    public byte[] Bytes { get; private set; } = [];

    public void Replace(string mediaType, byte[] bytes) => (MediaType, Bytes) = (mediaType, bytes);

    public static Portrait Of(PersonInPost line, string mediaType, byte[] bytes) =>
        new()
        {
            County = line.County,
            Id = line.Id,
            MediaType = mediaType,
            Bytes = bytes,
        };
}
