using Linli.Platform.Files;
using Linli.Platform.Files.Showing;
using Microsoft.Net.Http.Headers;

namespace Linli.WorkOrders.Attaching;

/// <summary>Hands a kept file out: its own type, never sniffed, never run, in nobody's shared cache.</summary>
internal static class FileAnswer
{
    private const string Locked = "default-src 'none'; sandbox";

    public static async Task<IResult> Of(HttpContext http, ContentStore store, KeptFile? file)
    {
        if (file is null || await store.Open(file.Hash, http.RequestAborted) is not { } bytes)
        {
            return Results.NotFound();
        }

        Lock(http);
        // Only what a browser shows without running it opens in place.
        var inline =
            file.MediaType.StartsWith("image/", StringComparison.Ordinal) || file.MediaType.StartsWith("audio/", StringComparison.Ordinal);
        http.Response.Headers.ContentDisposition = inline
            ? "inline"
            : $"attachment; filename=\"{file.Hash[..12]}{Suffix(file.MediaType)}\"";

        return Results.Stream(bytes, file.MediaType, entityTag: new EntityTagHeaderValue($"\"{file.Hash}\""), enableRangeProcessing: true);
    }

    /// <summary>A photo small enough for a list of them; the whole one when there is no small one.</summary>
    public static async Task<IResult> Small(HttpContext http, ContentStore store, SmallPictures small, KeptFile? file)
    {
        if (
            file is { Width: { } width, Height: { } height }
            && await small.Open(file.Hash, (long)width * height, http.RequestAborted) is { } picture
        )
        {
            Lock(http);
            http.Response.Headers.ContentDisposition = "inline";
            return Results.Stream(picture, SmallPictures.MediaType, entityTag: new EntityTagHeaderValue($"\"{file.Hash}-small\""));
        }

        return await Of(http, store, file);
    }

    private static void Lock(HttpContext http)
    {
        http.Response.Headers.ContentSecurityPolicy = Locked;
        http.Response.Headers.CacheControl = "private, max-age=3600";
    }

    private static string Suffix(string mediaType) => mediaType == "application/pdf" ? ".pdf" : "";
}
