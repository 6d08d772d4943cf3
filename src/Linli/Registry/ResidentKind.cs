using Linli.Kernel;

namespace Linli.Registry;

/// <summary>Where a resident's household registration is (standards §2, <c>person_type</c>). Stored by name.</summary>
internal enum ResidentKind
{
    /// <summary>Registration is here (01).</summary>
    [Zh("户籍人口")]
    Registered,

    /// <summary>Lives here, registered elsewhere (02).</summary>
    [Zh("流动人口")]
    Floating,

    /// <summary>From Hong Kong, Macao, Taiwan or abroad (03).</summary>
    [Zh("境外人员")]
    Overseas,
}

/// <summary>Whether somebody still lives here. Who left stays in the register as an archived entry, nobody is deleted by it.</summary>
internal enum ResidencyState
{
    [Zh("在住")]
    Living,

    [Zh("已迁出")]
    MovedOut,

    [Zh("已去世")]
    Died,
}

/// <summary>What somebody is to the head of the household (GB/T 4761, shortened).</summary>
internal enum HouseholdRole
{
    [Zh("户主")]
    Head,

    [Zh("配偶")]
    Spouse,

    [Zh("子女")]
    Child,

    [Zh("父母")]
    Parent,

    [Zh("祖父母")]
    Grandparent,

    [Zh("孙子女")]
    Grandchild,

    [Zh("兄弟姐妹")]
    Sibling,

    [Zh("其他亲属")]
    OtherKin,

    [Zh("非亲属")]
    NotKin,
}
