using Linli.Kernel;
using Linli.Platform.Data;

namespace Linli.Platform.Sealing;

/// <summary>
/// A key of a county that is not computed from the master key but lies sealed under it: what an exchange made. A county that never
/// exchanged any has no row.
/// </summary>
internal sealed class SealingKey : IOfCounty
{
    /// <summary>The county's root stands under this number; keys of fields count from 1, which the root derives.</summary>
    public const int Root = 0;

    public required CountyCode County { get; init; }

    /// <summary>As the boxes name it, up to 255.</summary>
    public required int Version { get; init; }

    /// <summary>The key, sealed under the master key; null once it was destroyed.</summary>
    public byte[]? Wrapped { get; set; }
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>When nothing was sealed with it any more and it was destroyed.</summary>
    public DateTimeOffset? RetiredAt { get; private set; }

    /// <summary>Nothing hangs on it any more.</summary>
    public void Retire(DateTimeOffset at) => (Wrapped, RetiredAt) = (null, at);
}
