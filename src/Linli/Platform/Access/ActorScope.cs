using System.Security.Claims;
using Linli.Kernel;
using Linli.Platform.Counties;
using Linli.Platform.Data;
using Microsoft.AspNetCore.Authorization;

namespace Linli.Platform.Access;

/// <summary>Who acts in this request. Organizations fills it in for staff; everybody else is a resident without rights.</summary>
internal sealed class ActorScope
{
    public Actor? Actor { get; set; }
}

/// <summary>Knows who stands behind a signed-in principal, afresh for every request, so that a change of rights holds at once.</summary>
internal interface IActorSource
{
    /// <summary>Null when the account or its session has ended since.</summary>
    Task<Actor?> Find(ClaimsPrincipal principal, CancellationToken ct);
}

/// <summary>Actors that are not staff.</summary>
internal static class Actors
{
    public static Actor Resident(CountyCode county) => Plain(county, "居民", Jurisdiction.None);

    /// <summary>Timers and events: may do what the flow gives to the system.</summary>
    public static Actor System(CountyCode county) => Plain(county, "系统", Jurisdiction.OfArea(county.Value));

    private static Actor Plain(CountyCode county, string name, Jurisdiction jurisdiction) =>
        new()
        {
            Name = name,
            County = county,
            Jurisdiction = jurisdiction,
            Permissions = new HashSet<string>(),
        };
}

/// <summary>After authentication: finds the actor and opens the data scope for exactly what the actor may see.</summary>
internal sealed class EnterActor(RequestDelegate next)
{
    public async Task Invoke(HttpContext http, ActorScope actors, DataScope scope, CountyDirectory counties, IActorSource source)
    {
        // Styles and scripts know nobody: no session is looked up for them.
        if (http.Request.Path.StartsWithSegments("/assets"))
        {
            await next(http);
            return;
        }

        if (http.User.Identity?.IsAuthenticated == true && await source.Find(http.User, http.RequestAborted) is { } staff)
        {
            actors.Actor = staff;
        }
        else
        {
            http.User = new ClaimsPrincipal(new ClaimsIdentity());
            actors.Actor = Actors.Resident(counties.Home?.Code ?? new CountyCode(""));
        }

        scope.Enter(actors.Actor.County, actors.Actor.Jurisdiction);
        await next(http);
    }
}

/// <summary>A route's policy is the name of a permission, or several parted by <c>|</c> of which one is enough.</summary>
internal sealed record PermissionRequirement(IReadOnlyList<string> AnyOf) : IAuthorizationRequirement;

internal sealed class PermissionHandler(ActorScope actors) : AuthorizationHandler<PermissionRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (actors.Actor is { } actor && requirement.AnyOf.Any(actor.May))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}

/// <summary>Makes a policy of any permission's name, and denies by default.</summary>
internal sealed class PermissionPolicies : IAuthorizationPolicyProvider
{
    private static readonly AuthorizationPolicy SignedIn = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();

    public Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) =>
        Task.FromResult<AuthorizationPolicy?>(
            new AuthorizationPolicyBuilder()
                .RequireAuthenticatedUser()
                .AddRequirements(new PermissionRequirement(policyName.Split('|')))
                .Build()
        );

    public Task<AuthorizationPolicy> GetDefaultPolicyAsync() => Task.FromResult(SignedIn);

    public Task<AuthorizationPolicy?> GetFallbackPolicyAsync() => Task.FromResult<AuthorizationPolicy?>(SignedIn);
}
