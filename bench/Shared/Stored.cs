using System.Globalization;
using Linli.Platform.Data;
using Linli.Platform.Work;
using Linli.WorkOrders;
using Linli.WorkOrders.Rating;
using Microsoft.EntityFrameworkCore;

namespace Linli.Rigs;

/// <summary>
/// Years of orders in a moment: the demonstration's orders again and again, by SQL, each with its own number, person, place and day over
/// the last thousand days, its timeline, clocks and counts. Two in a hundred are open, with their timers; the others are closed.
/// </summary>
internal static class Stored
{
    private const int Days = 1000;
    private const int ClosedOfHundred = 98;

    // What a copy says otherwise than its original; every other column is the same.
    private static readonly Dictionary<string, (string Sqlite, string Postgres)> Otherwise = new(StringComparer.Ordinal)
    {
        ["work_orders.id"] = ("m.copy", "m.copy"),
        ["work_orders.number"] = ("'C-' || m.k", "'C-' || m.k"),
        ["work_orders.building"] = ("NULL", "NULL"),
        ["work_orders.place_text"] = ("t.place_text || m.k % 997", "t.place_text || m.k % 997"),
        ["work_orders.registered_at"] = (SqliteDay("registered_at"), PostgresDay("registered_at")),
        ["work_orders.closed_at"] = (SqliteDay("closed_at"), PostgresDay("closed_at")),
        ["resident_requests.id"] = ("m.request", "m.request"),
        ["resident_requests.order"] = ("m.copy", "m.copy"),
        ["resident_requests.number"] = ("'C-' || m.k", "'C-' || m.k"),
        ["resident_requests.building"] = ("NULL", "NULL"),
        ["resident_requests.phone_index"] = ("randomblob(32)", "sha256(m.copy::text::bytea)"),
        ["resident_requests.filed_at"] = (SqliteDay("filed_at"), PostgresDay("filed_at")),
        ["work_order_lines.order"] = ("m.copy", "m.copy"),
        ["work_order_clocks.order"] = ("m.copy", "m.copy"),
        ["count_entries.order"] = ("m.copy", "m.copy"),
        ["count_entries.id"] = (SqliteId, "gen_random_uuid()"),
        ["pending_work.subject"] = ("m.copy", "m.copy"),
        ["pending_work.id"] = (SqliteId, "gen_random_uuid()"),
    };

    private const string SqliteId =
        "printf('%08X-%04X-7%03X-8%03X-%012X', random() & 0xffffffff, random() & 0xffff, random() & 0xfff, random() & 0xfff, random() & 0xffffffffffff)";

    private static string SqliteDay(string column) =>
        string.Create(CultureInfo.InvariantCulture, $"t.{column} - (m.k % {Days}) * {TimeSpan.TicksPerDay}");

    private static string PostgresDay(string column) =>
        string.Create(CultureInfo.InvariantCulture, $"t.{column} - (m.k % {Days}) * interval '1 day'");

    /// <summary>Adds so many copies of what is there, open and closed, to a county's database.</summary>
    /// <param name="before">How many copies it has already: numbers go on from there.</param>
    public static async Task Fill(LinliDb db, int orders, int before = 0)
    {
        db.Database.SetCommandTimeout(TimeSpan.FromHours(2));
        await db.Database.OpenConnectionAsync();
        await Run(db, Copies(db, before, orders));
        await Copy<WorkOrder>(db, "id");
        // Who joined an order later stays away: a copy has one request, with its number.
        await Copy<ResidentRequest>(db, "order", "JOIN work_orders o ON o.id = m.original AND o.number = t.number");
        await Copy<TimelineLine>(db, "order");
        await Copy<OrderClock>(db, "order");
        await Copy<CountEntry>(db, "order");
        await Copy<PendingWork>(db, "subject");
        await Run(db, "DROP TABLE copies");
        await AddUp(db);
        await Run(db, db is SqliteLinliDb ? "ANALYZE" : "VACUUM ANALYZE");

        if (db is SqliteLinliDb)
        {
            await Run(db, "PRAGMA wal_checkpoint(TRUNCATE)");
        }
        else
        {
            await Run(db, "CHECKPOINT");
        }

        await db.Database.CloseConnectionAsync();
    }

    private static string Copies(LinliDb db, int before, int orders)
    {
        var sqlite = db is SqliteLinliDb;
        var numbers = sqlite
            ? $"(WITH RECURSIVE n(k) AS (SELECT {before + 1} UNION ALL SELECT k + 1 FROM n WHERE k < {before + orders}) SELECT k FROM n)"
            : $"(SELECT generate_series({before + 1}, {before + orders}) AS k)";
        var id = sqlite ? SqliteId : "gen_random_uuid()";
        return $"""
            CREATE TEMPORARY TABLE copies AS
            WITH closed AS (SELECT id, row_number() OVER (ORDER BY number) - 1 AS i, count(*) OVER () AS c FROM work_orders WHERE closed_at IS NOT NULL AND number NOT LIKE 'C-%'),
                 open AS (SELECT id, row_number() OVER (ORDER BY number) - 1 AS i, count(*) OVER () AS c FROM work_orders WHERE closed_at IS NULL AND number NOT LIKE 'C-%')
            SELECT n.k, coalesce(closed.id, open.id) AS original, {id} AS copy, {id} AS request
            FROM {numbers} n
            LEFT JOIN closed ON n.k % 100 < {ClosedOfHundred} AND closed.i = n.k % closed.c
            LEFT JOIN open ON n.k % 100 >= {ClosedOfHundred} AND open.i = n.k % open.c
            """;
    }

    private static Task<int> Copy<T>(LinliDb db, string of, string only = "")
    {
        var entity = db.Model.FindEntityType(typeof(T))!;
        var table = entity.GetTableName()!;
        var columns = entity.GetProperties().Select(p => p.GetColumnName()).ToList();
        var values = columns.Select(c =>
            Otherwise.TryGetValue($"{table}.{c}", out var said) ? (db is SqliteLinliDb ? said.Sqlite : said.Postgres) : $"t.\"{c}\""
        );
        return Run(
            db,
            $"""
            INSERT INTO {table} ({string.Join(", ", columns.Select(c => $"\"{c}\""))})
            SELECT {string.Join(", ", values)} FROM copies m JOIN {table} t ON t."{of}" = m.original {only}
            """
        );
    }

    // The sums follow from the ledger, as they always do.
    private static async Task AddUp(LinliDb db)
    {
        const string Cell = "county, day, unit, area, category, channel, measure";
        await Run(db, "DELETE FROM daily_counts");
        await Run(db, $"INSERT INTO daily_counts ({Cell}, lane, n) SELECT {Cell}, 0, sum(n) FROM count_entries GROUP BY {Cell}");
    }

    private static Task<int> Run(LinliDb db, string sql) => db.Database.ExecuteSqlRawAsync(sql);
}
