using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Linli.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Linli.Tests.Architecture.Matrix;

/// <summary>A route and a way to come through it.</summary>
/// <param name="Kind">What its first parameter names; null: it names nothing.</param>
/// <param name="Policy">Permissions parted by <c>|</c>; empty: it is enough to be signed in; null: everybody may.</param>
internal sealed partial record Door(string Method, string Pattern, Kind? Kind, string? Policy, bool IsPage, Type? Body)
{
    public bool IsApi => Pattern.StartsWith("/api/", StringComparison.Ordinal);

    /// <summary>Every way into the house, of the routes as they are mapped.</summary>
    public static IEnumerable<Door> Of(RouteEndpoint route)
    {
        var pattern = "/" + route.RoutePattern.RawText!.TrimStart('/');
        var first = route.RoutePattern.Parameters.Count > 0 ? route.RoutePattern.Parameters[0].Name : null;
        var kind = first is null ? null : Kind.Of(pattern, first);
        var asked = route.Metadata.GetOrderedMetadata<IAuthorizeData>().ToList();
        var policy =
            route.Metadata.GetMetadata<IAllowAnonymous>() is not null ? null
            : asked.Count == 0 ? ""
            : asked.Select(a => a.Policy).FirstOrDefault(p => p is not null) ?? "";
        var page = route.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
        var body = route.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;
        return (route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"]).Select(m => new Door(
            m,
            pattern,
            kind,
            policy,
            page,
            body
        ));
    }

    public bool MayEnter(Caller caller) =>
        Policy is null || caller.IsSignedIn && (Policy.Length == 0 || Policy.Split('|').Any(caller.Actor.May));

    /// <summary>The address of a thing; of nothing where there is none.</summary>
    public string Address(string? value, string? file = null)
    {
        var filled = 0;
        return Parameters()
            .Replace(
                Pattern,
                m =>
                    filled++ == 0 ? value ?? throw new InvalidOperationException($"{Pattern} needs something to name.")
                    : m.Groups[1].Value == "hash" ? file ?? new string('0', 64)
                    : throw new InvalidOperationException(
                        $"The matrix does not know what to put for {m.Value} of {Pattern}: say it in Door.Address."
                    )
            );
    }

    /// <summary>Comes as the caller and brings back what was answered.</summary>
    /// <param name="form">Fields of a form of the page.</param>
    /// <param name="tame">Says a version nobody has, so that who may act does not.</param>
    public async Task<Answer> Try(Caller caller, string address, IEnumerable<KeyValuePair<string, string>>? form = null, bool tame = false)
    {
        HttpContent? content =
            Method is "GET" or "HEAD" or "OPTIONS" ? null
            : form is not null
                ? new FormUrlEncodedContent(
                    form.Where(f => f.Key != "__RequestVerificationToken").Append(new("__RequestVerificationToken", caller.Token))
                )
            : IsApi ? new StringContent(Sample(), Encoding.UTF8, "application/json")
            : new FormUrlEncodedContent([]);

        using var answer = await caller.Browser.Ask(new HttpMethod(Method), address, content, tame ? "0" : null);
        return new(
            answer.StatusCode,
            answer.Headers.Location?.ToString() ?? "",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
    }

    // A body that its own checks let through: what is asked for is there, and nothing more.
    private string Sample() => Kind is null || Body is null ? "{}" : Samples.Fill(Activator.CreateInstance(Body, nonPublic: true)!);

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Parameters();
}

/// <summary>What a door answered.</summary>
internal sealed partial record Answer(HttpStatusCode Status, string Location, string Text)
{
    public bool IsRefusal => Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound || ToSignIn;

    public bool ToSignIn => Location.Contains("/sign-in", StringComparison.Ordinal);

    /// <summary>Without what was asked for and what differs from answer to answer; what is left may not tell one absence from another.</summary>
    public string Plain(string address, string asked) =>
        Passing()
            .Replace(
                $"{(int)Status} {Location}\n{Shown}"
                    .Replace(address, "•", StringComparison.Ordinal)
                    .Replace(asked, "•", StringComparison.Ordinal),
                "•"
            );

    // Nobody sees the page that a redirect leaves behind; how far it got is chance, for what is there and for what is not.
    private string Shown => Location.Length > 0 ? "" : Text;

    // Tokens, nonces, ids made for this answer.
    [GeneratedRegex(
        "CfDJ8[\\w-]+|told=[\\w-]*|nonce=\"[^\"]*\"|nonce-[\\w+/=]+|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32}|\"traceId\":\"[^\"]*\"|•"
    )]
    private static partial Regex Passing();
}
