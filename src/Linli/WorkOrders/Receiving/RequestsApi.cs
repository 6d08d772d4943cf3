using Linli.Kernel;
using Linli.Platform.Limits;
using Linli.Platform.Web;
using Linli.WorkOrders.Attaching;
using Linli.WorkOrders.Tracking;

namespace Linli.WorkOrders.Receiving;

/// <summary>The doors of the API that need no account: filing, and files sent ahead.</summary>
internal static class RequestsApi
{
    private const long MostBytes = 220_000_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPost("/api/v1/requests", File)
            .WithName("FileRequest")
            .WithSummary("Files a request; JSON, or multipart with photos. Needs no account.")
            .WithTags("requests")
            .Accepts<RequestBody>("application/json", "multipart/form-data", ApiDocument.AnyType)
            .Produces<FiledAnswer>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .WithMetadata(new Most(MostBytes))
            .AllowAnonymous();
        routes
            .MapPost("/api/v1/files", Keep)
            .WithName("KeepFile")
            .WithSummary(
                "Keeps a photo, a recording or a PDF, stripped of what it tells about the sender; its hash goes into a request or an act."
            )
            .WithTags("requests")
            .Produces<KeptAnswer>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .WithMetadata(new Most(MostBytes))
            .WithMetadata(new LimitedBy(ResidentLimits.Files))
            .AllowAnonymous();
    }

    private static async Task<IResult> File(
        HttpContext http,
        ResidentLimits limits,
        FileRequest file,
        FormFiles files,
        Actor me,
        CancellationToken ct
    )
    {
        var body = await RequestBody.Read(http.Request, ct);
        limits.Admit(http, body.Text, body.Category);
        var kept = http.Request.HasFormContentType ? await new SentFiles(files).Keep(http.Request.Form, [], ct) : KeptAll.None;

        if (kept.Refused is [var refused, ..])
        {
            throw refused;
        }

        var by = me.May(WorkOrderPermissions.Register) ? me : Dialogue.Anyone(me.County);
        var answer = await file.Run(body.Input(kept.Hashes), by, ct);
        return Results.Created(TrackLinks.Api(answer.Number), answer);
    }

    // The body itself, or the files of a form.
    private static async Task<IResult> Keep(HttpContext http, Attachments attachments, CancellationToken ct)
    {
        if (!http.Request.HasFormContentType)
        {
            var stored = await attachments.Keep(http.Request.Body, "file", ct);
            return Results.Created((string?)null, new KeptAnswer([new KeptFileAnswer(stored.Hash, stored.MediaType, stored.Bytes)]));
        }

        var answers = new List<KeptFileAnswer>();

        foreach (var file in (await http.Request.ReadFormAsync(ct)).Files)
        {
            await using var body = file.OpenReadStream();
            var stored = await attachments.Keep(body, file.FileName, ct);
            answers.Add(new KeptFileAnswer(stored.Hash, stored.MediaType, stored.Bytes));
        }

        return answers.Count > 0
            ? Results.Created((string?)null, new KeptAnswer(answers))
            : throw new NotUnderstood("platform.body-missing", $"没有收到文件，没有保存。请把文件放在正文里，或作为表单的一部分。");
    }
}

/// <summary>Files that lie here now.</summary>
internal sealed record KeptAnswer(IReadOnlyList<KeptFileAnswer> Files);

/// <param name="Hash">SHA-256 of the stripped bytes, hex: the file's name in a request or an act.</param>
internal sealed record KeptFileAnswer(string Hash, string MediaType, long Bytes);
