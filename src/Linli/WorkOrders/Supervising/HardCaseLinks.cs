namespace Linli.WorkOrders.Supervising;

/// <summary>Addresses of the list of hard cases.</summary>
internal static class HardCaseLinks
{
    public const string Page = "/desk/hard-cases";
    public const string Export = Page + "/export";
}
