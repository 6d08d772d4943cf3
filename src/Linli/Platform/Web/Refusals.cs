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
}
