using Microsoft.AspNetCore.WebUtilities;

namespace Linli.WorkOrders.Publicising;

/// <summary>Addresses of published results, for everybody and for the desk.</summary>
internal static class PublicLinks
{
    public const string List = "/results";
    public const string Desk = "/desk/publicity";

    public static string Result(string number) => $"{List}/{Uri.EscapeDataString(number)}";

    public static string Tab(PublicityTab tab, string? after = null) =>
        QueryHelpers.AddQueryString(
            Desk,
            new Dictionary<string, string?>
            {
                ["tab"] = tab == PublicityTab.Owed ? null : tab.ToString().ToLowerInvariant(),
                ["after"] = after,
            }.Where(q => q.Value is not null)
        );
}
