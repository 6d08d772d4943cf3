using System.Text.Json.Serialization;

namespace Linli.Platform.Calendar;

/// <summary>
/// What a limit is counted in (standards §8, <c>clockUnits</c> of the categories). Two clocks, never mixed: natural (minute, hour,
/// calendar day) and working (working hour, working day).
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClockUnit>))]
public enum ClockUnit
{
    /// <summary>Natural minutes, 7×24: first contact (S2-13).</summary>
    Minute,

    /// <summary>Natural hours, 7×24.</summary>
    Hour,

    /// <summary>Hours inside the office hours of working days.</summary>
    WorkingHour,

    /// <summary>Working days; the day after the start is the first (S2-14), due when the office closes on the last.</summary>
    WorkingDay,

    /// <summary>Calendar days; the day after the start is the first (S4-23), due at 24:00 of the last.</summary>
    CalendarDay,
}

/// <summary>What sets a clock running; said in the sentence that explains a deadline.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClockStart>))]
public enum ClockStart
{
    /// <summary>派单.</summary>
    Dispatch,

    /// <summary>登记.</summary>
    Registration,

    /// <summary>受理.</summary>
    Acceptance,

    /// <summary>退回.</summary>
    Return,

    /// <summary>公布, of a decision (S4-23).</summary>
    Publication,

    /// <summary>进入这一环节: the state a matter stands in began.</summary>
    Stage,
}
