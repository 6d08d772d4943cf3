using Linli.Kernel;

namespace Linli.WorkOrders.Publicising;

/// <summary>What should not stand in a text that everybody reads.</summary>
internal enum PrivateKind
{
    [Zh("身份证号")]
    IdNumber,

    /// <summary>Name or telephone of somebody who asked.</summary>
    [Zh("反映人的姓名或电话")]
    Requester,

    /// <summary>A run of words of somebody who wants to stay unknown.</summary>
    [Zh("匿名反映人的原话")]
    OwnWords,

    [Zh("像电话的数字")]
    Phone,

    [Zh("楼号、房号")]
    Room,

    [Zh("像人名的称呼")]
    Person,
}

/// <summary>Something found in a text.</summary>
/// <param name="Words">As it stands there.</param>
internal sealed record PrivateFinding(PrivateKind Kind, string Words)
{
    /// <summary>Never public, whoever confirms it. The rest may be right: a hotline's number, the building whose lamp was dark.</summary>
    public bool Never => Kind is PrivateKind.IdNumber or PrivateKind.Requester or PrivateKind.OwnWords;
}

/// <summary>One who asked, opened for the comparison and for nothing else.</summary>
internal sealed record KnownRequester(bool Anonymous, string? Name, string? Phone, string Text);
