using Linli.Kernel;

namespace Linli.Organizations;

/// <summary>What a body is. Which matters it answers for is its unit code, not this.</summary>
internal enum BodyKind
{
    [Zh("指挥中心")]
    CommandCenter,

    [Zh("县级部门")]
    Department,

    [Zh("公用事业单位")]
    Utility,

    [Zh("街道办事处")]
    SubDistrict,

    [Zh("社区居民委员会")]
    ResidentsCommittee,

    [Zh("物业公司")]
    PropertyCompany,

    [Zh("业主委员会")]
    OwnersCommittee,

    [Zh("党总支")]
    GeneralPartyBranch,

    [Zh("党支部")]
    PartyBranch,

    [Zh("其他单位")]
    Other,
}
