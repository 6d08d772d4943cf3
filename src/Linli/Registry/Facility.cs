using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Platform.Data;
using Linli.Registry.Public;
using Linli.Territory.Public;

namespace Linli.Registry;

/// <summary>Whether something serves people. Stored by name.</summary>
internal enum FacilityState
{
    [Zh("在用")]
    InUse,

    [Zh("损坏")]
    Broken,

    /// <summary>Taken out of use, or taken away.</summary>
    [Zh("停用")]
    OutOfUse,
}

/// <summary>
/// Something fixed that serves everybody (设施; 部件 in GB/T 30428.2; S4-9 物): a lamp, a manhole, a playground. It has no clock and no order
/// of its own. What was done is kept by <see cref="RegisterLine"/>.
/// </summary>
internal sealed class Facility : IInJurisdiction
{
    private Facility() { } // EF Core

    public CountyCode County { get; private init; }
    public FacilityId Id { get; private init; }
    public string Area { get; private set; } = "";

    /// <summary>How people say where it is.</summary>
    public string Place { get; private set; } = "";
    public Guid? Building { get; private set; }

    /// <summary>Degrees east and north; both or none.</summary>
    public double? Lon { get; private set; }
    public double? Lat { get; private set; }

    /// <summary>The key of its history, wrapped; see <c>RecordKey</c>.</summary>
    public byte[] Key { get; private init; } = [];

    /// <summary>A code of <see cref="FacilityRules"/>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>What is printed on it, e.g. <c>LD-0123</c>; null when nothing is.</summary>
    public string? Label { get; private set; }

    /// <summary>What it is for, declared; null where the kind asks for none.</summary>
    public string? Purpose { get; private set; }

    /// <summary>Who keeps it in order; null when nobody was named yet.</summary>
    public BodyId? Body { get; private set; }

    /// <summary>How the office came to know.</summary>
    public RegisterSource Source { get; private init; }
    public FacilityState State { get; private set; }

    /// <summary>The first day of the state.</summary>
    public DateOnly StateOn { get; private set; }

    /// <summary>What is broken about it; null unless it is.</summary>
    public string? Fault { get; private set; }
    public DateTimeOffset EnteredAt { get; private init; }
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Lines of history; also keeps two people from changing the entry at once.</summary>
    public int Lines { get; private set; }

    public GeoPoint? Point => Lon is { } lon && Lat is { } lat ? new GeoPoint(lon, lat) : null;

    public static Facility Enter(
        CountyCode county,
        FacilityId id,
        byte[] key,
        FacilitySheet sheet,
        Place place,
        Provenance from,
        DateTimeOffset at
    )
    {
        var facility = new Facility
        {
            County = county,
            Id = id,
            Key = key,
            Source = from.Source,
            EnteredAt = at,
        };
        facility.Write(sheet, place);
        facility.Turn(FacilityState.InUse, null, from.TrueFrom, at);
        return facility;
    }

    /// <summary>What is known about it was corrected.</summary>
    /// <param name="place">Null: it is where it was.</param>
    public void Correct(FacilitySheet sheet, Place? place, DateTimeOffset at)
    {
        Write(sheet, place);
        ChangedAt = at;
        Lines++;
    }

    /// <summary>It was found broken, or broken in another way than before.</summary>
    /// <exception cref="RuleBroken">It is out of use, or its state is younger.</exception>
    public void Break(string fault, DateOnly day, DateTimeOffset at)
    {
        Demand(State != FacilityState.OutOfUse, day);
        Turn(FacilityState.Broken, fault, day, at);
    }

    /// <exception cref="RuleBroken">It is not broken, or its state is younger.</exception>
    public void Repair(DateOnly day, DateTimeOffset at)
    {
        Demand(State == FacilityState.Broken, day);
        Turn(FacilityState.InUse, null, day, at);
    }

    /// <summary>It serves nobody any more; the entry stays.</summary>
    /// <exception cref="RuleBroken">It is out of use already, or its state is younger.</exception>
    public void Retire(DateOnly day, DateTimeOffset at)
    {
        Demand(State != FacilityState.OutOfUse, day);
        Turn(FacilityState.OutOfUse, null, day, at);
    }

    /// <exception cref="RuleBroken">It is not out of use, or its state is younger.</exception>
    public void Restore(DateOnly day, DateTimeOffset at)
    {
        Demand(State == FacilityState.OutOfUse, day);
        Turn(FacilityState.InUse, null, day, at);
    }

    private void Demand(bool fits, DateOnly day)
    {
        if (!fits)
        {
            throw new RuleBroken("registry.facility-state", $"这处设施现在是“{State.Zh()}”，不能这样办，没有记下。请刷新看看现在的情况。");
        }

        if (day < StateOn)
        {
            throw new RuleBroken(
                "registry.facility-earlier",
                $"它从 {StateOn:yyyy-MM-dd} 起就是现在这样，日期不能比那一天早。请核对日期。"
            );
        }
    }

    private void Turn(FacilityState state, string? fault, DateOnly day, DateTimeOffset at)
    {
        (State, Fault, StateOn, ChangedAt) = (state, fault, day, at);
        Lines++;
    }

    private void Write(FacilitySheet sheet, Place? place)
    {
        (Kind, Label, Purpose, Body) = (sheet.Kind, sheet.Label, sheet.Purpose, sheet.Body);

        if (place is not null)
        {
            (Area, Place, Building) = (place.Area, place.Text, place.Building);
            (Lon, Lat) = (place.Point?.Lon, place.Point?.Lat);
        }
    }
}

/// <summary>What somebody says about a facility.</summary>
/// <param name="Kind">A code of <see cref="FacilityRules"/>.</param>
internal sealed record FacilitySheet(string Kind, string? Label, string? Purpose, BodyId? Body);

/// <summary>Names of a facility's fields, in the catalog, in forms and in the history.</summary>
internal static class FacilityFields
{
    public const string Kind = "kind";
    public const string Label = "label";
    public const string Purpose = "purpose";
    public const string Place = "place";
    public const string Body = "body";
    public const string State = "state";
    public const string StateOn = "stateOn";
    public const string Fault = "fault";
}
