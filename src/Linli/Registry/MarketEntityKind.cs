using Linli.Kernel;

namespace Linli.Registry;

/// <summary>What a market entity is registered as. Stored by name.</summary>
internal enum MarketEntityKind
{
    [Zh("企业")]
    Company,

    [Zh("个体工商户")]
    SelfEmployed,

    [Zh("农民专业合作社")]
    Cooperative,

    [Zh("社会组织")]
    SocialOrganization,

    [Zh("事业单位")]
    PublicInstitution,

    [Zh("其他")]
    Other,
}

/// <summary>Whether it is still in business here. Who left stays in the register as an archived entry.</summary>
internal enum MarketEntityState
{
    [Zh("在营")]
    InBusiness,

    [Zh("已迁出")]
    MovedOut,

    [Zh("已注销")]
    Closed,
}
