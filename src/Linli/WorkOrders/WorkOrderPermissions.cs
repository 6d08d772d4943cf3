namespace Linli.WorkOrders;

/// <summary>Rights on requests and orders. The last two are never granted to a role: a verified receipt and the system's own timers bring them.</summary>
internal static class WorkOrderPermissions
{
    public const string View = "work-orders.view";
    public const string Register = "work-orders.register";
    public const string Dispatch = "work-orders.dispatch";
    public const string Handle = "work-orders.handle";
    public const string Approve = "work-orders.approve";
    public const string Rule = "work-orders.rule";
    public const string CallBack = "work-orders.call-back";
    public const string Close = "work-orders.close";
    public const string Reveal = "work-orders.reveal";
    public const string Import = "work-orders.import";

    /// <summary>Put orders under supervision (督办).</summary>
    public const string Supervise = "work-orders.supervise";

    /// <summary>Take the list behind a filter out of the house as a file.</summary>
    public const string Export = "work-orders.export";

    /// <summary>Make results public, or say why not (办理公示).</summary>
    public const string Publicise = "work-orders.publicise";

    /// <summary>Draw households at random and call them (S1-12): the command center's alone.</summary>
    public const string Sample = "work-orders.sample";

    /// <summary>Write, try and adopt the rules of handling (办理规则).</summary>
    public const string Playbook = "work-orders.playbook";
    public const string Dashboard = "work-orders.dashboard";

    /// <summary>Holds the receipt of a request on the order.</summary>
    public const string Requester = "work-orders.requester";

    /// <summary>Timers.</summary>
    public const string System = "work-orders.system";
}
