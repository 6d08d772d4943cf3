using Linli.Kernel;
using Linli.Platform.Sealing;

namespace Linli.WorkOrders.Revealing;

/// <summary>Who asked, as far as somebody may know it.</summary>
/// <param name="Masked">张** · 138****1234, or why there is nothing to show; null when nothing was told.</param>
internal sealed record MaskedRequester(string? Masked, bool MayReveal);

/// <summary>Opens the envelope of who asked, for masking or for a reasoned look.</summary>
internal sealed class Requesters(Envelope envelope)
{
    /// <summary>Where names and telephones lie.</summary>
    public static readonly IReadOnlyList<SealedColumn> Columns =
    [
        new(typeof(ResidentRequest), nameof(ResidentRequest.NameSealed), (county, request, _) => NameOf(county, request)),
        new(typeof(ResidentRequest), nameof(ResidentRequest.PhoneSealed), (county, request, _) => PhoneOf(county, request)),
    ];

    private const string Table = "resident_requests";

    /// <summary>
    /// A confidential person is known to intake only, and never to the units that work on the matter (promises 2.6.3); an anonymous one
    /// to nobody.
    /// </summary>
    public static bool MayReveal(WorkOrder order, RequesterMode mode, Actor me) =>
        me.May(WorkOrderPermissions.Reveal)
        && mode switch
        {
            RequesterMode.Named => true,
            RequesterMode.Confidential => me.May(WorkOrderPermissions.Register) && !Works(order, me),
            _ => false,
        };

    public MaskedRequester Mask(WorkOrder order, SealedWho who, Actor me)
    {
        var may = MayReveal(order, who.Mode, me) && (who.Name ?? who.Phone) is not null;

        if (who.Mode != RequesterMode.Named && !may)
        {
            return new(null, false);
        }

        var (name, phone) = Open(order.County, who);
        string[] parts =
        [
            .. new[] { name is null ? null : PersonName.Mask(name), phone is null ? null : PhoneNumber.Mask(phone) }.OfType<string>(),
        ];
        return new(parts.Length > 0 ? string.Join(" · ", parts) : null, may);
    }

    public (string? Name, string? Phone) Open(CountyCode county, SealedWho who) =>
        (envelope.Open(who.Name, NameOf(county, who.Request)), envelope.Open(who.Phone, PhoneOf(county, who.Request)));

    /// <summary>Where the name of a request lies.</summary>
    public static SealedPlace NameOf(CountyCode county, Guid request) => new(county, Table, "name_sealed", request);

    /// <summary>Where its telephone lies.</summary>
    public static SealedPlace PhoneOf(CountyCode county, Guid request) => new(county, Table, "phone_sealed", request);

    private static bool Works(WorkOrder order, Actor me) =>
        me.BodyId != Guid.Empty && (order.Unit?.Value == me.BodyId || order.Assists.Any(a => a.Body.Value == me.BodyId));
}

/// <summary>The sealed identity of one request.</summary>
internal sealed record SealedWho(Guid Request, RequesterMode Mode, byte[]? Name, byte[]? Phone);
