using Linli.Kernel;

namespace Linli.Registry;

/// <summary>The paper somebody proves their identity with. Only its number is kept, never a picture of it. Stored by name.</summary>
internal enum DocumentKind
{
    [Zh("居民身份证")]
    CitizenId,

    /// <summary>港澳台居民居住证: 18 signs beginning with 81, 82 or 83.</summary>
    [Zh("港澳台居民居住证")]
    ResidencePermit,

    /// <summary>18 digits beginning with 9, or the older three letters and twelve digits.</summary>
    [Zh("外国人永久居留证")]
    PermanentResidence,

    [Zh("护照")]
    Passport,
}
