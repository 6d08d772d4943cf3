using Linli.Kernel;
using Linli.Platform.Data;
using Linli.WorkOrders.Public;

namespace Linli.WorkOrders;

/// <summary>Anything a resident raises (诉求), in their own words. It has an order of its own or has joined one.</summary>
internal sealed class ResidentRequest : Aggregate, IInJurisdiction
{
    private ResidentRequest() { } // EF Core

    public CountyCode County { get; private init; }
    public RequestId Id { get; private init; }
    public string Number { get; private init; } = "";
    public OrderId Order { get; private set; }
    public IntakeChannel Channel { get; private init; }
    public RequestKind Kind { get; private init; }
    public RequesterMode Mode { get; private init; }

    /// <summary>The words as they came, up to 7,000 characters; empty when a photo or a voice says it.</summary>
    public string Text { get; private init; } = "";
    public string Category { get; private init; } = "";
    public string Area { get; private set; } = "";
    public string PlaceText { get; private init; } = "";
    public double? Lon { get; private init; }
    public double? Lat { get; private init; }
    public Guid? Building { get; private init; }

    /// <summary>Sealed in the envelope; null when not told, always null for an anonymous request.</summary>
    public byte[]? NameSealed { get; private set; }

    /// <summary>Sealed in the envelope; null when not told, always null for an anonymous request.</summary>
    public byte[]? PhoneSealed { get; private set; }

    /// <summary>Keyed index of the phone: the same person's requests are found without opening any.</summary>
    public byte[]? PhoneIndex { get; private set; }

    /// <summary>When the resident said it: to us, or before that to the hotline that sends it on.</summary>
    public DateTimeOffset FiledAt { get; private init; }

    /// <summary>The member of staff who wrote it down; empty when the resident did.</summary>
    public Guid FiledBy { get; private init; }

    public bool IsReachable => PhoneSealed is not null;

    public GeoPoint? Point => Lon is { } lon && Lat is { } lat ? new GeoPoint(lon, lat) : null;

    public static ResidentRequest File(RequestDraft draft, CountyCode county, string number, Actor by, DateTimeOffset at) =>
        new()
        {
            County = county,
            Id = new RequestId(draft.Id),
            Number = number,
            Channel = draft.Channel,
            Kind = draft.Kind,
            Mode = draft.Mode,
            Text = draft.Text,
            Category = draft.Category,
            Area = draft.Place.Area,
            PlaceText = draft.Place.Text,
            Lon = draft.Place.Point?.Lon,
            Lat = draft.Place.Point?.Lat,
            Building = draft.Place.Building,
            FiledAt = draft.RaisedAt ?? at,
            FiledBy = by.StaffId,
        };

    /// <summary>Puts the sealed identity in. An anonymous request stores none, whatever was typed.</summary>
    public void Seal(byte[]? name, byte[]? phone, byte[]? phoneIndex)
    {
        if (Mode != RequesterMode.Anonymous)
        {
            (NameSealed, PhoneSealed, PhoneIndex) = (name, phone, phoneIndex);
        }
    }

    public void Follow(OrderId order) => Order = order;

    /// <summary>The grids were drawn anew; it is seen where its order is.</summary>
    public void Rehome(string area) => Area = area;
}

/// <summary>A request before it is filed: checked, placed, sorted.</summary>
internal sealed record RequestDraft(
    Guid Id,
    IntakeChannel Channel,
    RequestKind Kind,
    RequesterMode Mode,
    string Text,
    string Category,
    Territory.Public.Place Place,
    DateTimeOffset? RaisedAt = null
);
