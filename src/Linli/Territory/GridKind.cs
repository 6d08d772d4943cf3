using Linli.Kernel;

namespace Linli.Territory;

/// <summary>GB/T 34300-2017: a base grid holds 300–500 households; towers, parks, markets and schools may be grids of their own.</summary>
internal enum GridKind
{
    [Zh("基础网格")]
    Base,

    [Zh("专属网格")]
    Dedicated,
}
