using System.Diagnostics;
using Linli.Ui;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linli.Platform.Web;

/// <summary>Answers for pages what <see cref="Refusals"/> says to programs: not found, not allowed, refused, broken.</summary>
public sealed partial class TroublePage
{
    /// <summary>For answers without a body (404, 403 …). Programs get problem+json from the framework.</summary>
    internal static async Task Answer(StatusCodeContext context)
    {
        var http = context.HttpContext;

        if (http.Request.Path.StartsWithSegments("/api"))
        {
            await http.RequestServices.GetRequiredService<IProblemDetailsService>().TryWriteAsync(new() { HttpContext = http });
            return;
        }

        await Answer(http, http.Response.StatusCode, null);
    }

    /// <param name="sentence">What a rule said, or null when the kind says enough.</param>
    internal static async Task Answer(HttpContext http, int status, string? sentence)
    {
        // A page that broke has used up this request's renderer: the answer gets services of its own.
        var own = http.RequestServices;
        await using var fresh = own.CreateAsyncScope();
        http.RequestServices = fresh.ServiceProvider;
        // A page that only set a status (404) has been rendered once already: the second rendering adds this header again.
        http.Response.Headers.Remove("blazor-enhanced-nav");

        var kind = status switch
        {
            StatusCodes.Status404NotFound => TroubleKind.NotFound,
            StatusCodes.Status403Forbidden => TroubleKind.Forbidden,
            _ => TroubleKind.Broken,
        };

        // The rule's own sentence for refusals; the kind's for the rest.
        var said = kind == TroubleKind.Broken && status != StatusCodes.Status500InternalServerError ? sentence : null;

        await new RazorComponentResult<TroublePage>(
            new
            {
                Kind = kind,
                Code = status >= 500 ? Activity.Current?.TraceId.ToHexString()[..8] : null,
                Sentence = said,
                Back = http.Request.Path.Value,
            }
        )
        {
            StatusCode = status,
        }.ExecuteAsync(http);
        http.RequestServices = own;
    }
}
