namespace Linli.WorkOrders.Receiving;

/// <summary>Addresses of the resident's pages.</summary>
internal static class ReportLinks
{
    public const string Home = "/";
    public const string Form = "/report";
    public const string Similar = "/report/similar";
    public const string PhotoPlace = "/report/photo-place";
    public const string Grid = "/grid";

    public static string GridOf(string area) => $"{Grid}?Area={area}";

    public static string Building(string code) => $"/b/{Uri.EscapeDataString(code)}";

    public static string Join(string number) => $"/report/join/{Uri.EscapeDataString(number)}";

    public static string Sent(string number) => $"/report/sent/{Uri.EscapeDataString(number)}";

    public static string Kept(string ticket) => $"/report/kept/{ticket}";
}
