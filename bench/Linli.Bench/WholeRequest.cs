using System.Globalization;

namespace Linli.Bench;

/// <summary>What lies in the database for one filed request, table by table, to be written again under another name.</summary>
internal sealed class WholeRequest
{
    private const string Order = "\"order\"";

    // Parents first. How each row is found from its order, and which of its columns name the request anew.
    private static readonly (string Table, string Of, string[] Own)[] Tables =
    [
        ("resident_requests", Order, ["id", "order", "number"]),
        ("work_orders", "id", ["id", "number"]),
        ("work_order_clocks", Order, ["order"]),
        ("work_order_lines", Order, ["order"]),
        ("pending_work", "subject", ["id", "subject"]),
        ("count_entries", Order, ["id", "order"]),
    ];

    private readonly List<(string Table, string[] Own, Dictionary<string, object> Row)> _rows = [];

    private WholeRequest() { }

    /// <summary>Taken from an order that was just filed: one line of history, its clocks and timers, what it counts for, its operation.</summary>
    public static async Task<WholeRequest> Of(BareRows rows)
    {
        var newest = await rows.Read(
            "SELECT id FROM work_orders WHERE status = 'Registered' AND timeline_length = 1 ORDER BY number DESC LIMIT 1"
        );
        var whole = new WholeRequest();

        foreach (var (table, of, own) in Tables)
        {
            foreach (var row in await rows.Read($"SELECT * FROM {table} WHERE {of} = @id", ("id", newest[0]["id"])))
            {
                whole._rows.Add((table, own, row));
            }
        }

        var counted = whole._rows.Find(r => r.Table == "count_entries").Row;
        var sum = await rows.Read(
            "SELECT * FROM daily_counts WHERE day = @day AND area = @area AND measure = @measure LIMIT 1",
            ("day", counted["day"]),
            ("area", counted["area"]),
            ("measure", counted["measure"])
        );
        // As Linli does, those who add at once add to different rows of the sum.
        whole._rows.Add(("daily_counts", ["lane"], sum[0]));
        whole._rows.Add(("operations", ["key"], (await rows.Read("SELECT * FROM operations ORDER BY at DESC LIMIT 1"))[0]));
        return whole;
    }

    public string Text(bool postgres)
    {
        var statements = string.Join("; ", _rows.Select((row, i) => Insert(row.Table, row.Row, i)));
        return postgres ? statements : $"BEGIN IMMEDIATE; {statements}; COMMIT";
    }

    /// <summary>All values; only the names are new.</summary>
    public (string Name, object Value)[] Values(object id, string number, Func<object> fresh) =>
        [
            .. _rows.SelectMany(
                (row, i) =>
                    row.Row.Select(cell =>
                        (Name(i, cell.Key), row.Own.Contains(cell.Key) ? Own(row.Table, cell.Key, id, number, fresh) : cell.Value)
                    )
            ),
        ];

    // The request and its order go by one name here; timers, lines of the ledger and operations have names of their own.
    private static object Own(string table, string column, object id, string number, Func<object> fresh) =>
        column switch
        {
            "number" => number,
            "lane" => Random.Shared.Next(32),
            "id" or "key" when table is "pending_work" or "count_entries" or "operations" => fresh(),
            _ => id,
        };

    private static string Insert(string table, Dictionary<string, object> row, int i)
    {
        var columns = string.Join(", ", row.Keys.Select(c => $"\"{c}\""));
        var values = string.Join(", ", row.Keys.Select(c => "@" + Name(i, c)));
        var sum =
            table == "daily_counts"
                ? " ON CONFLICT (county, day, unit, area, category, channel, measure, lane) DO UPDATE SET n = daily_counts.n + 1"
                : "";
        return $"INSERT INTO {table} ({columns}) VALUES ({values}){sum}";
    }

    private static string Name(int row, string column) => string.Create(CultureInfo.InvariantCulture, $"v{row}_{column}");
}
