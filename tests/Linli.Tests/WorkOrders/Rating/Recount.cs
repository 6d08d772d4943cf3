using System.Globalization;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Linli.Tests.WorkOrders.Rating;

/// <summary>A cell of the rates: what, when, whose, where, of which kind, through which channel.</summary>
internal sealed record Cell(string Measure, string Day, Guid Unit, string Area, string Category, string Channel);

/// <summary>
/// Counts everything anew from the history – orders and their lines – with plain SQL that knows nothing of the ledger. The rules are said
/// here a second time and differently: by windows over the whole history, not by what changes from act to act. The bench asks it, too.
/// </summary>
internal static class Recount
{
    public static async Task<Dictionary<Cell, int>> Of(LinliDb db)
    {
        var cells = new Dictionary<Cell, int>();
        var connection = db.Database.GetDbConnection();
        await db.Database.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = Statement(db is SqliteLinliDb, db.Scope.County.Value);
        await using var rows = await command.ExecuteReaderAsync();

        while (await rows.ReadAsync())
        {
            var unit = rows.GetString(2);
            cells.Add(
                new(
                    rows.GetString(0),
                    rows.GetString(1),
                    unit.Length == 0 ? Guid.Empty : Guid.Parse(unit),
                    rows.GetString(3),
                    rows.GetString(4),
                    rows.GetString(5)
                ),
                Convert.ToInt32(rows.GetValue(6), CultureInfo.InvariantCulture)
            );
        }

        return cells;
    }

    private static string Statement(bool sqlite, string county)
    {
        // The two databases differ in how they read JSON, an instant and a truth.
        string Fact(string of, string name) => sqlite ? $"({of}.facts ->> '{name}')" : $"({of}.facts::json ->> '{name}')";
        string Day(string at) =>
            sqlite
                ? $"date({at} / 10000000 - 62135596800, 'unixepoch', '+8 hours')"
                : $"to_char({at} AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD')";
        var kept = Fact("l", "inTime") + (sqlite ? " = 1" : " = 'true'");
        const string given = "'Dispatch', 'Claim', 'Transfer'";

        return $"""
            WITH h AS (
                SELECT l."order" AS o, l.seq, l.action, {Day("l.at")} AS d, {Fact("l", "clock")} AS clock,
                    CASE WHEN {kept} THEN 1 ELSE 0 END AS kept, {Fact("l", "verdict")} AS verdict,
                    CAST({Fact("l", "satisfaction")} AS integer) AS level, w.anonymous, w.excluded_at,
                    COALESCE((
                        SELECT CASE WHEN g.action = 'UpholdReturn' THEN '' ELSE {Fact("g", "unitId")} END
                        FROM work_order_lines g
                        WHERE g.county = l.county AND g."order" = l."order" AND g.action IN ({given}, 'UpholdReturn')
                            AND (g.seq < l.seq OR g.seq = l.seq AND g.action <> 'UpholdReturn')
                        ORDER BY g.seq DESC LIMIT 1), '') AS unit
                FROM work_order_lines l JOIN work_orders w ON w.county = l.county AND w.id = l."order"
                WHERE l.county = '{county}'),
            k AS (
                SELECT h.*,
                    min(CASE WHEN action IN ({given}) THEN seq END) OVER life AS first_given,
                    min(CASE WHEN action = 'Contact' AND clock = 'contact' THEN seq END) OVER life AS first_contact,
                    min(CASE WHEN action = 'Contact' AND clock = 'contact' AND kept = 1 THEN seq END) OVER life AS first_kept,
                    min(CASE WHEN clock = 'contact' AND (action = 'RunOut' OR action = 'Contact' AND kept = 0) THEN seq END) OVER life AS contact_missed,
                    min(CASE WHEN clock = 'completion' AND (action = 'RunOut' OR action = 'Approve' AND kept = 0) THEN seq END) OVER life AS missed,
                    min(CASE WHEN clock = 'completion' AND action = 'Approve' AND kept = 1 THEN seq END) OVER life AS first_done,
                    max(CASE WHEN clock = 'completion' AND action = 'Approve' THEN seq END) OVER life AS last_done,
                    max(CASE WHEN action IN ('Confirm', 'Object', 'Reopen', 'CloseUnverified') THEN seq END) OVER life AS last_word
                FROM h WINDOW life AS (PARTITION BY o)),
            v AS (SELECT * FROM k WHERE excluded_at IS NULL),
            said AS (SELECT * FROM v WHERE seq = last_word AND action IN ('Confirm', 'Object') AND unit <> ''),
            counted AS (
                SELECT 'Filed' AS m, w.id AS o, {Day("w.registered_at")} AS d, '' AS unit
                    FROM work_orders w WHERE w.county = '{county}' AND w.excluded_at IS NULL
                UNION ALL SELECT 'Given', o, d, unit FROM v WHERE action IN ({given})
                UNION ALL SELECT 'Dispatched', o, d, unit FROM v WHERE seq = first_given
                UNION ALL SELECT 'FirstContact', o, d, unit FROM v WHERE seq = first_contact
                UNION ALL SELECT 'ContactLate', o, d, unit FROM v WHERE seq = contact_missed
                UNION ALL SELECT 'ContactKept', o, d, unit FROM v WHERE seq = first_kept AND contact_missed IS NULL
                UNION ALL SELECT CASE WHEN last_done >= missed THEN 'CompletionLate' ELSE 'Overdue' END, o, d, unit FROM v WHERE seq = missed
                UNION ALL SELECT 'CompletionKept', o, d, unit FROM v WHERE seq = first_done AND missed IS NULL
                UNION ALL SELECT 'ReturnAsked', o, d, unit FROM v WHERE action = 'Return'
                UNION ALL SELECT 'ReturnUpheld', o, d, unit FROM v WHERE action = 'UpholdReturn'
                UNION ALL SELECT 'ResultOut', o, d, unit FROM v WHERE action = 'Approve'
                UNION ALL SELECT 'Reopened', o, d, unit FROM v WHERE action IN ('Object', 'Reopen')
                UNION ALL SELECT CASE verdict WHEN 'solved' THEN 'Solved' WHEN 'partly' THEN 'Partly' ELSE 'Unsolved' END, o, d, unit FROM said
                UNION ALL SELECT CASE level WHEN 5 THEN 'VerySatisfied' WHEN 4 THEN 'Satisfied' WHEN 3 THEN 'FairlySatisfied'
                    WHEN 2 THEN 'Dissatisfied' ELSE 'VeryDissatisfied' END, o, d, unit FROM said
                UNION ALL SELECT CASE WHEN anonymous THEN 'UnverifiedAnonymous' ELSE 'Unverified' END, o, d, unit
                    FROM v WHERE seq = last_word AND action = 'CloseUnverified'
                UNION ALL SELECT 'AnsweredAtOnce', o, d, unit FROM v WHERE action = 'Answer'
                UNION ALL SELECT 'Declined', o, d, unit FROM v WHERE action = 'Decline'
                UNION ALL SELECT 'Cancelled', o, d, unit FROM v WHERE action = 'Cancel'
                UNION ALL SELECT 'Merged', o, d, unit FROM v WHERE action = 'Merge'
                UNION ALL SELECT 'Excluded', o, d, unit FROM k WHERE action = 'GrantExclusion')
            SELECT c.m, c.d, c.unit, substr(w.area, 1, 12), w.category, w.channel, count(*)
            FROM counted c JOIN work_orders w ON w.county = '{county}' AND w.id = c.o
            GROUP BY c.m, c.d, c.unit, substr(w.area, 1, 12), w.category, w.channel
            """;
    }
}
