using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Ui;

/// <summary>What layouts and parts need: names of assets and the reader's appearance. <see cref="IFrames"/> is the composition's.</summary>
internal static class UiServices
{
    /// <summary>Hanzi leave as hanzi: the default encoder writes 8 bytes of <c>&amp;#x5DE5;</c> for each.</summary>
    public static HtmlEncoder Encoder { get; } = HtmlEncoder.Create(UnicodeRanges.All);

    public static IServiceCollection AddUi(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton(Encoder);
        services.AddSingleton(provider =>
        {
            var host = provider.GetRequiredService<IWebHostEnvironment>();
            return new AssetManifest(Path.Combine(host.WebRootPath ?? Path.Combine(host.ContentRootPath, "wwwroot"), "assets"));
        });
        services.AddScoped(provider =>
            provider.GetRequiredService<IHttpContextAccessor>().HttpContext is { } http ? Appearance.From(http) : new Appearance()
        );
        return services;
    }
}
