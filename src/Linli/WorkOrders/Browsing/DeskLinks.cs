using Linli.Registry.Public;
using Microsoft.AspNetCore.WebUtilities;

namespace Linli.WorkOrders.Browsing;

/// <summary>Addresses of the workbench.</summary>
internal static class DeskLinks
{
    public const string List = "/desk";
    public const string Batch = "/desk/batch";
    public const string Register = "/desk/register";

    /// <summary>The desk's form for somebody of the register.</summary>
    public static string RegisterFor(ResidentId resident) => $"{Register}?resident={resident.Value}";

    public const string Suggest = "/desk/register/suggest";

    public static string Order(string number) => $"/desk/orders/{Uri.EscapeDataString(number)}";

    /// <summary>Where a form of the order's page posts.</summary>
    public static string Act(string number, WorkOrderAction action) => $"{Order(number)}?act={action}";

    public static string Reveal(string number) => $"{Order(number)}?reveal";

    public static string OrderFrom(string number, string back) => $"{Order(number)}?back={Uri.EscapeDataString(back)}";

    public static string Peek(string number, string back) => $"{Order(number)}/peek?back={Uri.EscapeDataString(back)}";

    public static string Follow(string number) => $"{Order(number)}/follow";

    /// <summary>A photo, voice or document of an order.</summary>
    public static string File(string number, string hash) => $"/desk/files/{Uri.EscapeDataString(number)}/{hash}";

    /// <summary>The same photo, small: for a list of them.</summary>
    public static string SmallFile(string number, string hash) => $"{File(number, hash)}/small";

    /// <summary>Back to where the act was pressed, the order still at hand, with word of what was done.</summary>
    public static string Done(string back, string number, WorkOrderAction did)
    {
        var said = new Dictionary<string, string?> { ["did"] = did.ToString(), ["peek"] = number };
        return back == List || back.StartsWith(List + "?", StringComparison.Ordinal)
            ? QueryHelpers.AddQueryString(back, said)
            : QueryHelpers.AddQueryString(Order(number), "did", did.ToString());
    }

    /// <summary>Only our own workbench pages: a foreign address in the field is not followed.</summary>
    public static string? Safe(string? back) =>
        back is not null
        && (back == List || back.StartsWith(List + "?", StringComparison.Ordinal) || back.StartsWith(List + "/", StringComparison.Ordinal))
            ? back
            : null;
}
