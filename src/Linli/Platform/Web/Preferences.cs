using Linli.Ui;
using Linli.Ui.Texts;

namespace Linli.Platform.Web;

/// <summary>Sets what a reader chose: language, elder mode, theme. Plain cookies without a person in them; works without script.</summary>
internal static class Preferences
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(Appearance.PreferencesPath, Set).WithName("Preferences").ExcludeFromDescription().AllowAnonymous();

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

        foreach (
            var (name, value) in new[]
            {
                (Appearance.LanguageCookie, lang),
                (Appearance.ElderCookie, elder),
                (Appearance.ThemeCookie, theme),
            }
        )
        {
            if (value is not null)
            {
                http.Response.Cookies.Append(name, value, year);
            }
        }

        return Results.LocalRedirect(IsOurs(back) ? back! : "/");
    }

    // "//elsewhere" and "/\elsewhere" leave this site.
    private static bool IsOurs(string? back) =>
        back is ['/', ..] && !back.StartsWith("//", StringComparison.Ordinal) && !back.Contains('\\', StringComparison.Ordinal);
}

/// <summary>Chooses the reader's language for this request.</summary>
internal static class ReaderTexts
{
    public static IServiceCollection AddReaderTexts(this IServiceCollection services)
    {
        var english = new Texts(EnglishTexts.Load());
        return services.AddScoped(sp =>
            sp.GetService<IHttpContextAccessor>()?.HttpContext is { } http && http.Request.Cookies[Appearance.LanguageCookie] == "en"
                ? english
                : Texts.Chinese
        );
    }
}
