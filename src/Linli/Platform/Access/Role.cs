using Linli.Kernel;

namespace Linli.Platform.Access;

/// <summary>What a post entitles its holder to do. A staff account has one role in one area; residents need none.</summary>
internal enum Role
{
    /// <summary>Works a grid: registers what is seen, follows it up.</summary>
    [Zh("网格员")]
    GridWorker,

    /// <summary>Community clerk: registers, dispatches, answers, calls back.</summary>
    [Zh("社区工作者")]
    Clerk,

    /// <summary>Does the work in a handling unit (承办人员).</summary>
    [Zh("承办人员")]
    Handler,

    /// <summary>Head of a handling unit, approves replies (主要领导, S2-15).</summary>
    [Zh("单位领导")]
    UnitLeader,

    /// <summary>County command center: dispatches, rules on returns, calls back (指挥中心, S1-16).</summary>
    [Zh("指挥中心")]
    Dispatcher,

    /// <summary>Puts overdue and unsolved matters under supervision, rung by rung (督办, S2-21).</summary>
    [Zh("督办员")]
    Supervisor,

    /// <summary>Looks at the county's figures; moves nothing.</summary>
    [Zh("县领导")]
    Leader,

    /// <summary>Keeps accounts, catalogs and settings; sees no resident's data by that office.</summary>
    [Zh("系统管理员")]
    Admin,
}

/// <summary>Permissions a module gives to a role. A permission nobody is granted, or nobody asks for, fails a test.</summary>
internal sealed record Grant(Role Role, params string[] Permissions);
