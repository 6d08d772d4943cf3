using System.Collections.Frozen;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Ui;

/// <summary>Serves the built assets, brotli or gzip as the browser can, for a year: their names change when they do.</summary>
internal static class AssetFiles
{
    private static readonly (string Token, string Suffix)[] s_encodings = [("br", ".br"), ("gzip", ".gz")];

    public static IEndpointConventionBuilder MapAssets(this IEndpointRouteBuilder routes)
    {
        var manifest = routes.ServiceProvider.GetRequiredService<AssetManifest>();
        var known = manifest.FileNames.ToFrozenSet(StringComparer.Ordinal);
        var types = new FileExtensionContentTypeProvider();

        return routes
            .MapGet(AssetManifest.Path + "{name}", (string name, HttpContext http) => Serve(name, http))
            .AllowAnonymous()
            .ExcludeFromDescription();

        IResult Serve(string name, HttpContext http)
        {
            // Only names from the manifest: nothing else in the folder can be asked for.
            if (!known.Contains(name) || !types.TryGetContentType(name, out var type))
            {
                return Results.NotFound();
            }

            var file = Path.Combine(manifest.Folder, name);
            var accepted = http.Request.Headers.AcceptEncoding.ToString();

            http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            http.Response.Headers.Vary = "Accept-Encoding";

            foreach (var (token, suffix) in s_encodings)
            {
                if (accepted.Contains(token, StringComparison.OrdinalIgnoreCase) && File.Exists(file + suffix))
                {
                    http.Response.Headers.ContentEncoding = token;
                    file += suffix;
                    break;
                }
            }

            return Results.File(file, type.StartsWith("text/", StringComparison.Ordinal) ? type + "; charset=utf-8" : type);
        }
    }
}
