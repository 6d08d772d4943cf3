using System.Globalization;
using System.Text;
using Linli.Platform.Limits;
using Linli.Platform.Web;
using Linli.WorkOrders.Receiving;

namespace Linli.WorkOrders.Attaching;

/// <summary>
/// Files in pieces, in the shape of tus 1.0 (core and creation): begin, ask how far it came, send the next piece. A piece is acknowledged when
/// it is on the disk; after a cut the sender asks and goes on from there.
/// </summary>
internal static class UploadEndpoints
{
    private const string Protocol = "Tus-Resumable";
    private const string Version = "1.0.0";
    private const string Offset = "Upload-Offset";
    private const string Length = "Upload-Length";
    private const string PieceType = "application/offset+octet-stream";

    /// <summary>What a whole upload became: its hash, for the <c>files</c> of an act.</summary>
    private const string Became = "Linli-File";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var uploads = routes.MapGroup("/api/v1/uploads").WithTags("uploads").AllowAnonymous();
        uploads
            .MapMethods("", [HttpMethods.Options], Say)
            .WithName("UploadOptions")
            .WithSummary("Which version of tus is spoken, and how long a file may be.")
            .Produces(StatusCodes.Status204NoContent);
        uploads
            .MapPost("", Begin)
            .WithName("BeginUpload")
            .WithSummary("Begins a file sent in pieces (tus 1.0): Upload-Length says how long it will be, Location where the pieces go.")
            .Produces(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .WithMetadata(new LimitedBy(ResidentLimits.Files));
        uploads
            .MapMethods("{id}", [HttpMethods.Head], Find)
            .WithName("FindUpload")
            .WithSummary("How far the file came: Upload-Offset bytes are on the disk.")
            .Produces(StatusCodes.Status200OK)
            .ProducesProblem(StatusCodes.Status404NotFound);
        uploads
            .MapPatch("{id}", Append)
            .WithName("AppendToUpload")
            .WithSummary(
                "The next piece, from Upload-Offset on. After the last one Linli-File is the file's hash, for a request or an act."
            )
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static IResult Say(HttpContext http, SentAhead ahead)
    {
        Mark(http);
        http.Response.Headers["Tus-Version"] = Version;
        http.Response.Headers["Tus-Extension"] = "creation";
        http.Response.Headers["Tus-Max-Size"] = Said(ahead.Most);
        return Results.NoContent();
    }

    private static async Task<IResult> Begin(HttpContext http, SentAhead ahead, CancellationToken ct)
    {
        // Everything is said in heads; whoever says something here as well must hear that nobody reads it.
        if (http.Request.ContentLength > 0)
        {
            await JsonBody.Read<NoFields>(http.Request, ct);
        }

        Understand(http);
        var id = ahead.Begin(http, Number(http, Length), NameIn(http.Request.Headers["Upload-Metadata"].ToString()));
        Mark(http);
        return Results.Created($"/api/v1/uploads/{id}", null);
    }

    private static IResult Find(string id, HttpContext http, SentAhead ahead)
    {
        Understand(http);
        var (_, state) = ahead.Find(id);
        Mark(http);
        http.Response.Headers[Offset] = Said(state.Offset);
        http.Response.Headers[Length] = Said(state.Length);
        Tell(http, state.Kept);
        return Results.Ok();
    }

    private static async Task<IResult> Append(string id, HttpContext http, SentAhead ahead, CancellationToken ct)
    {
        Understand(http);

        if (http.Request.ContentType != PieceType)
        {
            throw new NotUnderstood(
                "files.piece-type",
                $"这一段的类型要写 {PieceType}，没有保存。",
                "Content-Type",
                status: StatusCodes.Status415UnsupportedMediaType
            );
        }

        var state = await ahead.Append(id, Number(http, Offset), http.Request.Body, ct);
        Mark(http);
        http.Response.Headers[Offset] = Said(state.Offset);
        Tell(http, state.Kept);
        return Results.NoContent();
    }

    private static void Understand(HttpContext http)
    {
        if (http.Request.Headers[Protocol] != Version)
        {
            throw new NotUnderstood(
                "files.upload-version",
                $"请求头 {Protocol} 要写 {Version}，没有保存。",
                Protocol,
                status: StatusCodes.Status412PreconditionFailed
            );
        }
    }

    private static void Mark(HttpContext http) => http.Response.Headers[Protocol] = Version;

    private static void Tell(HttpContext http, string? kept)
    {
        if (kept is not null)
        {
            http.Response.Headers[Became] = kept;
        }
    }

    private static long Number(HttpContext http, string header) =>
        long.TryParse(http.Request.Headers[header], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && (number > 0 || header == Offset)
            ? number
            : throw new NotUnderstood("platform.field-wrong", $"请求头“{header}”要填整数，没有保存。", header);

    // filename 5ryg5YOPLmpwZw==,filetype …: only the name is read, only to say it again in a refusal.
    private static string NameIn(string metadata)
    {
        var said = metadata.Split(',').Select(pair => pair.Trim().Split(' ')).FirstOrDefault(pair => pair is ["filename", _])?[1] ?? "";
        var bytes = new byte[said.Length];
        return Convert.TryFromBase64String(said, bytes, out var length) && length > 0 ? Encoding.UTF8.GetString(bytes, 0, length) : "file";
    }

    private static string Said(long number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record NoFields;
}
