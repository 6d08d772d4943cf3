using Linli.Kernel;

namespace Linli.Organizations.Public;

/// <summary>As what somebody serves a grid, a micro-grid or a building. Stored by name.</summary>
internal enum GridDuty
{
    /// <summary>Heads a grid; a grid has one.</summary>
    [Zh("网格长")]
    Leader,

    /// <summary>Works a grid.</summary>
    [Zh("网格员")]
    Worker,

    /// <summary>Leads a sub-area of a grid, as a rule out of its owners' committee (S1-2).</summary>
    [Zh("片区长")]
    SubAreaLeader,

    /// <summary>Volunteer of a micro-grid.</summary>
    [Zh("微网格员")]
    MicroGridWorker,

    /// <summary>Resident who looks after a building or yard (楼院长; S2-30).</summary>
    [Zh("楼栋长")]
    BuildingSteward,
}

/// <summary>How much of a day a grid worker gives. Stored by name.</summary>
internal enum GridWorkerKind
{
    /// <summary>Mostly urban.</summary>
    [Zh("专职")]
    FullTime,

    /// <summary>Mostly rural, beside another work.</summary>
    [Zh("兼职")]
    PartTime,
}

/// <summary>Somebody who serves residents, as every resident may know them: only what the person agreed to show.</summary>
/// <param name="Name">Null: serves, but does not want to be shown.</param>
/// <param name="Kind">Of a grid worker; null when nobody said.</param>
/// <param name="Hours">When they are on duty, in words.</param>
/// <param name="Portrait">Address of a small picture; null when there is none.</param>
internal sealed record GridServant(GridDuty Duty, string? Name, string? Phone, GridWorkerKind? Kind, string Hours, string? Portrait);
