#pragma warning disable EF1001 // Which migrations there are is EF's own business; only a rig adds to them.
using System.Reflection;
using Linli.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Internal;

namespace Linli.Prove.Steps;

/// <summary>What a next version might do to the schema: columns, a table, indexes, and values for the rows that are there. It only adds.</summary>
internal abstract class AddShades : Migration
{
    public const string Id = "29990101000000_AddShades";

    /// <summary>What a step must not do: statements that stand for themselves.</summary>
    public static bool Loose { get; set; }

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        string[] statements =
        [
            "ALTER TABLE work_orders ADD COLUMN shade text NULL",
            "CREATE TABLE shades (county text NOT NULL, number text NOT NULL, title text NOT NULL, PRIMARY KEY (county, number))",
            "INSERT INTO shades SELECT county, number, title FROM work_orders",
            "CREATE INDEX ix_shades_title ON shades (county, title)",
            "UPDATE work_orders SET shade = number || '·' || title",
        ];

        foreach (var statement in statements)
        {
            migrationBuilder.Sql(statement, suppressTransaction: Loose);
        }
    }
}

/// <summary>A second step, so that one may be done and the other not. It changes what an older program would write.</summary>
internal abstract class MeasureShades : Migration
{
    public const string Id = "29990101000001_MeasureShades";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("ALTER TABLE shades ADD COLUMN letters integer NOT NULL DEFAULT 0");
        migrationBuilder.Sql("UPDATE shades SET letters = length(title)");
        migrationBuilder.Sql("CREATE INDEX ix_work_orders_shade ON work_orders (county, shade)");
    }
}

[DbContext(typeof(SqliteLinliDb))]
[Migration(Id)]
internal sealed class SqliteAddShades : AddShades;

[DbContext(typeof(PostgresLinliDb))]
[Migration(Id)]
internal sealed class PostgresAddShades : AddShades;

[DbContext(typeof(SqliteLinliDb))]
[Migration(Id)]
internal sealed class SqliteMeasureShades : MeasureShades;

[DbContext(typeof(PostgresLinliDb))]
[Migration(Id)]
internal sealed class PostgresMeasureShades : MeasureShades;

/// <summary>The product's steps and, after them, these.</summary>
internal sealed class NextSteps(
    ICurrentDbContext current,
    IDbContextOptions options,
    IMigrationsIdGenerator ids,
    IDiagnosticsLogger<DbLoggerCategory.Migrations> log
) : MigrationsAssembly(current, options, ids, log)
{
    private readonly bool _sqlite = current.Context is SqliteLinliDb;

    /// <summary>Only the first of them.</summary>
    public static bool OnlyAdds { get; set; }

    public override IReadOnlyDictionary<string, TypeInfo> Migrations =>
        new SortedDictionary<string, TypeInfo>(base.Migrations.ToDictionary(m => m.Key, m => m.Value), StringComparer.Ordinal)
        {
            [AddShades.Id] = (_sqlite ? typeof(SqliteAddShades) : typeof(PostgresAddShades)).GetTypeInfo(),
            [OnlyAdds ? AddShades.Id : MeasureShades.Id] = (
                (_sqlite, OnlyAdds) switch
                {
                    (true, true) => typeof(SqliteAddShades),
                    (false, true) => typeof(PostgresAddShades),
                    (true, false) => typeof(SqliteMeasureShades),
                    _ => typeof(PostgresMeasureShades),
                }
            ).GetTypeInfo(),
        };
}
