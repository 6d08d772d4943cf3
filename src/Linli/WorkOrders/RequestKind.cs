using Linli.Kernel;

namespace Linli.WorkOrders;

/// <summary>What a resident wants of the office. Stored by name.</summary>
internal enum RequestKind
{
    [Zh("咨询")]
    Inquiry,

    [Zh("求助")]
    Help,

    [Zh("投诉")]
    Complaint,

    /// <summary>The informant is protected.</summary>
    [Zh("举报")]
    ConfidentialReport,

    [Zh("建议")]
    Suggestion,

    [Zh("表扬")]
    Praise,
}
