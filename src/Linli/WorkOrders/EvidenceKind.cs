using Linli.Kernel;

namespace Linli.WorkOrders;

/// <summary>What can show that a matter was done (佐证).</summary>
internal enum EvidenceKind
{
    [Zh("照片")]
    Photo,

    /// <summary>A sheet the resident signed, photographed or scanned.</summary>
    [Zh("签字单")]
    Signature,

    [Zh("文件")]
    Document,

    /// <summary>Why there is no photo, in words. Always a way.</summary>
    [Zh("书面说明")]
    Statement,
}
