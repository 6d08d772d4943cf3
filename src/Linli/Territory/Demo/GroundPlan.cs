using System.Text.Json;
using Linli.Kernel;

namespace Linli.Territory.Demo;

/// <summary>What the demo county is made of, <c>seed/demo/county/ground.json</c>: counts, names, seed. All lengths in metres.</summary>
/// <param name="Seed">The same seed grows the same county.</param>
/// <param name="Origin">South-west corner of the plan.</param>
/// <param name="TimeZone">IANA name, e.g. <c>Asia/Shanghai</c>.</param>
/// <param name="From">First day the grids are in force.</param>
/// <param name="Stations">Null: nobody serves anywhere yet.</param>
/// <param name="Streets">Null: houses have no numbers of a street.</param>
internal sealed record GroundPlan(
    ulong Seed,
    GeoPoint Origin,
    CountyCode County,
    string TimeZone,
    DateOnly From,
    PlannedRoads Roads,
    IReadOnlyList<PlannedDivision> Divisions,
    IReadOnlyList<PlannedCommunity> Communities,
    IReadOnlyList<PlannedStation>? Stations = null,
    IReadOnlyList<PlannedStreets>? Streets = null
)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        Converters = { new CountyJson(), new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    public static GroundPlan Read(Stream json) =>
        JsonSerializer.Deserialize<GroundPlan>(json, Format) ?? throw new InvalidDataException("The ground plan is empty.");

    public static GroundPlan Read(string path)
    {
        using var file = File.OpenRead(path);
        return Read(file);
    }

    private sealed class CountyJson : System.Text.Json.Serialization.JsonConverter<CountyCode>
    {
        public override CountyCode Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            CountyCode.Parse(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, CountyCode value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);
    }
}

/// <summary>How far the drawn borders stray from the straight plan.</summary>
/// <param name="Sway">Slow bend of the whole town.</param>
/// <param name="SwayLength">Length of one bend.</param>
/// <param name="Jitter">Irregularity of every corner on its own.</param>
/// <param name="BendEvery">A border gets a bending point this often.</param>
/// <param name="Margin">Between a building and the border of its grid.</param>
/// <param name="Lane">At most this wide between houses of a row.</param>
/// <param name="Light">At most this wide between rows.</param>
/// <param name="Tilt">At most this many degrees a community's rows turn away from due south.</param>
internal sealed record PlannedRoads(
    double Sway,
    double SwayLength,
    double Jitter,
    int BendEvery,
    double Margin,
    double Lane,
    double Light,
    double Tilt
);

/// <summary>An area above the communities.</summary>
internal sealed record PlannedDivision(string Code, string Name);

/// <param name="Code">12 digits.</param>
/// <param name="Box">West, south, east, north on the straight plan.</param>
/// <param name="Rows">Rows of grids, north first; the grids of a row from the west. They are numbered in that order (standards §2).</param>
internal sealed record PlannedCommunity(string Code, string Name, int[] Box, IReadOnlyList<PlannedRow> Rows);

/// <param name="Height">Share of the community's height.</param>
internal sealed record PlannedRow(int Height, IReadOnlyList<PlannedGrid> Grids);

/// <param name="Width">Share of the row's width.</param>
/// <param name="Dedicated">A park, school or market as a grid of its own.</param>
/// <param name="Estates">What stands in the grid, side by side from the west.</param>
internal sealed record PlannedGrid(string Name, int Width, bool Dedicated, IReadOnlyList<PlannedEstate> Estates);

/// <param name="Compound">Name of the residential compound; a compound may reach over several grids. Null for public houses.</param>
internal sealed record PlannedEstate(string? Compound, IReadOnlyList<PlannedHouses> Houses);

/// <param name="Names">Names of public houses; null in a compound, where they are numbered through.</param>
/// <param name="Units">Staircases of one house; 0 for a public house.</param>
/// <param name="UnitWidth">Length of one staircase section; the whole house when there are none.</param>
internal sealed record PlannedHouses(int Count, int Units, int Floors, int Rooms, double UnitWidth, double Depth, string[]? Names = null)
{
    public double Width => UnitWidth * Math.Max(1, Units);
}

/// <param name="Grid">15 digits: the grid in which it stands.</param>
/// <param name="House">Name of the public house it is in; null for a door of its own in the middle of the grid.</param>
/// <param name="Serves">Codes of the grids whose first station it is.</param>
internal sealed record PlannedStation(
    StationKind Kind,
    string Name,
    string Grid,
    string? House,
    string Address,
    string Hours,
    string Services,
    string Phone,
    IReadOnlyList<string> Serves
);

/// <summary>The streets of a community.</summary>
/// <param name="Community">12 digits.</param>
/// <param name="Gates">On it are the gates of the compounds, with even numbers, and the public houses, with odd ones.</param>
/// <param name="First">Its first number here; the street may begin in another community.</param>
/// <param name="Shops">On it are shops and small houses the ground has no buildings for.</param>
internal sealed record PlannedStreets(string Community, string Gates, int First, string Shops);
