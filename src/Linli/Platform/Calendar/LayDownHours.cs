using System.ComponentModel.DataAnnotations;
using Linli.Kernel;
using Linli.Platform.Audit;
using Linli.Platform.Data;

namespace Linli.Platform.Calendar;

/// <summary>
/// Lays down when the offices of an area are open, from a day on. Promises already made stay as they were made; what is computed from then
/// on counts by the new hours.
/// </summary>
internal sealed class LayDownHours(LinliDb db, CountyCalendars calendars, TimeProvider clock)
{
    internal sealed class Input
    {
        /// <summary>Code of the county or of an area in it.</summary>
        [Required(ErrorMessage = "area is needed."), StringLength(17, ErrorMessage = "area: at most 17 digits.")]
        public string Area { get; set; } = "";
        public DateOnly From { get; set; }

        /// <summary>A season a line, e.g. <c>05-01 08:30-12:00 15:00-18:30</c>.</summary>
        [Required(ErrorMessage = "seasons are needed."), StringLength(2000, ErrorMessage = "seasons: at most 2000 characters.")]
        public string Seasons { get; set; } = "";
    }

    internal sealed record Answer(string Area, DateOnly From);

    /// <exception cref="RuleBroken">Outside one's own area, a day that is over, or hours that cannot be read.</exception>
    public async Task<Answer> Run(Input input, Actor by, CancellationToken ct)
    {
        if (await db.Replay<Answer>(ct) is { } answered)
        {
            return answered;
        }

        var at = clock.GetUtcNow();

        if (!by.Jurisdiction.Covers(input.Area))
        {
            throw new RuleBroken("calendar.area", $"只能规定本辖区的办公时间。没有保存。");
        }

        if (input.From < DateOnly.FromDateTime(CountyTime.Local(at, calendars.Of(by.County).Zone)))
        {
            throw new RuleBroken("calendar.past", $"{input.From:yyyy-MM-dd} 已经过去，请选今天或以后的日子。没有保存。");
        }

        db.Add(PublishedHours.LayDown(input.Area, input.From, OfficeHoursFile.ReadLines(input.Seasons), by, at));
        db.Add(AuditEntry.Of("calendar.hours", by, FormattableString.Invariant($"{input.Area} {input.From:yyyy-MM-dd}"), at));
        await CountyStamps.Renew(db, by.County, CountyCalendars.Topic, ct);
        var answer = await db.Commit(new Answer(input.Area, input.From), ct);
        calendars.Forget(by.County);
        return answer;
    }
}
