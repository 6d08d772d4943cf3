using Linli.Kernel;

namespace Linli.Platform.Calendar;

/// <summary>A stretch of a working day in which the office is open, county time.</summary>
internal readonly record struct OpenSpan(TimeOnly Opens, TimeOnly Closes)
{
    public long Ticks => Closes.Ticks - Opens.Ticks;
}

/// <summary>Hours that hold from a day of the year (<c>MM-dd</c>) until the next season begins; the last one reaches over New Year.</summary>
internal sealed record OfficeSeason(int Month, int Day, OpenSpan[] Hours);

/// <summary>What an area laid down, from a date on. The empty area is the rule for everybody.</summary>
internal sealed record OfficeHoursRule(string Area, DateOnly From, OfficeSeason[] Seasons);

/// <summary>
/// When offices of an area are open on a working day; policy data with effective dates, areas and seasons
/// (<c>reference/platform/office-hours.json</c>, and what the county laid down since).
/// </summary>
internal sealed class OfficeHours
{
    private readonly OfficeHoursRule[] _rules;

    /// <param name="rules">At least one; of those in force the one of the nearest area and then the latest wins.</param>
    /// <param name="area">Code of the county or of an area in it.</param>
    /// <exception cref="InvalidDataException">When no rule holds for the area.</exception>
    public OfficeHours(IEnumerable<OfficeHoursRule> rules, string area)
    {
        _rules =
        [
            .. rules
                .Where(r => area.StartsWith(r.Area, StringComparison.Ordinal))
                .OrderByDescending(r => r.Area.Length)
                .ThenByDescending(r => r.From),
        ];

        if (_rules.Length == 0)
        {
            throw new InvalidDataException($"No office hours are laid down for {area}.");
        }
    }

    /// <summary>The open spans of a day, in order; a day before the first rule has that rule's hours.</summary>
    public ReadOnlySpan<OpenSpan> On(DateOnly date)
    {
        var rule = _rules[^1];

        foreach (var candidate in _rules)
        {
            if (candidate.From <= date)
            {
                rule = candidate;
                break;
            }
        }

        var season = rule.Seasons[^1];

        foreach (var candidate in rule.Seasons)
        {
            if ((candidate.Month, candidate.Day).CompareTo((date.Month, date.Day)) <= 0)
            {
                season = candidate;
            }
        }

        return season.Hours;
    }

    /// <summary>When the office closes: the time at which a working-day limit falls due.</summary>
    public TimeOnly Closing(DateOnly date) => On(date)[^1].Closes;

    /// <summary>Open time of a whole working day.</summary>
    public TimeSpan Length(DateOnly date) => OpenWithin(date, TimeSpan.Zero, TimeSpan.FromDays(1));

    /// <summary>Open time between two times of one day, county time.</summary>
    public TimeSpan OpenWithin(DateOnly date, TimeSpan from, TimeSpan to)
    {
        var ticks = 0L;

        foreach (var span in On(date))
        {
            ticks += Math.Max(0, Math.Min(span.Closes.Ticks, to.Ticks) - Math.Max(span.Opens.Ticks, from.Ticks));
        }

        return new TimeSpan(ticks);
    }
}
