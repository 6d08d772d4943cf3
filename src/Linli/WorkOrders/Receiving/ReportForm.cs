using System.Globalization;
using Linli.Kernel;
using Linli.Territory.Public;

namespace Linli.WorkOrders.Receiving;

/// <summary>What a resident typed, as it came: kept and shown again whatever happens.</summary>
internal sealed record ReportForm
{
    private const string Yes = "1";

    /// <summary>Names the request; sending twice files once.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string Text { get; init; } = "";

    /// <summary>The building's short code.</summary>
    public string Building { get; init; } = "";

    /// <summary>Chosen first where a county has more buildings than one list can show.</summary>
    public string Compound { get; init; } = "";
    public string Unit { get; init; } = "";
    public string Room { get; init; } = "";
    public string Where { get; init; } = "";
    public double? Lon { get; init; }
    public double? Lat { get; init; }
    public string Name { get; init; } = "";
    public string Phone { get; init; } = "";
    public RequesterMode Mode { get; init; }

    /// <summary>Hashes of files that already lie here.</summary>
    public IReadOnlyList<string> Kept { get; init; } = [];

    /// <summary>Numbers of similar orders the person has seen and not joined.</summary>
    public IReadOnlyList<string> Seen { get; init; } = [];
    public bool AlarmSeen { get; init; }

    /// <summary>Code of the address chosen among those the words may mean; empty for none of them.</summary>
    public string Address { get; init; } = "";

    /// <summary>Those addresses were shown; they are not proposed twice.</summary>
    public bool AddressSeen { get; init; }

    /// <summary>The place a photo proposed was shown; it is not proposed twice.</summary>
    public bool HintSeen { get; init; }

    public GeoPoint? Point => Lon is { } lon && Lat is { } lat ? new(lon, lat) : null;

    public bool HasPlace => Building.Length > 0 || Where.Length > 0 || Point is not null;

    public static ReportForm Read(IFormCollection form)
    {
        string Of(string name) => form[name].ToString().Trim();
        double? Degrees(string name) =>
            double.TryParse(Of(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
        var hint = Of("Hint").Split(',') is [var lon, var lat] ? (Lon: lon, Lat: lat) : default;

        return new ReportForm
        {
            Id = Guid.TryParse(Of("_op"), out var id) ? id : Guid.CreateVersion7(),
            Text = Of("Text"),
            Building = Of("Building"),
            Compound = Of("Compound"),
            Unit = Of("Unit"),
            Room = Of("Room"),
            Where = Of("Where"),
            Lon = hint.Lon is null ? Degrees("Lon") : Number(hint.Lon),
            Lat = hint.Lat is null ? Degrees("Lat") : Number(hint.Lat),
            Name = Of("Name"),
            Phone = Of("Phone"),
            Mode = Enum.TryParse<RequesterMode>(Of("Mode"), ignoreCase: true, out var mode) ? mode : RequesterMode.Named,
            Kept = [.. form["Kept"].OfType<string>().Distinct()],
            Seen = [.. form["Seen"].OfType<string>()],
            AlarmSeen = Of("AlarmSeen") == Yes,
            HintSeen = Of("HintSeen") == Yes,
            Address = Of("Address"),
            AddressSeen = Of("AddressSeen") == Yes,
        };
    }

    public ReportForm With(IReadOnlyList<string> kept) => this with { Kept = kept };

    /// <summary>At a coded address: its building, staircase and room, or where its number hangs. What was typed stays.</summary>
    public ReportForm At(StandardAddress address, string? building) =>
        building is null
            ? this with
            {
                Lon = address.Point.Lon,
                Lat = address.Point.Lat,
                Where = Where.Length > 0 ? Where : address.Text,
            }
            : this with
            {
                Building = building,
                Unit = address.Unit ?? Unit,
                Room = address.Room ?? Room,
            };

    /// <summary>Another request with the same words: the id of the first is used up.</summary>
    public ReportForm Anew() => this with { Id = Guid.CreateVersion7() };

    public PlaceSaid Said(BuildingChoice? building) => new(Point, building?.Id, Or(Unit), Or(Room), Or(Where));

    public FileRequestInput Input(BuildingChoice? building, string? joins, IReadOnlyList<string> files) =>
        new()
        {
            Id = Id,
            Text = Text,
            Channel = IntakeChannel.Web,
            Mode = Mode,
            Lon = Lon,
            Lat = Lat,
            Building = building?.Id,
            Unit = Or(Unit),
            Room = Or(Room),
            Address = Or(Where),
            Name = Or(Name),
            Phone = Or(Phone),
            Joins = joins,
            Files = files,
        };

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static string? Or(string text) => text.Length > 0 ? text : null;
}
