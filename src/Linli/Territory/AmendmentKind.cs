using Linli.Kernel;

namespace Linli.Territory;

/// <summary>What happened to a division. Stored by name.</summary>
internal enum AmendmentKind
{
    [Zh("更名")]
    Rename,

    [Zh("并入")]
    MergeInto,

    [Zh("析置")]
    SplitOff,

    [Zh("改隶")]
    MoveUnder,

    [Zh("新设")]
    Establish,

    [Zh("撤销建制")]
    Abolish,

    /// <summary>An earlier amendment was entered by mistake and does not count.</summary>
    [Zh("撤回登记")]
    Withdraw,
}
