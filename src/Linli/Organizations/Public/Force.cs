using Linli.Kernel;

namespace Linli.Organizations.Public;

/// <summary>Who serves an area, by what they are (治理力量; S4-9).</summary>
internal enum Force
{
    [Zh("网格长")]
    GridLeader,

    [Zh("专职网格员")]
    FullTimeWorker,

    [Zh("兼职网格员")]
    PartTimeWorker,

    /// <summary>A grid worker of whom nobody said whether it is a full day's work.</summary>
    [Zh("未说明专兼职的网格员")]
    Worker,

    [Zh("微网格员")]
    MicroGridWorker,

    [Zh("楼栋长")]
    BuildingSteward,

    [Zh("党总支")]
    GeneralBranch,

    [Zh("党支部")]
    Branch,

    [Zh("业主委员会")]
    OwnersCommittee,

    [Zh("物业公司")]
    PropertyCompany,
}

/// <summary>So many of a kind, whose own area is this one. It names nobody, so nobody can be compared by it.</summary>
internal sealed record ForceCount(string Area, Force Force, int Count);
