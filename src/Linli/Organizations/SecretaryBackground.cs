using Linli.Kernel;

namespace Linli.Organizations;

/// <summary>From among whom a compound's party secretary was chosen (S4-2). Stored by name.</summary>
internal enum SecretaryBackground
{
    [Zh("离退休党员")]
    Retired,

    [Zh("退役军人")]
    Veteran,

    [Zh("居民党员")]
    Neighbour,
}
