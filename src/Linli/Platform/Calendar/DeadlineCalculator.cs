namespace Linli.Platform.Calendar;

/// <summary>
/// The deadline arithmetic of the house (standards §8, workload G1–G3). Pure: calendar, hours, zone and instants come in.
/// </summary>
internal sealed class DeadlineCalculator(WorkCalendar calendar, OfficeHours hours)
{
    /// <summary>When a term that starts now is due, with its derivation.</summary>
    public Deadline Compute(DateTimeOffset startUtc, TermLength term, TimeZoneInfo zone, ClockStart from = ClockStart.Dispatch)
    {
        var due = Due(startUtc, term, zone);
        var derivation = Derive(startUtc.ToUniversalTime(), due, term, zone) with { From = from };
        return new Deadline(due, derivation.Provisional, derivation);
    }

    /// <summary>Only the instant: a few binary searches, no allocation.</summary>
    public DateTimeOffset Due(DateTimeOffset startUtc, TermLength term, TimeZoneInfo zone)
    {
        switch (term.Unit)
        {
            case ClockUnit.Minute:
                return startUtc.ToUniversalTime().AddMinutes(term.Amount);

            case ClockUnit.Hour:
                return startUtc.ToUniversalTime().AddHours(term.Amount);
        }

        var start = CountyTime.Local(startUtc, zone);
        var startDay = DateOnly.FromDateTime(start);

        return CountyTime.Instant(
            term.Unit switch
            {
                ClockUnit.WorkingDay => ClosingOf(calendar.Following(startDay, term.Amount)),
                ClockUnit.CalendarDay => startDay.AddDays(term.Amount + 1).ToDateTime(TimeOnly.MinValue),
                ClockUnit.WorkingHour => AfterOpenTime(start, TimeSpan.FromHours(term.Amount)),
                _ => throw new ArgumentOutOfRangeException(nameof(term)),
            },
            zone
        );
    }

    /// <summary>
    /// The deadline again, after a calendar was published. A promise is never shortened: when the new sum is earlier, the promised time
    /// stays, is no longer provisional, and the derivation says so.
    /// </summary>
    public Deadline Recompute(Derivation promised)
    {
        var fresh = Compute(promised.Start, promised.Term, TimeZoneInfo.FindSystemTimeZoneById(promised.Zone), promised.From);

        return fresh.DueUtc >= promised.Due
            ? fresh
            : new Deadline(
                promised.Due,
                fresh.Provisional,
                promised with
                {
                    ProvisionalYears = fresh.Derivation.ProvisionalYears,
                    EarlierByCalendar = fresh.DueUtc,
                }
            );
    }

    private DateTime ClosingOf(DateOnly day) => day.ToDateTime(hours.Closing(day));

    private DateTime AfterOpenTime(DateTime start, TimeSpan open)
    {
        var day = DateOnly.FromDateTime(start);
        var from = start.TimeOfDay;

        if (!calendar.IsWorkingDay(day))
        {
            (day, from) = (calendar.Following(day, 1), TimeSpan.Zero);
        }

        while (true)
        {
            foreach (var span in hours.On(day))
            {
                var opens = Math.Max(span.Opens.Ticks, from.Ticks);
                var length = new TimeSpan(Math.Max(0, span.Closes.Ticks - opens));

                if (open <= length)
                {
                    return day.ToDateTime(new TimeOnly(opens + open.Ticks));
                }

                open -= length;
            }

            (day, from) = (calendar.Following(day, 1), TimeSpan.Zero);
        }
    }

    private Derivation Derive(DateTimeOffset startUtc, DateTimeOffset due, TermLength term, TimeZoneInfo zone)
    {
        var derivation = new Derivation
        {
            Start = startUtc,
            Amount = term.Amount,
            Unit = term.Unit,
            Due = due,
            Zone = zone.Id,
        };

        if (term.Unit is ClockUnit.Minute or ClockUnit.Hour)
        {
            return derivation;
        }

        var start = CountyTime.Local(startUtc, zone);
        // One tick back: 24:00 belongs to the day it ends.
        var last = DateOnly.FromDateTime(CountyTime.Local(due, zone).AddTicks(-1));
        var first = DateOnly.FromDateTime(start).AddDays(term.Unit is ClockUnit.WorkingHour ? 0 : 1);

        if (term.Unit is ClockUnit.CalendarDay)
        {
            // Five years of retention would be two thousand days, written with every closed order.
            return derivation with { Counted = [first] };
        }

        var days = Enumerable.Range(first.DayNumber, last.DayNumber - first.DayNumber + 1).Select(DateOnly.FromDayNumber);

        CalendarDay[] all = [.. days.Select(calendar.On)];
        // A start after closing time leaves nothing of its own day for working hours.
        CalendarDay[] counted =
        [
            .. all.Where(d => d.Works && (d.Date > DateOnly.FromDateTime(start) || start.TimeOfDay < hours.Closing(d.Date).ToTimeSpan())),
        ];

        return derivation with
        {
            Counted = [.. counted.Select(d => d.Date)],
            Skipped = [.. all.Where(d => !d.Works)],
            Makeup = [.. counted.Where(d => d.Kind is DayKind.Makeup)],
            ProvisionalYears = calendar.Unpublished(first, last),
        };
    }
}
