using System.Collections.Frozen;

namespace Linli.Platform.Calendar;

/// <summary>
/// Which days offices work. Weekends come from arithmetic, the published years' exceptions lie in one sorted array with running sums,
/// so that counting and finding the n-th working day cost a few binary searches however long the term.
/// </summary>
internal sealed class WorkCalendar
{
    private readonly FrozenSet<int> _published;
    private readonly CalendarDay[] _exceptions;
    private readonly int[] _dayNumbers;

    // _surplus[i]: working days that the first i exceptions add to what weekends alone would give.
    private readonly int[] _surplus;

    public WorkCalendar(HolidayYears years)
    {
        _published = years.Years.Select(y => y.Year).ToFrozenSet();
        // Where two files name one day (a December moved by the next notice), the later file wins.
        _exceptions =
        [
            .. years.Years.OrderBy(y => y.Year).SelectMany(y => y.Days).GroupBy(d => d.Date, (_, days) => days.Last()).OrderBy(d => d.Date),
        ];
        _dayNumbers = [.. _exceptions.Select(d => d.Date.DayNumber)];
        _surplus = new int[_exceptions.Length + 1];

        for (var i = 0; i < _exceptions.Length; i++)
        {
            _surplus[i + 1] = _surplus[i] + (_exceptions[i].Works ? 1 : 0) - (CalendarDay.IsWeekend(_exceptions[i].Date) ? 0 : 1);
        }
    }

    /// <summary>The years with an official calendar, in order.</summary>
    public IEnumerable<int> PublishedYears => _published.Order();

    /// <summary>False for a year whose notice is not loaded: there only weekends are known and every answer is provisional (暂定).</summary>
    public bool IsPublished(int year) => _published.Contains(year);

    public bool IsWorkingDay(DateOnly date) => On(date).Works;

    /// <summary>What a day is and why.</summary>
    public CalendarDay On(DateOnly date)
    {
        var at = Array.BinarySearch(_dayNumbers, date.DayNumber);
        return at >= 0 ? _exceptions[at] : CalendarDay.Ordinary(date);
    }

    /// <summary>How many working days lie after one day and up to and with another.</summary>
    public int WorkingDays(DateOnly after, DateOnly through) => CountThrough(through.DayNumber) - CountThrough(after.DayNumber);

    /// <summary>The n-th working day after a day, which itself is not counted (n ≥ 1).</summary>
    public DateOnly Following(DateOnly day, int n)
    {
        var wanted = CountThrough(day.DayNumber) + n;
        var reached = day.DayNumber;

        // Every missing working day needs at least one more calendar day, so this never oversteps and ends on the first day that fits.
        for (var missing = n; missing > 0; missing = wanted - CountThrough(reached))
        {
            reached += missing;
        }

        return DateOnly.FromDayNumber(reached);
    }

    /// <summary>Years in a span of days that have no published calendar.</summary>
    public IReadOnlyList<int> Unpublished(DateOnly from, DateOnly through)
    {
        List<int>? years = null;

        for (var year = from.Year; year <= through.Year; year++)
        {
            if (!IsPublished(year))
            {
                (years ??= []).Add(year);
            }
        }

        return years ?? (IReadOnlyList<int>)[];
    }

    private int CountThrough(int dayNumber)
    {
        var at = Array.BinarySearch(_dayNumbers, dayNumber);
        var exceptions = at >= 0 ? at + 1 : ~at;
        // Day number 0 (0001-01-01) was a Monday.
        var days = dayNumber + 1;
        return (days / 7 * 5) + Math.Min(days % 7, 5) + _surplus[exceptions];
    }
}
