using System.Text.Json.Serialization;
using Linli.Kernel;

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
    [Zh("派单")]
    Dispatch,

    [Zh("登记")]
    Registration,

    [Zh("受理")]
    Acceptance,

    [Zh("退回")]
    Return,

    /// <summary>Of a decision (S4-23).</summary>
    [Zh("公布")]
    Publication,

    [Zh("申请退单")]
    Refusal,

    [Zh("提交结果")]
    Submission,

    [Zh("审核通过")]
    Approval,

    [Zh("确认解决")]
    Confirmation,

    [Zh("挂起")]
    Suspension,

    /// <summary>The due time that was extended.</summary>
    [Zh("原时限")]
    Extension,

    [Zh("督办")]
    Supervision,

    [Zh("结案")]
    Closing,

    [Zh("上次进展")]
    Progress,
}
