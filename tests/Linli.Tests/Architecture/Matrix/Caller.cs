using Linli.Kernel;
using Linli.Platform.Access;
using Linli.Tests.Support;

namespace Linli.Tests.Architecture.Matrix;

/// <summary>Somebody who tries every door: a role held at a place, or nobody.</summary>
/// <param name="Area">Where the post is; null: signed out.</param>
internal sealed record Caller(string Name, Actor Actor, string? Area, Browser Browser, string Token)
{
    public bool IsSignedIn => Area is not null;

    /// <summary>
    /// Whether the thing lies in sight. Said in plain words and not asked of the filters, which are what is on trial.
    /// </summary>
    public bool Sees(Thing thing) =>
        thing.Kind.Rule switch
        {
            _ when thing.Kind.Needs is { } right && !Actor.May(right) => false,
            Rule.Shipped => true,
            Rule.Receipt => false,
            _ when thing.County != Actor.County => false,
            Rule.Everybody => true,
            Rule.Sender => IsSignedIn && thing.Sender == Actor.StaffId,
            _ => !thing.Kind.HasArea
                || thing.Area is { } area && Actor.Jurisdiction.Covers(area)
                || thing.Body is { } body && Actor.Jurisdiction.Body == body,
        };

    /// <summary>Where a thing lies, seen from here.</summary>
    public string PlaceOf(Thing thing) =>
        thing.County != Actor.County ? "other county"
        : thing.Area is not { } area || Area is not { } own ? "county"
        : area == own ? "own"
        : area.StartsWith(own, StringComparison.Ordinal) ? "child"
        : own.StartsWith(area, StringComparison.Ordinal) ? "parent"
        : string.CompareOrdinal(area, 0, own, 0, 9) != 0 ? "other town"
        : "sibling";
}
