using System.Text.Json.Serialization;
using Linli.Kernel;
using Linli.Ui.Texts;

namespace Linli.Platform.Calendar;

/// <summary>What the working calendar makes of a day.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DayKind>))]
public enum DayKind
{
    [Zh("工作日")]
    Workday,

    [Zh("周末")]
    Weekend,

    /// <summary>A festival, or a weekend day within its break.</summary>
    [Zh("放假")]
    Holiday,

    /// <summary>A weekday off because a weekend day is worked instead.</summary>
    [Zh("调休放假")]
    InLieu,

    /// <summary>A weekend day on which offices work.</summary>
    [Zh("调休上班")]
    Makeup,
}

/// <summary>A day of the county and why it is worked or free.</summary>
/// <param name="Name">The festival that made it so, e.g. <c>国庆节</c>; null for ordinary weekdays and weekends.</param>
public readonly record struct CalendarDay(
    DateOnly Date,
    DayKind Kind,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name = null
)
{
    [JsonIgnore]
    public bool Works => Kind is DayKind.Workday or DayKind.Makeup;

    /// <summary>Why in one word: the festival, or for an ordinary weekend day the day of the week.</summary>
    public string Why(Texts t) =>
        Kind switch
        {
            DayKind.Holiday or DayKind.InLieu when Name is not null => t[Name],
            DayKind.Weekend => DateWords.Weekday(Date, t),
            _ => t[Kind],
        };

    internal static CalendarDay Ordinary(DateOnly date) => new(date, IsWeekend(date) ? DayKind.Weekend : DayKind.Workday);

    internal static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
