namespace Linli.WorkOrders.Tracking;

/// <summary>Addresses of the tracking pages.</summary>
internal static class TrackLinks
{
    public const string Page = "/track";

    public static string Request(string number) => $"/track/{Uri.EscapeDataString(number)}";

    /// <summary>The request again, saying what was just done.</summary>
    public static string Done(string number, string form) => $"{Request(number)}?did={form}";

    public static string File(string number, string hash) => $"/files/{Uri.EscapeDataString(number)}/{hash}";

    /// <summary>The same photo, small: for a list of them.</summary>
    public static string SmallFile(string number, string hash) => $"{File(number, hash)}/small";

    public static string Api(string number) => $"/api/v1/requests/{Uri.EscapeDataString(number)}";
}
