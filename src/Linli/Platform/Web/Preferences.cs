using Linli.Ui.Texts;

namespace Linli.Platform.Web;

/// <summary>What a reader chose: language, elder mode, theme. Plain cookies without a person in them; works without script.</summary>
internal sealed record Preferences(bool English, bool Elder, string? Theme)
{
    public const string Language = "lang";
    public const string ElderMode = "elder";
    public const string ThemeName = "theme";

    public static Preferences Of(HttpContext http) =>
        new(
            http.Request.Cookies[Language] == "en",
            http.Request.Cookies[ElderMode] == "1",
            http.Request.Cookies[ThemeName] is "dark" or "light" or "contrast" ? http.Request.Cookies[ThemeName] : null
        );

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/preferences", Set).WithName("Preferences").ExcludeFromDescription().AllowAnonymous();

    // A link, not a form: it must work from every page without script, and it changes nothing but this reader's own view.
    private static IResult Set(HttpContext http, string? lang, string? elder, string? theme, string? back)
    {
        var year = new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            IsEssential = true,
        };

        foreach (var (name, value) in new[] { (Language, lang), (ElderMode, elder), (ThemeName, theme) })
        {
            if (value is not null)
            {
                http.Response.Cookies.Append(name, value, year);
            }
        }

        return Results.LocalRedirect(
            back is not null && back.StartsWith('/') && !back.StartsWith("//", StringComparison.Ordinal) && !back.Contains('\\')
                ? back
                : "/"
        );
    }
}

/// <summary>Chooses the reader's language for this request.</summary>
internal static class ReaderTexts
{
    public static IServiceCollection AddReaderTexts(this IServiceCollection services)
    {
        var english = new Texts(EnglishTexts.Load());
        return services.AddScoped(sp =>
            sp.GetService<IHttpContextAccessor>()?.HttpContext is { } http && Preferences.Of(http).English ? english : Texts.Chinese
        );
    }
}
