using Linli.Platform.Files;
using Microsoft.Net.Http.Headers;

namespace Linli.WorkOrders.Attaching;

/// <summary>Hands a kept file out: its own type, never sniffed, never run, in nobody's shared cache.</summary>
internal static class FileAnswer
{
    private const string Locked = "default-src 'none'; sandbox";

    public static IResult Of(HttpContext http, ContentStore store, KeptFile? file)
    {
        if (file is null || !store.Exists(file.Hash))
        {
            return Results.NotFound();
        }

        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Locked;
        headers.CacheControl = "private, max-age=3600";
        // Only what a browser shows without running it opens in place.
        var inline =
            file.MediaType.StartsWith("image/", StringComparison.Ordinal) || file.MediaType.StartsWith("audio/", StringComparison.Ordinal);
        headers.ContentDisposition = inline ? "inline" : $"attachment; filename=\"{file.Hash[..12]}{Suffix(file.MediaType)}\"";

        return Results.Stream(
            store.Open(file.Hash),
            file.MediaType,
            entityTag: new EntityTagHeaderValue($"\"{file.Hash}\""),
            enableRangeProcessing: true
        );
    }

    private static string Suffix(string mediaType) => mediaType == "application/pdf" ? ".pdf" : "";
}
