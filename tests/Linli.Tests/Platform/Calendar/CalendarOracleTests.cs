using System.Globalization;
using System.Text.Json;
using Linli.Platform.Calendar;
using Xunit;
using static Linli.Tests.Platform.Calendar.Calendars;

namespace Linli.Tests.Platform.Calendar;

/// <summary>
/// The engine against a day-by-day oracle that reads the raw files itself and shares no code with it (promises R9).
/// </summary>
public sealed class CalendarOracleTests
{
    private const int Sums = 1_000_000;
    private static readonly DateTime First = new(2004, 1, 1);
    private static readonly DateTime LastStart = new(2027, 12, 31);

    // Two years beyond the last start, so that every sum ends inside the table.
    private static readonly bool[] Works = ReadWorks((int)(LastStart.AddYears(2) - First).TotalDays);

    [Fact]
    public void The_engine_and_the_day_by_day_oracle_agree_on_a_million_random_sums()
    {
        var random = new Random(20261121);
        var from = (int)(new DateTime(2007, 1, 1) - First).TotalDays;
        var until = (int)(LastStart - First).TotalDays;
        // After 1991 the wall clock of Shanghai is UTC+8 without exception.
        var zone = TimeSpan.FromHours(8);

        for (var i = 0; i < Sums; i++)
        {
            var start = First.AddDays(random.Next(from, until)).AddSeconds(random.Next(0, 86_400));
            var unit = (ClockUnit)random.Next(0, 5);
            var amount = i % 4 == 0 ? Elapsed(unit) : random.Next(1, unit is ClockUnit.WorkingDay or ClockUnit.CalendarDay ? 120 : 80);

            var engine = Calculator.Due(new DateTimeOffset(start, zone), new TermLength(amount, unit), Shanghai);
            var oracle = new DateTimeOffset(Oracle(start, amount, unit), zone);

            if (engine != oracle)
            {
                Assert.Fail($"{start:s} + {amount} {unit}: engine {Local(engine)}, oracle {Local(oracle)}");
            }
        }
    }

    [Fact]
    public void Every_day_is_worked_or_free_as_the_files_say()
    {
        var worked = 0;
        var yesterday = DateOnly.FromDateTime(First).AddDays(-1);

        for (var i = 0; i < Works.Length; i++)
        {
            var day = DateOnly.FromDateTime(First.AddDays(i));
            worked += Works[i] ? 1 : 0;

            Assert.Equal(Works[i], Official.IsWorkingDay(day));
            Assert.Equal(worked, Official.WorkingDays(yesterday, day));
        }
    }

    [Fact]
    public void A_derivation_counts_every_day_once_and_its_json_comes_back_whole()
    {
        var random = new Random(7);

        for (var i = 0; i < 5_000; i++)
        {
            var start = At(
                First.AddDays(random.Next(1_100, 8_600)).AddSeconds(random.Next(0, 86_400)).ToString("s", CultureInfo.InvariantCulture)
            );
            var amount = random.Next(1, 40);
            var deadline = Calculator.Compute(start, new TermLength(amount, ClockUnit.WorkingDay), Shanghai);
            var d = deadline.Derivation;
            DateOnly[] days = [.. d.Counted.Concat(d.Skipped.Select(s => s.Date)).Order()];
            var next = DateOnly.FromDateTime(CountyTime.Local(start, Shanghai)).AddDays(1);

            Assert.Equal(amount, d.Counted.Count);
            Assert.Equal(Enumerable.Range(0, days.Length).Select(next.AddDays), days);
            Assert.Equal(DateOnly.FromDateTime(CountyTime.Local(deadline.DueUtc, Shanghai)), days[^1]);
            Assert.Equal(d.ToJson(), Derivation.FromJson(d.ToJson()).ToJson());
        }
    }

    private static int Elapsed(ClockUnit unit) =>
        unit switch
        {
            ClockUnit.Minute => 60,
            ClockUnit.Hour => 24,
            ClockUnit.WorkingHour => 4,
            ClockUnit.WorkingDay => 5,
            _ => 15,
        };

    private static DateTime Oracle(DateTime start, int amount, ClockUnit unit)
    {
        switch (unit)
        {
            case ClockUnit.Minute:
                return start.AddMinutes(amount);
            case ClockUnit.Hour:
                return start.AddHours(amount);
            case ClockUnit.CalendarDay:
                return start.Date.AddDays(amount + 1);
        }

        var day = (int)(start - First).TotalDays;

        if (unit is ClockUnit.WorkingDay)
        {
            for (var left = amount; left > 0; left -= Works[day] ? 1 : 0)
            {
                day++;
            }

            return First.AddDays(day).AddHours(18);
        }

        // Second by second within half days: 08:30–12:00 and 14:30–18:00.
        var seconds = amount * 3600;
        var now = (int)start.TimeOfDay.TotalSeconds;

        while (true)
        {
            foreach (var (opens, closes) in ((int, int)[])[(30_600, 43_200), (52_200, 64_800)])
            {
                if (Works[day] && now < closes)
                {
                    now = Math.Max(now, opens);

                    if (closes - now >= seconds)
                    {
                        return First.AddDays(day).AddSeconds(now + seconds);
                    }

                    seconds -= closes - now;
                    now = closes;
                }
            }

            (day, now) = (day + 1, 0);
        }
    }

    private static bool[] ReadWorks(int days)
    {
        var works = new bool[days];

        for (var i = 0; i < days; i++)
        {
            works[i] = First.AddDays(i).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
        }

        foreach (var file in Directory.GetFiles(Folder, "20*.json"))
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file));

            foreach (var day in json.RootElement.GetProperty("days").EnumerateArray())
            {
                var date = DateTime.ParseExact(day.GetProperty("date").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
                works[(int)(date - First).TotalDays] = day.GetProperty("kind").GetString() == "makeup";
            }
        }

        return works;
    }
}
