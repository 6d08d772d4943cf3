using System.Collections.Concurrent;
using System.Data.Common;
using Linli.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Linli.Bench;

/// <summary>What a request can cost at best here: bare Kestrel and one prepared INSERT with the columns of a filed request, committed durably.</summary>
internal static class Yardstick
{
    private static readonly string[] Columns =
    [
        "county",
        "id",
        "number",
        "request_order",
        "channel",
        "kind",
        "mode",
        "text",
        "category",
        "area",
        "place_text",
        "lon",
        "lat",
        "building",
        "name_sealed",
        "phone_sealed",
        "phone_index",
        "filed_at",
        "filed_by",
    ];

    public sealed record Body(Guid Id, string Text);

    /// <param name="database">A SQLite file, or a PostgreSQL connection string (it has an equals sign).</param>
    public static async Task<int> Serve(string database, string url)
    {
        var postgres = database.Contains('=', StringComparison.Ordinal);
        await using var source = postgres ? NpgsqlDataSource.Create(database) : Sqlite(database);
        await Run(source, Table(postgres));

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        await using var app = builder.Build();
        var idle = new ConcurrentBag<DbCommand>();
        app.MapGet("/health/ready", () => "ok");
        app.MapPost(
            "/requests",
            async (Body body) =>
            {
                var insert = idle.TryTake(out var kept) ? kept : await Prepare(source, postgres);
                Fill(insert.Parameters, body, postgres);
                await insert.ExecuteNonQueryAsync();
                idle.Add(insert);
                return TypedResults.Created($"/requests/{body.Id}");
            }
        );
        await app.RunAsync();
        return 0;
    }

    private static DbDataSource Sqlite(string file)
    {
        SqliteShim.Install();
        return SqliteFactory.Instance.CreateDataSource($"Data Source={file};Default Timeout=30");
    }

    private static string Table(bool postgres)
    {
        var (id, bytes, instant, real) = postgres
            ? ("uuid", "bytea", "timestamptz", "double precision")
            : ("text", "blob", "integer", "real");
        var types = Columns.Select(c =>
            c switch
            {
                "id" or "request_order" or "building" or "filed_by" => id,
                "name_sealed" or "phone_sealed" or "phone_index" => bytes,
                "filed_at" => instant,
                "lon" or "lat" => real,
                _ => "text",
            }
        );
        return $"CREATE TABLE requests ({string.Join(", ", Columns.Zip(types, (c, t) => $"{c} {t}"))}, PRIMARY KEY (county, id))";
    }

    private static async Task Run(DbDataSource source, string sql)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<DbCommand> Prepare(DbDataSource source, bool postgres)
    {
        var connection = await source.OpenConnectionAsync();
        var command = connection.CreateCommand();

        if (!postgres)
        {
            command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=30000;";
            await command.ExecuteNonQueryAsync();
        }

        command.CommandText =
            $"INSERT INTO requests ({string.Join(", ", Columns)}) VALUES ({string.Join(", ", Columns.Select(c => "@" + c))})";

        foreach (var column in Columns)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = column;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static void Fill(DbParameterCollection values, Body body, bool postgres)
    {
        object Id(Guid id) => postgres ? id : id.ToString();
        var now = TimeProvider.System.GetUtcNow();
        object[] row =
        [
            "990101",
            Id(body.Id),
            "LL-261121-0042",
            Id(body.Id),
            "Web",
            "Help",
            "Named",
            body.Text,
            "010101",
            "990101001001001",
            "3号楼",
            120.5,
            30.5,
            Id(body.Id),
            new byte[48],
            new byte[40],
            new byte[32],
            postgres ? now : now.UtcTicks,
            Id(Guid.Empty),
        ];

        for (var i = 0; i < row.Length; i++)
        {
            values[i].Value = row[i];
        }
    }
}
