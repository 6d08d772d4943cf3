using Linli.Kernel;
using Linli.Organizations.Public;
using Linli.Platform.Data;
using Linli.Registry.Public;
using Linli.Territory.Public;

namespace Linli.Registry;

/// <summary>How far a danger is under control. Stored by name.</summary>
internal enum HazardState
{
    /// <summary>Known, and nothing stands between it and people.</summary>
    [Zh("未管控")]
    Found,

    /// <summary>Measures are in place: fenced off, sealed, watched.</summary>
    [Zh("已管控")]
    Contained,

    [Zh("已消除")]
    Removed,
}

/// <summary>
/// A known danger with a level (隐患; S4-9). It has no clock and no order of its own: the day of the next look is shown, work on it goes
/// through the loop. What was done is kept by <see cref="RegisterLine"/>.
/// </summary>
internal sealed class Hazard : IInJurisdiction
{
    private Hazard() { } // EF Core

    public CountyCode County { get; private init; }
    public HazardId Id { get; private init; }
    public string Area { get; private set; } = "";

    /// <summary>How people say where it is.</summary>
    public string Place { get; private set; } = "";
    public Guid? Building { get; private set; }

    /// <summary>The key of its history, wrapped; see <c>RecordKey</c>.</summary>
    public byte[] Key { get; private init; } = [];

    /// <summary>Codes of <see cref="HazardRules"/>.</summary>
    public string Kind { get; private set; } = "";
    public string Level { get; private set; } = "";
    public string Description { get; private set; } = "";

    /// <summary>Who has to remove it; null when nobody was named yet.</summary>
    public BodyId? Body { get; private set; }
    public DateOnly FoundOn { get; private init; }

    /// <summary>How the office came to know.</summary>
    public RegisterSource Source { get; private init; }
    public HazardState State { get; private set; }

    /// <summary>What is in place; null while nothing is.</summary>
    public string? Measures { get; private set; }

    /// <summary>The day somebody last looked.</summary>
    public DateOnly SeenOn { get; private set; }

    /// <summary>The day somebody should look again; null once it is gone.</summary>
    public DateOnly? CheckOn { get; private set; }
    public DateTimeOffset EnteredAt { get; private init; }
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Lines of history; also keeps two people from changing the entry at once.</summary>
    public int Lines { get; private set; }

    public bool IsGone => State == HazardState.Removed;

    public static Hazard Enter(
        CountyCode county,
        HazardId id,
        byte[] key,
        HazardSheet sheet,
        Place place,
        Provenance from,
        HazardRules rules,
        DateTimeOffset at
    )
    {
        var hazard = new Hazard
        {
            County = county,
            Id = id,
            Key = key,
            FoundOn = from.TrueFrom,
            Source = from.Source,
            EnteredAt = at,
        };
        hazard.Write(sheet, place);
        hazard.Look(HazardState.Found, from.TrueFrom, rules, at);
        return hazard;
    }

    /// <summary>What is known about it was corrected. Another level brings another day to look again.</summary>
    /// <param name="place">Null: it is where it was.</param>
    public void Correct(HazardSheet sheet, Place? place, HazardRules rules, DateTimeOffset at)
    {
        Write(sheet, place);
        Look(State, SeenOn, rules, at);
    }

    /// <summary>Measures are in place, or other ones than before.</summary>
    /// <exception cref="RuleBroken">It is gone, no measures were named, or somebody looked later.</exception>
    public void Contain(string measures, DateOnly day, HazardRules rules, DateTimeOffset at)
    {
        Demand(gone: false, day);
        Measures = measures;
        Look(HazardState.Contained, day, rules, at);
    }

    /// <summary>Somebody looked, and it is as it was.</summary>
    /// <exception cref="RuleBroken">It is gone, or somebody looked later.</exception>
    public void Check(DateOnly day, HazardRules rules, DateTimeOffset at)
    {
        Demand(gone: false, day);
        Look(State, day, rules, at);
    }

    /// <exception cref="RuleBroken">It is gone already, or somebody looked later.</exception>
    public void Remove(DateOnly day, HazardRules rules, DateTimeOffset at)
    {
        Demand(gone: false, day);
        Measures = null;
        Look(HazardState.Removed, day, rules, at);
    }

    /// <summary>It is back, or was never gone.</summary>
    /// <exception cref="RuleBroken">It is not gone, or somebody looked later.</exception>
    public void Reopen(DateOnly day, HazardRules rules, DateTimeOffset at)
    {
        Demand(gone: true, day);
        Look(HazardState.Found, day, rules, at);
    }

    private void Demand(bool gone, DateOnly day)
    {
        if (IsGone != gone)
        {
            throw gone
                ? new RuleBroken("registry.hazard-there", $"这处隐患还没有消除（{State.Zh()}），不用重新打开。")
                : new RuleBroken("registry.hazard-gone", $"这处隐患已经消除。又出现了，请选“又出现了，或没有消除干净”。");
        }

        if (day < SeenOn)
        {
            throw new RuleBroken("registry.hazard-earlier", $"{SeenOn:yyyy-MM-dd} 已经有人看过，日期不能比那一天早。请核对日期。");
        }
    }

    private void Look(HazardState state, DateOnly day, HazardRules rules, DateTimeOffset at)
    {
        (State, SeenOn, CheckOn, ChangedAt) = (state, day, rules.NextCheck(Level, state, day), at);
        Lines++;
    }

    private void Write(HazardSheet sheet, Place? place)
    {
        (Kind, Level, Description, Body) = (sheet.Kind, sheet.Level, sheet.Description, sheet.Body);

        if (place is not null)
        {
            (Area, Place, Building) = (place.Area, place.Text, place.Building);
        }
    }
}

/// <summary>What somebody says about a hazard.</summary>
/// <param name="Kind">A code of <see cref="HazardRules"/>, and so is the level.</param>
internal sealed record HazardSheet(string Kind, string Level, string Description, BodyId? Body);

/// <summary>Names of a hazard's fields, in the catalog, in forms and in the history.</summary>
internal static class HazardFields
{
    public const string Kind = "kind";
    public const string Level = "level";
    public const string Description = "description";
    public const string Place = "place";
    public const string Body = "body";
    public const string State = "state";
    public const string Measures = "measures";
    public const string CheckOn = "checkOn";
}
