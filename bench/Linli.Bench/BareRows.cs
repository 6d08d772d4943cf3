using System.Collections.Concurrent;
using System.Data.Common;
using Linli.Platform.Data;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Linli.Bench;

/// <summary>The bare server's statements, each prepared once a connection and used again: the quickest honest way to these rows.</summary>
internal sealed class BareRows : IAsyncDisposable
{
    /// <summary>The county of the demonstration.</summary>
    private const string County = "990101";

    private const string Lines =
        "INSERT INTO work_order_lines (county, \"order\", seq, action, \"from\", \"to\", at, by_id, by_name, by_body, text, hash) "
        + "VALUES (@county, @order, @seq, 'Dispatch', 'Registered', 'Dispatched', @at, @by, '林安然', '社区居委会', NULL, @hash)";

    private readonly DbDataSource _source;
    private readonly bool _postgres;
    private readonly ConcurrentBag<Line> _idle = [];
    private WholeRequest? _whole;
    private string? _wholeText;

    private BareRows(DbDataSource source, bool postgres) => (_source, _postgres) = (source, postgres);

    public static BareRows Open(string database)
    {
        if (database.Contains('=', StringComparison.Ordinal))
        {
            return new(NpgsqlDataSource.Create(database), postgres: true);
        }

        SqliteShim.Install();
        return new(SqliteFactory.Instance.CreateDataSource($"Data Source={database};Default Timeout=30"), postgres: false);
    }

    public static string NumberOf(Guid id) => $"B-{Convert.ToHexString(id.ToByteArray().AsSpan(7))}"[..20];

    /// <summary>One INSERT into the orders, all columns and indexes.</summary>
    public Task Insert(Guid id, string text)
    {
        var now = Instant(TimeProvider.System.GetUtcNow());
        return Write(
            """
            INSERT INTO work_orders (county, id, missed_calls, number, title, kind, channel, category, limit_class, area, place_text, lon, lat,
              building, confidential, reachable, anonymous, request_count, status, unit, unit_name, registered_at, reopen_count, return_count,
              urge_count, playbook, desk, desk_name, handover_count, level, lead_name, visit_owed, extension_count, supervision_rung,
              next_due_at, next_due, timeline_length, timeline_head, version)
            VALUES (@county, @id, 0, @number, @title, 'Help', 'Web', '010101', 'W5', '99010100100100101', '小区东门', 120.5, 30.5,
              NULL, @no, @yes, @no, 1, 'Registered', @unit, '社区居委会', @now, 0, 0,
              0, '2026-1', @unit, '社区居委会', 0, 0, '', @no, 0, 0, @now, 'Dispatch', 1, @hash, 1)
            """,
            ("county", County),
            ("id", Id(id)),
            ("number", NumberOf(id)),
            ("title", text),
            ("no", Flag(false)),
            ("yes", Flag(true)),
            ("unit", Id(Guid.Empty)),
            ("now", now),
            ("hash", new byte[32])
        );
    }

    /// <summary>
    /// Every row that Linli leaves for a filed request, in one transaction, with nobody who thinks: how fast anything could be that keeps as
    /// much. Copies of one request; only what names it is its own.
    /// </summary>
    public async Task InsertWhole(Guid id)
    {
        var whole = _whole ??= await WholeRequest.Of(this);
        await Write(_wholeText ??= whole.Text(_postgres), whole.Values(Id(id), NumberOf(id), () => Id(Guid.CreateVersion7())));
    }

    /// <summary>Two statements, one transaction: the order's state and a line of its history.</summary>
    public Task Change(Guid id, int seq)
    {
        const string Update = "UPDATE work_orders SET status = 'Dispatched', version = version + 1 WHERE county = @county AND id = @order";
        var text = _postgres ? $"{Update}; {Lines}" : $"BEGIN IMMEDIATE; {Update}; {Lines}; COMMIT";
        return Write(
            text,
            ("county", County),
            ("order", Id(id)),
            ("seq", seq),
            ("at", Instant(TimeProvider.System.GetUtcNow())),
            ("by", Id(Guid.Empty)),
            ("hash", new byte[32])
        );
    }

    /// <summary>One row for a photo that lies on the disk.</summary>
    public Task Keep(string hash) =>
        Write(
            "INSERT INTO kept_files (county, hash, media_type, bytes, kept_at) VALUES (@county, @hash, 'image/jpeg', 1, @at) ON CONFLICT DO NOTHING",
            ("county", County),
            ("hash", hash),
            ("at", Instant(TimeProvider.System.GetUtcNow()))
        );

    /// <summary>A page of a unit's orders in one state, what is owed first.</summary>
    public Task<List<Dictionary<string, object>>> List(Guid unit, string status) =>
        Read(
            $"""
            SELECT number, title, status, channel, category, area, place_text, unit, unit_name, request_count, registered_at, next_due, next_due_at, version
            FROM work_orders WHERE county = @county AND unit = @unit AND status = @status ORDER BY next_due_at, number LIMIT {BareServer.Page
                + 1}
            """,
            ("county", County),
            ("unit", Id(unit)),
            ("status", status)
        );

    /// <summary>An order's row.</summary>
    public async Task<Dictionary<string, object>> One(string number) =>
        (await Read("SELECT * FROM work_orders WHERE county = @county AND number = @number", ("county", County), ("number", number)))[0];

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private object Id(Guid id) => _postgres ? id : id.ToString("D").ToUpperInvariant();

    private object Instant(DateTimeOffset at) => _postgres ? at : at.UtcTicks;

    private object Flag(bool flag) =>
        _postgres ? flag
        : flag ? 1
        : 0;

    private async Task Write(string text, params (string Name, object Value)[] values)
    {
        var line = await Take();
        await (await line.Prepare(text, values)).ExecuteNonQueryAsync();
        _idle.Add(line);
    }

    /// <summary>Rows of any question.</summary>
    public async Task<List<Dictionary<string, object>>> Read(string text, params (string Name, object Value)[] values)
    {
        var line = await Take();
        List<Dictionary<string, object>> rows = [];

        await using (var reader = await (await line.Prepare(text, values)).ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, reader.GetValue, StringComparer.Ordinal));
            }
        }

        _idle.Add(line);
        return rows;
    }

    private async Task<Line> Take()
    {
        if (_idle.TryTake(out var line))
        {
            return line;
        }

        var connection = await _source.OpenConnectionAsync();

        if (!_postgres)
        {
            await using var pragmas = connection.CreateCommand();
            pragmas.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=30000;";
            await pragmas.ExecuteNonQueryAsync();
        }

        return new Line(connection);
    }

    /// <summary>A connection with the statements it has prepared.</summary>
    private sealed class Line(DbConnection connection)
    {
        private readonly Dictionary<string, DbCommand> _prepared = new(StringComparer.Ordinal);

        public async Task<DbCommand> Prepare(string text, (string Name, object Value)[] values)
        {
            if (_prepared.TryGetValue(text, out var command))
            {
                foreach (var (name, value) in values)
                {
                    command.Parameters[name].Value = value;
                }

                return command;
            }

            command = connection.CreateCommand();
            command.CommandText = text;

            foreach (var (name, value) in values)
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                command.Parameters.Add(parameter);
            }

            await command.PrepareAsync();
            return _prepared[text] = command;
        }
    }
}
