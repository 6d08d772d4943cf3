using System.ComponentModel.DataAnnotations;
using Linli.Kernel;
using Linli.Platform.Audit;
using Linli.Platform.Data;
using Linli.Platform.Work;

namespace Linli.Platform.Calendar;

/// <summary>
/// Loads the year's holiday notice for a county: the text of the State Council's notice as it is published, or a calendar file. From then
/// on deadlines count by it, and provisional ones are computed anew, never earlier than promised.
/// </summary>
internal sealed class LoadHolidayNotice(LinliDb db, CountyCalendars calendars, TimeProvider clock)
{
    internal sealed class Input
    {
        /// <summary>The notice: plain text, or JSON as under <c>reference/platform/holidays</c>.</summary>
        [Required(ErrorMessage = "notice is needed."), StringLength(20_000, ErrorMessage = "notice: at most 20000 characters.")]
        public string Notice { get; set; } = "";
    }

    /// <summary>What was understood.</summary>
    internal sealed record Answer(int Year, IReadOnlyList<CalendarDay> Days);

    /// <exception cref="RuleBroken">It cannot be read as a notice; the sentence says where.</exception>
    public async Task<Answer> Run(Input input, Actor by, CancellationToken ct)
    {
        if (await db.Replay<Answer>(ct) is { } answered)
        {
            return answered;
        }

        var year = HolidayNotice.Read(input.Notice);
        var at = clock.GetUtcNow();
        var loaded = PublishedYear.Load(year, by, at);
        db.Add(loaded);
        db.Add(PendingWork.Event(by.County, new HolidayYearLoaded(Ids.Next(at), at, loaded.Id, year.Year)));
        db.Add(AuditEntry.Of("calendar.load", by, FormattableString.Invariant($"{year.Year}"), at));
        await CountyStamps.Renew(db, by.County, CountyCalendars.Topic, ct);
        var answer = await db.Commit(new Answer(year.Year, year.Days), ct);
        calendars.Forget(by.County);
        return answer;
    }
}
