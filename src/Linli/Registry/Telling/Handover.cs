using Linli.Kernel;
using Linli.Platform.Data;

namespace Linli.Registry.Telling;

/// <summary>
/// An entry went to another community with whoever moved there (转走): told to those who kept it, until somebody has seen it. It names nobody;
/// the name is read from the entry, masked, as long as there is one.
/// </summary>
internal sealed class Handover : IInJurisdiction
{
    private Handover() { } // EF Core

    public CountyCode County { get; private init; }
    public Guid Id { get; private init; }

    /// <summary>Where the entry was kept before: who works there is told.</summary>
    public string Area { get; private init; } = "";

    /// <summary>Where it is kept from now on.</summary>
    public string To { get; private init; } = "";

    /// <summary>The register, as the catalog of fields names it.</summary>
    public string Register { get; private init; } = "";
    public Guid Entry { get; private init; }
    public DateTimeOffset At { get; private init; }
    public string By { get; private init; } = "";
    public string ByBody { get; private init; } = "";
    public string? SeenBy { get; private set; }
    public DateTimeOffset? SeenAt { get; private set; }

    public static Handover Of(string register, Guid entry, string from, string to, Actor by, DateTimeOffset at) =>
        new()
        {
            County = by.County,
            Id = Ids.Next(at),
            Area = from,
            To = to,
            Register = register,
            Entry = entry,
            At = at,
            By = by.Name,
            ByBody = by.BodyName,
        };

    /// <summary>Seen twice is seen once.</summary>
    public void See(Actor by, DateTimeOffset at) => (SeenBy, SeenAt) = (SeenBy ?? by.Name, SeenAt ?? at);
}
