namespace Linli.WorkOrders.Drafting;

/// <summary>Addresses of the rules' pages.</summary>
internal static class PlaybookLinks
{
    /// <summary>Whoever works by the rules, and whoever writes them.</summary>
    public const string Readers = WorkOrderPermissions.View + "|" + WorkOrderPermissions.Playbook;

    public const string List = "/desk/playbooks";

    public static string Page(string version) => $"{List}/{Uri.EscapeDataString(version)}";
}
