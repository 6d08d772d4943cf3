using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Platform.Work;

/// <summary>Claims due rows so that two workers never do the same one: what differs between the databases, and what looks at all counties.</summary>
internal static class WorkClaims
{
    // No honest claim reaches so far: it was made by a clock that was wrong, and nobody must wait for that.
    private static readonly TimeSpan Absurd = TimeSpan.FromMinutes(30);

    // An event waits while an earlier one of its subject is still on its way.
    private const string Turn = """
        (w.lane <> 'Event' OR NOT EXISTS (
            SELECT 1 FROM pending_work e
            WHERE e.county = w.county AND e.subject = w.subject AND e.lane = 'Event' AND e.id < w.id))
        """;

    /// <summary>Claims what nobody has claimed before.</summary>
    public static async Task<List<ClaimedWork>> Take(LinliDb db, DateTimeOffset now, TimeSpan hold, int batch, CancellationToken ct)
    {
        var sql = $$"""
            UPDATE pending_work SET claimed_until = {1}
            WHERE (county, id) IN (
                SELECT w.county, w.id FROM pending_work w
                WHERE w.due_at <= {0} AND NOT w.parked AND (w.claimed_until IS NULL OR w.claimed_until > {3}) AND {{Turn}}
                ORDER BY w.due_at, w.id LIMIT {2} {{(db is SqliteLinliDb ? "" : "FOR UPDATE OF w SKIP LOCKED")}})
            RETURNING county, id, kind
            """;

        object[] instants = [Stamp(db, now), Stamp(db, now + hold), batch, Stamp(db, now + hold + Absurd)];
        var rows = await db.Database.SqlQueryRaw<Claimed>(sql, instants).ToListAsync(ct);
        return
        [
            .. rows.OrderBy(r => r.Id.ToString("N", CultureInfo.InvariantCulture), StringComparer.Ordinal)
                .Select(r => new ClaimedWork(new CountyCode(r.County), r.Id, r.Kind)),
        ];
    }

    /// <summary>
    /// Claims one row that a worker left claimed for too long: it was killed, or the row killed it. Taken one at a time and counted as an
    /// attempt, so that a row which ends the program each time is found out and parked, and takes nobody along.
    /// </summary>
    /// <returns>The row to be done, or none: nothing was left, or it was parked.</returns>
    public static async Task<List<ClaimedWork>> Retake(LinliDb db, DateTimeOffset now, TimeSpan hold, CancellationToken ct)
    {
        var sql = $$"""
            UPDATE pending_work
            SET claimed_until = {1}, attempts = attempts + 1, parked = (attempts + 1 >= {2}), last_error = {3}
            WHERE (county, id) IN (
                SELECT w.county, w.id FROM pending_work w
                WHERE w.due_at <= {0} AND NOT w.parked AND w.claimed_until < {0} AND {{Turn}}
                ORDER BY w.due_at, w.id LIMIT 1 {{(db is SqliteLinliDb ? "" : "FOR UPDATE OF w SKIP LOCKED")}})
            RETURNING county, id, kind, parked
            """;
        object[] values = [Stamp(db, now), Stamp(db, now + hold), PendingWork.MostAttempts, "The program ended while it did this."];
        var rows = await db.Database.SqlQueryRaw<Retaken>(sql, values).ToListAsync(ct);
        return [.. rows.Where(r => !r.Parked).Select(r => new ClaimedWork(new CountyCode(r.County), r.Id, r.Kind))];
    }

    private static object Stamp(LinliDb db, DateTimeOffset at) => db is SqliteLinliDb ? at.UtcTicks : at.ToUniversalTime();

    private sealed record Claimed(string County, Guid Id, string Kind);

    private sealed record Retaken(string County, Guid Id, string Kind, bool Parked);
}

/// <summary>A row this worker may do now, and for a while nobody else.</summary>
internal sealed record ClaimedWork(CountyCode County, Guid Id, string Kind);
