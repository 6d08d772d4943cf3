using Linli.Kernel;
using Linli.Platform.Data;
using Linli.Platform.Health;
using Linli.Platform.Limits;
using Linli.Ui.Texts;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Linli.Platform.Web;

/// <summary>Something asked for is not there, or not for this person: the answer is the same (no probing).</summary>
internal sealed class NotThere(string what) : Exception($"There is no {what} here.");

/// <summary>Turns what the house refuses into problem+json with a stable code, in one place. Pages say the same sentence themselves.</summary>
internal sealed class Refusals(Texts texts, IProblemDetailsService problems, ILogger<Refusals> log) : IExceptionHandler
{
    // Seconds. A database that restarts is back by then; whoever comes again too soon hears the same.
    private const string RetryAfter = "3";

    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancellationToken)
    {
        var (status, code, sentence) = exception switch
        {
            RuleBroken no => (StatusCodes.Status409Conflict, no.Code, texts[no.Text]),
            DbUpdateConcurrencyException => (
                StatusCodes.Status409Conflict,
                "platform.moved-first",
                texts["有人刚刚先办了这一件。您的操作没有保存，请刷新看看变化。"]
            ),
            OperationMismatch => (
                StatusCodes.Status422UnprocessableEntity,
                "platform.operation-reused",
                texts["这个操作编号已用于另一份内容。没有保存，请换一个编号再发。"]
            ),
            NotThere => (StatusCodes.Status404NotFound, "platform.not-there", texts["没有找到，或者不在您的管辖范围。"]),
            NotUnderstood bad => (bad.Status, bad.Code, texts[bad.Text]),
            TooOften often => (
                StatusCodes.Status429TooManyRequests,
                "platform.too-often",
                texts["这个网络发得太多了，没有保存。请 {0} 分钟后再发；有危险请直接打 110、119、120。", often.Minutes]
            ),
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => (
                StatusCodes.Status413PayloadTooLarge,
                "platform.too-large",
                texts["内容太大，没有保存。请减少照片或分几次发送。"]
            ),
            BadHttpRequestException bad => (
                bad.StatusCode,
                "platform.bad-request",
                texts["内容看不懂，没有保存：{0}", bad.InnerException?.Message ?? bad.Message]
            ),
            DoorsFull => (
                StatusCodes.Status503ServiceUnavailable,
                "platform.full-house",
                texts["现在来的人太多，没有保存。请等几秒再发一次。"]
            ),
            _ when DataTroubles.Of(exception) is not DataTrouble.None and var trouble => Of(trouble, http.Request),
            _ => (
                StatusCodes.Status500InternalServerError,
                "platform.fault",
                texts["我们这边出了故障，没有保存。请稍后再试；急事请打电话。"]
            ),
        };

        // The framework keeps silent about what a handler answers: without this line nobody would ever hear of a fault.
        if (status == StatusCodes.Status500InternalServerError)
        {
            log.LogError(exception, "{Method} {Path} broke. See {Runbook}", http.Request.Method, http.Request.Path, Runbooks.Fault);
        }

        (exception as TooOften)?.Mark(http.Response);

        if (status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status507InsufficientStorage)
        {
            http.Response.Headers.RetryAfter = RetryAfter;
            // One line, not a stack: while the database is away everybody who comes is answered so.
            log.LogWarning(
                "{Method} {Path} was answered {Status}: {Why}",
                http.Request.Method,
                http.Request.Path,
                status,
                exception.GetBaseException().Message
            );
        }

        if (!http.Request.Path.StartsWithSegments("/api"))
        {
            await TroublePage.Answer(http, status, sentence);
            return true;
        }

        var problem = new ProblemDetails
        {
            Status = status,
            Title = sentence,
            Type = $"urn:linli:{code}",
            Extensions = { ["code"] = code },
        };

        if (exception is NotUnderstood { Field: { } field } not)
        {
            problem.Extensions["field"] = field;

            if (not.Known is { } known)
            {
                problem.Extensions["known"] = known;
            }
        }

        http.Response.StatusCode = status;
        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = http, ProblemDetails = problem });
    }

    // Always whether the work is saved: a commit whose answer got lost may stand, and the same operation sent again finds it.
    private (int Status, string Code, string Sentence) Of(DataTrouble trouble, HttpRequest request) =>
        trouble switch
        {
            DataTrouble.Full => (
                StatusCodes.Status507InsufficientStorage,
                "platform.disk-full",
                texts["服务器的磁盘满了，没有保存。请留着您写的，告诉系统管理员腾出空间，再发一次。急事请打电话。"]
            ),
            DataTrouble.Storage => (
                StatusCodes.Status503ServiceUnavailable,
                "platform.storage-fault",
                texts["存储故障，不能确认已经保存，现在只能看、不能办。请告诉系统管理员检查磁盘、重启服务。急事请打电话。"]
            ),
            _ when HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) => (
                StatusCodes.Status503ServiceUnavailable,
                "platform.database-away",
                texts["系统暂时没有应答。请等几秒再打开。"]
            ),
            _ => (
                StatusCodes.Status503ServiceUnavailable,
                "platform.database-away",
                texts["系统暂时没有应答，不能确认已经保存。请等几秒再发一次：同一次操作发两遍只算一遍。"]
            ),
        };
}
