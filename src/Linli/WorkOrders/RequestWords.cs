using Linli.Kernel;

namespace Linli.WorkOrders;

/// <summary>How a request came in (诉求渠道).</summary>
internal enum IntakeChannel
{
    [Zh("随手报")]
    Web,

    [Zh("民情桌")]
    Desk,

    [Zh("12345热线")]
    Hotline,

    [Zh("微信群")]
    Chat,

    [Zh("驿站")]
    Station,

    [Zh("巡查")]
    Patrol,

    [Zh("会议")]
    Meeting,

    [Zh("窗口")]
    Window,

    /// <summary>Found before anybody complained (未诉先办, S2-23): counted apart.</summary>
    [Zh("未诉先办")]
    Proactive,
}

/// <summary>Who may know who asked.</summary>
internal enum RequesterMode
{
    [Zh("实名")]
    Named,

    /// <summary>The identity is sealed from handlers; intake opens it with a reason.</summary>
    [Zh("保密")]
    Confidential,

    /// <summary>No identity is stored; the receipt code carries the dialogue.</summary>
    [Zh("匿名")]
    Anonymous,
}
