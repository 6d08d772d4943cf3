using System.Globalization;
using Linli.Kernel;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Platform.Work;

/// <summary>Claims due rows so that two workers never do the same one: the one statement that differs between the databases.</summary>
internal static class WorkClaims
{
    public static async Task<List<(CountyCode, Guid)>> Take(LinliDb db, DateTimeOffset now, TimeSpan hold, int batch, CancellationToken ct)
    {
        var sqlite = db is SqliteLinliDb;
        object Stamp(DateTimeOffset at) => sqlite ? at.UtcTicks : at.ToUniversalTime();

        // An event waits while an earlier one of its subject is still on its way.
        var sql = $$"""
            UPDATE pending_work SET claimed_until = {1}
            WHERE (county, id) IN (
                SELECT w.county, w.id FROM pending_work w
                WHERE w.due_at <= {0} AND NOT w.parked AND (w.claimed_until IS NULL OR w.claimed_until < {0})
                  AND (w.lane <> 'Event' OR NOT EXISTS (
                      SELECT 1 FROM pending_work e
                      WHERE e.county = w.county AND e.subject = w.subject AND e.lane = 'Event' AND e.id < w.id))
                ORDER BY w.due_at, w.id LIMIT {2} {{(sqlite ? "" : "FOR UPDATE OF w SKIP LOCKED")}})
            RETURNING county, id
            """;

        var rows = await db.Database.SqlQueryRaw<Claimed>(sql, Stamp(now), Stamp(now + hold), batch).ToListAsync(ct);
        return
        [
            .. rows.OrderBy(r => r.Id.ToString("N", CultureInfo.InvariantCulture), StringComparer.Ordinal)
                .Select(r => (new CountyCode(r.County), r.Id)),
        ];
    }

    private sealed record Claimed(string County, Guid Id);
}
