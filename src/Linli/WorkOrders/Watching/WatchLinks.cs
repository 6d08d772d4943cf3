namespace Linli.WorkOrders.Watching;

/// <summary>Addresses of the watch.</summary>
internal static class WatchLinks
{
    public const string Page = "/desk/watch";
}
