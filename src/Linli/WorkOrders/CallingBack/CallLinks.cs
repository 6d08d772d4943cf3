using Linli.WorkOrders.Browsing;

namespace Linli.WorkOrders.CallingBack;

/// <summary>Addresses of the call screen.</summary>
internal static class CallLinks
{
    public const string Queue = "/desk/callbacks";

    /// <summary>The list behind the queue.</summary>
    public static readonly string List = new OrderFilter { Tab = DeskTab.CallBack }.ToHref();

    public static string Call(string number) => $"{Queue}/{Uri.EscapeDataString(number)}";

    /// <summary>Where the answers go.</summary>
    public static string Say(string number) => $"{Call(number)}?say";

    /// <summary>Where the telephone is asked for.</summary>
    public static string Phone(string number) => $"{Call(number)}?phone";

    /// <summary>The one that comes after, with word of what was done.</summary>
    public static string After(OrderCursor here, string? done = null) =>
        $"{Queue}?after={Uri.EscapeDataString(here.ToString())}{(done is null ? "" : $"&done={Uri.EscapeDataString(done)}")}";
}
