namespace Linli.Organizations.Sessions;

/// <summary>Coarse words for a device, so that a person knows which session is which and nobody learns more.</summary>
internal static class DeviceWords
{
    // The first that fits: Edge also says Chrome, Chrome also says Safari, Android also says Linux.
    private static readonly (string Mark, string Word)[] Systems =
    [
        ("HarmonyOS", "HarmonyOS"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ];

    private static readonly (string Mark, string Word)[] Browsers =
    [
        ("MicroMessenger", "WeChat"),
        ("Edg/", "Edge"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];

    public static string Of(HttpContext http) => Of(http.Request.Headers.UserAgent.ToString());

    public static string Of(string userAgent) => $"{First(Systems, userAgent)} · {First(Browsers, userAgent)}";

    private static string First((string Mark, string Word)[] words, string text) =>
        words.FirstOrDefault(w => text.Contains(w.Mark, StringComparison.Ordinal)).Word ?? "?";
}
