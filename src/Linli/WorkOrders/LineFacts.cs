using System.Text.Json;
using Linli.Platform;
using Linli.Platform.Calendar;
using Linli.WorkOrders.Public;

namespace Linli.WorkOrders;

/// <summary>The figures of an act, as they stand on its line of the timeline. Only what the act knows is set.</summary>
internal sealed record LineFacts
{
    /// <summary>The unit it went to.</summary>
    public string? Unit { get; init; }

    /// <summary>Whose the order is from now on; what it counts for follows (Rating).</summary>
    public Guid? UnitId { get; init; }

    /// <summary>The clause of the dispatch catalog that named the unit, e.g. <c>2026-11 第 050106 条</c>; null when chosen by hand.</summary>
    public string? Clause { get; init; }

    public IReadOnlyList<string>? AssistUnits { get; init; }

    /// <summary>Minutes the act took against its clock.</summary>
    public int? Minutes { get; init; }

    public ClockKind? Clock { get; init; }

    /// <summary>When the clock is due now (UTC), where the act moved it.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>When it was due before (UTC).</summary>
    public DateTimeOffset? DueBefore { get; init; }

    /// <summary>Time asked for or granted.</summary>
    public TermLength? Term { get; init; }

    /// <summary>The rung of the ladder, 1 for the first.</summary>
    public int? Rung { get; init; }

    /// <summary>Which clock, by its number; <see cref="Clock"/> says what kind.</summary>
    public int? ClockNo { get; init; }

    /// <summary>How many levels up the matter is now.</summary>
    public int? Level { get; init; }

    /// <summary>The clock was kept.</summary>
    public bool? InTime { get; init; }

    public Verdict? Verdict { get; init; }

    /// <summary>1 very dissatisfied … 5 very satisfied.</summary>
    public int? Satisfaction { get; init; }

    /// <summary>The other order of a merge, or the request that joined.</summary>
    public string? Other { get; init; }

    /// <summary>Name of the grid it is in from now on, since the grids were drawn anew.</summary>
    public string? Grid { get; init; }

    /// <summary>Name of the grid it was in.</summary>
    public string? GridBefore { get; init; }

    /// <summary>What a published result is headed.</summary>
    public string? Matter { get; init; }

    /// <summary>Why the matter is a hard case.</summary>
    public HardCaseGround? HardCase { get; init; }

    /// <summary>Content hashes of photos, voices and documents handed in with the act.</summary>
    public IReadOnlyList<string>? Files { get; init; }

    /// <summary>When the resident said it, where another house heard it first (the hotline's call time).</summary>
    public DateTimeOffset? RaisedAt { get; init; }

    /// <summary>Somebody was reached (first contact).</summary>
    public bool? Reached { get; init; }

    /// <summary>What showed that the matter was done.</summary>
    public IReadOnlyList<EvidenceKind>? Evidence { get; init; }

    /// <summary>Why there is no photo, as the unit wrote it.</summary>
    public string? Statement { get; init; }

    /// <summary>Asked points the result does not seem to touch (答非所问).</summary>
    public IReadOnlyList<string>? Missed { get; init; }

    /// <summary>Whether the unit had called, as the person who asked says.</summary>
    public bool? Called { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, PlatformJson.Options);

    public static LineFacts Parse(string? json) =>
        json is null ? new() : JsonSerializer.Deserialize<LineFacts>(json, PlatformJson.Options)!;
}
