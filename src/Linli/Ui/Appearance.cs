using Microsoft.AspNetCore.Http;

namespace Linli.Ui;

/// <summary>How this reader wants to see the screen, from cookies, and the nonce of this answer's content security policy.</summary>
public sealed record Appearance
{
    public const string ThemeCookie = "theme";
    public const string ElderCookie = "elder";
    public const string LanguageCookie = "lang";
    public const string NonceItem = "csp-nonce";
    public const string PreferencesPath = "/preferences";

    /// <summary><c>light</c>, <c>dark</c>, <c>contrast</c>, or null: as the system says.</summary>
    public string? Theme { get; init; }

    /// <summary>长辈版: 22 px, 64 px targets, at most four acts on a screen.</summary>
    public bool Elder { get; init; }

    public string? Nonce { get; init; }

    /// <summary>The page to come back to after a switch.</summary>
    public string Here { get; init; } = "/";

    public static Appearance From(HttpContext http)
    {
        var theme = http.Request.Cookies[ThemeCookie];

        return new Appearance
        {
            Theme = theme is "light" or "dark" or "contrast" ? theme : null,
            Elder = http.Request.Cookies[ElderCookie] == "1",
            Nonce = http.Items[NonceItem] as string,
            Here = http.Request.Path + http.Request.QueryString,
        };
    }

    /// <summary>A plain link that changes one preference (<c>theme</c>, <c>elder</c>, <c>lang</c>) and comes back here.</summary>
    public string Switch(string name, string value) => $"{PreferencesPath}?{name}={value}&back={Uri.EscapeDataString(Here)}";
}
